// How traffic changes over the day: a factor on the mean rate, with mean 1. Named curves have one
// for each hour, measured ones as many as were measured; a part of the traffic may crowd after the
// full and the half hour.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "sim/kernel/field_type.h"
#include "sim/kernel/time.h"

namespace twinsite {

enum class CurveName : std::uint8_t { flat, office_day, home_evening };

// A curve as it was measured: factors, one for each equal part of the day.
struct MeasuredCurve {
  std::vector<double> factors;
  static const FieldTable& fields();
};

struct FlatCurve {};
struct OfficeDayCurve {};
struct HomeEveningCurve {};
struct CurveSpec {
  std::variant<FlatCurve, OfficeDayCurve, HomeEveningCurve, MeasuredCurve> what;
  static const AlternativesTable& alternatives();
};

// So much of the traffic of each half hour comes within `lasts` after it began.
struct MiniPeaksSpec {
  double share;
  Duration lasts;
  static const FieldTable& fields();
};

// A curve laid over simulated time. The day repeats; `starts_at` is the time of day at time zero.
class DailyCurve {
 public:
  DailyCurve(CurveName name, Duration starts_at);
  DailyCurve(const CurveSpec& spec, const std::optional<MiniPeaksSpec>& peaks, Duration starts_at);

  double factor(Time time) const;
  double highest_factor() const;
  // The factor integrated over [from, to], in seconds at factor 1.
  double amount(Time from, Time to) const;
  // The time at which the factor, integrated from `from` on, has reached `amount` (in seconds at
  // factor 1). Goes backwards for a negative amount. The inverse of the cumulative rate: with a
  // unit exponential amount divided by the mean rate it gives the next arrival of a non-homogeneous
  // Poisson process (Cinlar 1975, inversion).
  Time advance(Time from, double amount) const;

 private:
  struct Part {
    double factor;
    Time begin;
    Time end;
  };
  Part part_at(Time time) const;
  void add_peaks(const MiniPeaksSpec& peaks);

  std::vector<double> factors_;
  std::vector<Duration> begins_;  // of the parts, within the day; the first is 0
  Duration starts_at_;
};

}  // namespace twinsite
