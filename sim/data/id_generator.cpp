#include "sim/data/id_generator.h"

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// As published for snowflake: 41 bits of milliseconds, 10 of machine (here: the site), 12 of
// sequence.
constexpr int site_bits = 10;
constexpr int sequence_bits = 12;
constexpr std::int64_t last_of_sequence = (std::int64_t{1} << sequence_bits) - 1;
constexpr int range_bits = 40;
constexpr std::int64_t nanoseconds_per_millisecond = milliseconds(1).ns;

// A site's clock counts from the start of the run; a snowflake's time from an epoch long before.
constexpr std::int64_t epoch_ms = std::int64_t{1} << 40;

std::int64_t since_epoch_ns(ClockReading clock) {
  return clock.ns + epoch_ms * nanoseconds_per_millisecond;
}
std::int64_t whole_milliseconds(ClockReading clock) {
  return since_epoch_ns(clock) / nanoseconds_per_millisecond;
}

}  // namespace

Duration IdGenerator::wait(ClockReading clock) const {
  if (options_.rule != GenerateRule::snowflake) return {};
  const std::int64_t ms = whole_milliseconds(clock);
  const bool used_up = ms == last_ms_ && sequence_ == last_of_sequence;
  const bool behind = ms < last_ms_ && options_.on_step_back == StepBackRule::wait;
  if (!used_up && !behind) return {};
  const std::int64_t free_ms = sequence_ == last_of_sequence ? last_ms_ + 1 : last_ms_;
  return nanoseconds(free_ms * nanoseconds_per_millisecond - since_epoch_ns(clock));
}

std::int64_t IdGenerator::next(ClockReading clock) {
  ASSERT(wait(clock) == Duration{});
  const std::int64_t value = make(clock);
  if (options_.keep == KeepIssued::yes) issued_.push_back(value);
  return value;
}

std::int64_t IdGenerator::make(ClockReading clock) {
  switch (options_.rule) {
    case GenerateRule::snowflake:
      return next_snowflake(clock);
    case GenerateRule::site_range:
      return (options_.site.value + std::int64_t{1}) << range_bits | ++counter_;
    case GenerateRule::local_counter:
      return ++counter_;
  }
  ASSERT(false);
  return 0;
}

std::optional<SiteNumber> IdGenerator::maker(GenerateRule rule, std::int64_t value) {
  constexpr std::int64_t last_site = (std::int64_t{1} << site_bits) - 1;
  if (value <= 0 || rule == GenerateRule::local_counter) return std::nullopt;
  if (rule == GenerateRule::snowflake) {
    return SiteNumber{static_cast<std::uint8_t>(value >> sequence_bits & last_site)};
  }
  return SiteNumber{static_cast<std::uint8_t>((value >> range_bits) - 1)};
}

// The sequence begins anew with every millisecond that is not the last one, be it earlier or later.
std::int64_t IdGenerator::next_snowflake(ClockReading clock) {
  const std::int64_t ms = whole_milliseconds(clock);
  sequence_ = ms == last_ms_ ? sequence_ + 1 : 0;
  last_ms_ = ms;
  return ms << (site_bits + sequence_bits) |
         static_cast<std::int64_t>(options_.site.value) << sequence_bits | sequence_;
}

}  // namespace twinsite
