#include <array>

#include "sim/failover/failover_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {

const FieldTable& DecideByHand::fields() {
  static const FieldTable table = [] {
    FieldsOf<DecideByHand> f("manual",
                             "People decide, after a delay, if the site is still suspect then.");
    f.distribution<&DecideByHand::delay>("delay", FieldKind::duration,
                                         "From suspicion to decision.")
        .required();
    f.bare();
    return f.table();
  }();
  return table;
}

const AlternativesTable& DecisionSpec::alternatives() {
  static const AlternativesTable table = [] {
    AlternativesOf<DecisionSpec, &DecisionSpec::who> a("decision", "Who decides to switch.");
    a.token<DecideAutomatically>("auto", "The controller, as soon as a site is suspect.");
    a.token<NeverDecide>("none", "Nobody: no switch, whatever happens.");
    a.with<DecideByHand>();
    return a.table();
  }();
  return table;
}

std::span<const ChoiceToken> choice_tokens(SessionsOnFailback) {
  static constexpr std::array tokens{
      choice_token(SessionsOnFailback::drain, "drain",
                   "Sessions live on until their users act or leave."),
      choice_token(SessionsOnFailback::drop, "drop", "Sessions of the moved users end at once.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(MeetingsOnFailback) {
  static constexpr std::array tokens{
      choice_token(MeetingsOnFailback::finish, "finish",
                   "Meetings run to their end where they are."),
      choice_token(MeetingsOnFailback::drop, "drop", "Meetings of the moved users end at once.")};
  return tokens;
}

const FieldTable& FailbackSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<FailbackSpec> f("fail_back",
                             "What becomes of moved users' work when they go home again.");
    f.choice<&FailbackSpec::sessions>("sessions",
                                      "Sessions at the site that served them meanwhile.")
        .by_default("drain", "the gentle way");
    f.choice<&FailbackSpec::meetings>("meetings", "Meetings hosted there.")
        .by_default("finish", "the gentle way");
    f.section<&FailbackSpec::runbook>("runbook", "The steps of the way back.")
        .absent("those of the way there");
    return f.table();
  }();
  return table;
}

const FieldTable& FailoverSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<FailoverSpec> f("failover", "Detection, decision, switch and way back.");
    f.section<&FailoverSpec::checker>("checker", "Who watches.").required();
    f.section<&FailoverSpec::probe>("probe", "How it watches.");
    f.section<&FailoverSpec::lease>("lease", "Instead of probes: sites renew leases.")
        .absent("sites are probed");
    f.tagged<&FailoverSpec::decision>("decision", "Who decides to switch.")
        .by_default("auto", "an assumption");
    f.section<&FailoverSpec::routing>("routing", "How clients learn of it.");
    f.flag<&FailoverSpec::fence>(
         "fence", "Whether the losing site is told to refuse writes of the moved users.")
        .by_default("true", "an assumption: without it both sites write");
    f.section<&FailoverSpec::catch_up>("catch_up", "Whether to wait for the target's replica.")
        .absent("routes change without waiting");
    f.section<&FailoverSpec::runbook>("runbook", "The steps of a switch.");
    f.duration<&FailoverSpec::hold_down>("hold_down",
                                         "A site must answer for so long before its users go back.")
        .by_default("10min", "an assumption; Orchestrator's anti-flap is 1 h");
    f.duration<&FailoverSpec::anti_flap>(
         "anti_flap", "Users who were moved are not moved again, by itself, for so long.")
        .absent("they are moved as often as sites come and go");
    f.section<&FailoverSpec::fail_back>("fail_back", "How users go home.");
    f.duration<&FailoverSpec::command_timeout>(
         "command_timeout",
         "How long the controller waits for a site to carry out a step, and between two tries.")
        .more_than("0s")
        .by_default("2s", "an assumption: as long as a probe");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite
