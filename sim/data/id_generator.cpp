#include "sim/data/id_generator.h"

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// As published for snowflake: 41 bits of milliseconds, 10 of machine (here: the site), 12 of
// sequence.
constexpr int site_bits = 10;
constexpr int sequence_bits = 12;
constexpr std::int64_t sequence_limit = std::int64_t{1} << sequence_bits;
constexpr int range_bits = 40;
constexpr std::int64_t nanoseconds_per_millisecond = milliseconds(1).ns;

}  // namespace

std::int64_t IdGenerator::next(ClockReading clock) {
  switch (rule_) {
    case GenerateRule::snowflake:
      return next_snowflake(clock);
    case GenerateRule::site_range:
      return (site_.value + std::int64_t{1}) << range_bits | ++counter_;
    case GenerateRule::local_counter:
      return ++counter_;
  }
  ASSERT(false);
  return 0;
}

std::int64_t IdGenerator::next_snowflake(ClockReading clock) {
  const std::int64_t ms = clock.ns / nanoseconds_per_millisecond;
  if (ms > last_ms_) {
    last_ms_ = ms;
    sequence_ = -1;
  }
  if (++sequence_ == sequence_limit) {
    ++last_ms_;
    sequence_ = 0;
  }
  return last_ms_ << (site_bits + sequence_bits) |
         static_cast<std::int64_t>(site_.value) << sequence_bits | sequence_;
}

}  // namespace twinsite
