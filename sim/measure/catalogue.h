// What every model measures, with unit, labels and one sentence each; and how a model adds its own.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "sim/measure/result.h"

namespace twinsite {

// The measures of the engine's own observers. A model's catalogue is these and its own.
std::vector<MeasureInfo> generic_measures();

// Text known when compiling, so that names put together from it live as long as the program.
template <std::size_t length>
struct FixedText {
  char text[length] = {};
  consteval FixedText(const char (&source)[length]) { std::copy_n(source, length, text); }
};
template <FixedText first, FixedText second>
struct JoinedText {
  static constexpr auto joined = [] {
    std::array<char, sizeof(first.text) + sizeof(second.text) - 2> all{};
    std::copy_n(first.text, sizeof(first.text) - 1, all.begin());
    std::copy_n(second.text, sizeof(second.text) - 1, all.begin() + sizeof(first.text) - 1);
    return all;
  }();
  static constexpr std::string_view view{joined.data(), joined.size()};
};

// The seven measures that a `HistogramTally` of that name emits. `info.name` is not used.
template <FixedText name>
void add_histogram_measures(std::vector<MeasureInfo>& measures, MeasureInfo info) {
  for (const std::string_view full :
       {JoinedText<name, ".mean">::view, JoinedText<name, ".p50">::view,
        JoinedText<name, ".p90">::view, JoinedText<name, ".p95">::view,
        JoinedText<name, ".p99">::view, JoinedText<name, ".p999">::view,
        JoinedText<name, ".max">::view}) {
    info.name = full;
    measures.push_back(info);
  }
}

// The three measures that a `PeakGauge` of that name emits, split by `key` and `info.labels`, its
// peak by phase too. `info.name` is not used.
template <FixedText name>
void add_peak_measures(std::vector<MeasureInfo>& measures, MeasureInfo info, std::string_view key) {
  info.labels.insert(info.labels.begin(), key);
  MeasureInfo& peak = measures.emplace_back(info);
  peak.name = JoinedText<name, ".peak">::view;
  peak.labels.emplace_back("phase");
  info.name = JoinedText<name, ".end">::view;
  measures.push_back(info);
  info.name = JoinedText<name, ".peak_at">::view;
  info.unit = MeasureUnit::nanoseconds;
  info.noun = "seconds";
  measures.push_back(info);
}

}  // namespace twinsite
