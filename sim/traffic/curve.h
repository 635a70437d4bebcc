// How traffic changes over the day: a factor on the mean rate, one for each hour, with mean 1.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "sim/kernel/field_type.h"
#include "sim/kernel/time.h"

namespace twinsite {

enum class CurveName : std::uint8_t { flat, office_day };
std::span<const ChoiceToken> choice_tokens(CurveName);

// A curve laid over simulated time. The day repeats; `starts_at` is the time of day at time zero.
class DailyCurve {
 public:
  DailyCurve(CurveName name, Duration starts_at);

  double factor(Time time) const;
  // The factor integrated over [from, to], in seconds at factor 1.
  double amount(Time from, Time to) const;
  // The time at which the factor, integrated from `from` on, has reached `amount` (in seconds at
  // factor 1). Goes backwards for a negative amount. The inverse of the cumulative rate: with a
  // unit exponential amount divided by the mean rate it gives the next arrival of a non-homogeneous
  // Poisson process (Cinlar 1975, inversion).
  Time advance(Time from, double amount) const;

 private:
  static constexpr std::int64_t hours_a_day = 24;
  struct Hour {
    double factor;
    Time begin;
    Time end;
  };
  Hour hour_at(Time time) const;
  Hour neighbour(const Hour& hour, std::int64_t hours) const;

  std::array<double, hours_a_day> factors_;
  Duration starts_at_;
};

}  // namespace twinsite
