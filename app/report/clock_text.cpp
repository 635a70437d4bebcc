#include "app/report/clock_text.h"

#include <fmt/format.h>

namespace twinsite {

std::string clock_text(Time time, const RunPeriod& period) {
  constexpr std::int64_t day = 86'400'000;  // in ms
  constexpr std::int64_t ns_per_ms = 1'000'000;
  if (time > Time::never() - days(2)) return "never";
  const Duration since_midnight = period.starts_at - period.warm_up + time.since_start();
  const std::int64_t total = since_midnight.ns / ns_per_ms;
  const std::int64_t days = total >= 0 ? total / day : (total + 1) / day - 1;
  const std::int64_t ms = total - days * day;
  const std::string clock = fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3'600'000, ms / 60'000 % 60,
                                        ms / 1000 % 60, ms % 1000);
  return days == 0 ? clock : fmt::format("{:+} d {}", days, clock);
}

}  // namespace twinsite
