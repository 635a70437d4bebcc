// The steps of a switch, who waits for what, and what people take for it.
#include <algorithm>
#include <array>

#include "sim/failover/failover_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {

std::span<const ChoiceToken> choice_tokens(CatchUpBy) {
  static constexpr std::array tokens{
      choice_token(CatchUpBy::position, "position",
                   "Until all that the fenced site had committed is applied; of a silent site: "
                   "all that was received."),
      choice_token(CatchUpBy::lag_below, "lag_below",
                   "Until what has been received does not wait longer than `lag`. What is still at "
                   "the source is not seen, as by MySQL's Seconds_Behind_Source."),
      choice_token(CatchUpBy::sleep, "sleep", "A fixed time, whatever the replica does.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(CatchUpThen) {
  static constexpr std::array tokens{
      choice_token(CatchUpThen::force, "force", "The switch goes on; what is missing is missing."),
      choice_token(CatchUpThen::abort, "abort", "The switch is called off and the fence lifted.")};
  return tokens;
}

const FieldTable& CatchUpSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<CatchUpSpec> f(
        "catch_up",
        "Before routes change, wait until the target has applied what was shipped to it.");
    f.choice<&CatchUpSpec::by>("by", "What is waited for.")
        .by_default("position", "the only one that knows");
    f.duration<&CatchUpSpec::at_most>("at_most", "The longest wait for `position`, `lag_below`.")
        .by_default("30s", "an assumption; AppActive waits a fixed 3 s");
    f.choice<&CatchUpSpec::then>("then", "What follows when that was not enough.")
        .by_default("force", "an assumption: users wait");
    f.duration<&CatchUpSpec::lag>("lag", "Of `lag_below`.")
        .by_default("1s", "an assumption: Ctrip's DRC has p99.9 below 1 s");
    f.duration<&CatchUpSpec::sleep>("sleep", "Of `sleep`.").by_default("3s", "AppActive");
    return f.table();
  }();
  return table;
}

std::span<const ChoiceToken> choice_tokens(RunbookStep) {
  static constexpr std::array tokens{
      choice_token(RunbookStep::fence, "fence",
                   "The losing site refuses writes of exactly the moved users."),
      choice_token(RunbookStep::catch_up, "catch_up", "Waits for the gaining site's replica."),
      choice_token(RunbookStep::unfence, "unfence", "The gaining site accepts their writes."),
      choice_token(RunbookStep::applications, "applications",
                   "The sites' applications learn who serves them; ends when the gaining site's "
                   "nodes know."),
      choice_token(RunbookStep::gateways, "gateways", "The route is published to the clients.")};
  return tokens;
}

const DistributionSpec& StepDelaysSpec::of(RunbookStep step) const {
  switch (step) {
    case RunbookStep::fence:
      return fence;
    case RunbookStep::catch_up:
      return catch_up;
    case RunbookStep::unfence:
      return unfence;
    case RunbookStep::applications:
      return applications;
    case RunbookStep::gateways:
      break;
  }
  return gateways;
}

const FieldTable& StepDelaysSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<StepDelaysSpec> f("before", "What people take before a step.");
    const auto instant = [](FieldDetails details) {
      details.by_default("0s", "a controller that runs by itself");
    };
    instant(
        f.distribution<&StepDelaysSpec::fence>("fence", FieldKind::duration, "Before the fence."));
    instant(f.distribution<&StepDelaysSpec::catch_up>("catch_up", FieldKind::duration,
                                                      "Before the wait for the replica."));
    instant(f.distribution<&StepDelaysSpec::unfence>("unfence", FieldKind::duration,
                                                     "Before the gaining site is opened."));
    instant(f.distribution<&StepDelaysSpec::applications>("applications", FieldKind::duration,
                                                          "Before applications are told."));
    instant(f.distribution<&StepDelaysSpec::gateways>("gateways", FieldKind::duration,
                                                      "Before routes are published."));
    return f.table();
  }();
  return table;
}

std::vector<RunbookStep> RunbookSpec::in_order() const {
  if (!steps.empty()) return steps;
  using enum RunbookStep;
  return {fence, catch_up, unfence, applications, gateways};
}

const FieldTable& RunbookSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<RunbookSpec> f("runbook", "The steps of a switch, in order.");
    f.choice<&RunbookSpec::steps>("steps", "In this order. What is left out is forgotten.")
        .items(1, SIZE_MAX)
        .by_default("[fence, catch_up, unfence, applications, gateways]",
                    "whoever sends users somewhere prepares the place first");
    f.section<&RunbookSpec::before>("before", "What people take before each step.");
    f.rule([](const RunbookSpec& runbook, RuleReport& report) {
      const std::vector<RunbookStep> steps = runbook.in_order();
      if (std::find(steps.begin(), steps.end(), RunbookStep::gateways) == steps.end())
        report.problem("steps", "without `gateways` nobody is moved; write it");
    });
    return f.table();
  }();
  return table;
}

}  // namespace twinsite
