#include "sim/traffic/retry.h"

#include <algorithm>
#include <array>

#include "sim/kernel/field_builder.h"

namespace twinsite {

std::span<const ChoiceToken> choice_tokens(Jitter) {
  static constexpr std::array tokens{
      choice_token(Jitter::none, "none", "Waits exactly the backoff: clients stay in step."),
      choice_token(Jitter::full, "full", "Waits a uniform part of the backoff.")};
  return tokens;
}

const FieldTable& BackoffSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<BackoffSpec> f("backoff", "How long a client waits before it tries again.");
    f.duration<&BackoffSpec::first>("first",
                                    "Before the first retry; doubled for each one after it.")
        .more_than("0s")
        .by_default("1s", "usual in client libraries (gRPC connection backoff)");
    f.duration<&BackoffSpec::max>("max", "Never longer than this.")
        .by_default("60s", "an assumption; gRPC uses 120 s");
    f.choice<&BackoffSpec::jitter>("jitter", "Spreads clients that failed together.")
        .by_default("full", "Brooker, Exponential Backoff And Jitter, 2015");
    f.rule([](const BackoffSpec& backoff, RuleReport& report) {
      if (backoff.max < backoff.first) report.problem("max", "shorter than `first`");
    });
    return f.table();
  }();
  return table;
}

Duration backoff(const BackoffSpec& spec, std::uint32_t retry, Draw draw) {
  Duration wait = spec.first;
  for (std::uint32_t i = 0; i < retry && wait < spec.max; ++i) wait = wait * 2;
  wait = std::min(wait, spec.max);
  if (spec.jitter == Jitter::none) return wait;
  return Duration::from_seconds(wait.seconds() * draw.uniform());
}

}  // namespace twinsite
