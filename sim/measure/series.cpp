#include "sim/measure/series.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

constexpr Duration fine_step = seconds(1);
constexpr Duration coarse_step = seconds(10);
constexpr Duration fine_until = hours(6);

}  // namespace

SeriesRecorder::SeriesRecorder(Range range)
    : range_(range), step_(range.to - range.from > fine_until ? coarse_step : fine_step) {
  ASSERT(range.to >= range.from);
  const Duration length = range.to - range.from;
  steps_ = static_cast<std::size_t>((length + step_ - nanoseconds(1)) / step_);
  end_ = range.from + step_ * static_cast<std::int64_t>(steps_);
}

SeriesId SeriesRecorder::counter(std::string name, std::string labels, MeasureUnit unit) {
  curves_.push_back({std::move(name), std::move(labels), unit, false, 0, {}});
  return {static_cast<std::uint32_t>(curves_.size() - 1)};
}

SeriesId SeriesRecorder::gauge(std::string name, std::string labels, MeasureUnit unit) {
  curves_.push_back({std::move(name), std::move(labels), unit, true, 0, {}});
  return {static_cast<std::uint32_t>(curves_.size() - 1)};
}

std::vector<Series> SeriesRecorder::finish() {
  std::vector<Series> all;
  all.reserve(curves_.size());
  for (Curve& curve : curves_) {
    if (steps_ > 0) reach(curve, steps_ - 1);
    all.push_back({std::move(curve.name), std::move(curve.labels), curve.unit, range_.from, step_,
                   std::move(curve.values)});
  }
  curves_.clear();
  std::sort(all.begin(), all.end(), [](const Series& a, const Series& b) {
    return std::tie(a.name, a.labels) < std::tie(b.name, b.labels);
  });
  return all;
}

std::size_t SeriesRecorder::bytes() const {
  std::size_t total = 0;
  for (const Curve& curve : curves_) total += sizeof(Curve) + curve.values.capacity() * 8;
  return total;
}

}  // namespace twinsite
