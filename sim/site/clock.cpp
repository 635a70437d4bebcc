#include "sim/site/clock.h"

#include "sim/site/facts.h"

namespace twinsite {
namespace {

constexpr std::int64_t billion = 1'000'000'000;

// Nearest; a scenario's parts per million may have a fraction.
std::int64_t parts_per_billion(double parts_per_million) {
  const double parts = parts_per_million * 1e3;
  return static_cast<std::int64_t>(parts < 0 ? parts - 0.5 : parts + 0.5);
}

}  // namespace

Clock::Clock(Place& here, const ClockSpec& spec)
    : here_(here), offset_ns_(spec.offset.ns), drift_ppb_(parts_per_billion(spec.drift)) {}

ClockReading Clock::now() const {
  const std::int64_t true_ns = here_.now().ns;
  return {true_ns + distance_ns()};
}

// In two parts, so that years at any drift stay within 64 bits.
std::int64_t Clock::distance_ns() const {
  const std::int64_t true_ns = here_.now().ns;
  const std::int64_t gained =
      true_ns / billion * drift_ppb_ + true_ns % billion * drift_ppb_ / billion;
  return offset_ns_ + gained;
}

void Clock::step(Duration change) {
  offset_ns_ += change.ns;
  here_.record(fact::clock_stepped, here_.id().value, change.ns, distance_ns());
}

}  // namespace twinsite
