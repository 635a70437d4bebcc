#include "sim/fault/fault_spans.h"

#include <algorithm>
#include <map>

#include "sim/kernel/distribution_of.h"

namespace twinsite {
namespace {

// Spans of one fault neither touch nor vanish, so that its begins and ends can be told apart.
Duration at_least_a_moment(Duration drawn) { return std::max(drawn, nanoseconds(1)); }

std::vector<FaultSpan> random_spans(const Place& outside, const FaultTiming& timing, Entity fault,
                                    FaultWindow window) {
  const Distribution up = distribution_of(*timing.mtbf);
  const Distribution down = distribution_of(*timing.mttr);
  std::vector<FaultSpan> spans;
  Time repaired = window.measured_from;
  for (std::uint32_t number = 0;; ++number) {
    Draw interval = outside.draw(fault, Purpose::fault_interval, number);
    const Time begin = repaired + at_least_a_moment(up.sample_duration(interval));
    if (begin >= window.end) return spans;
    Draw repair = outside.draw(fault, Purpose::fault_repair, number);
    repaired = begin + at_least_a_moment(down.sample_duration(repair));
    spans.push_back({begin, repaired});
  }
}

}  // namespace

std::vector<std::vector<FaultSpan>> fault_spans(const Place& outside,
                                                const std::vector<FaultSpec>& faults,
                                                FaultWindow window) {
  std::map<std::string, std::uint64_t> alike;
  std::vector<std::vector<FaultSpan>> all;
  for (const FaultSpec& fault : faults) {
    const std::string name = std::string(fault.kind()) + "/" + fault.where();
    const std::uint64_t ordinal = alike[name]++;
    const FaultTiming& timing = fault.timing();
    if (timing.mtbf) {
      all.push_back(random_spans(outside, timing, entity(name, ordinal), window));
      continue;
    }
    ASSERT(timing.at);
    const Time begin = window.measured_from + *timing.at;
    all.push_back({{begin, begin + timing.lasts.value_or(Duration{})}});
  }
  return all;
}

std::vector<FaultSpan> flaps(const Place& outside, const WanFlap& fault, FaultSpan span,
                             std::uint64_t number) {
  const Distribution down = distribution_of(fault.down);
  const Distribution up = distribution_of(fault.up);
  const Entity line = entity("flap/" + fault.where(), number);
  std::vector<FaultSpan> spans;
  Time begin = span.begin;
  for (std::uint32_t turn = 0; begin < span.end; ++turn) {
    Draw lasts = outside.draw(line, Purpose::fault_repair, turn);
    const Time end = std::min(span.end, begin + at_least_a_moment(down.sample_duration(lasts)));
    spans.push_back({begin, end});
    Draw pause = outside.draw(line, Purpose::fault_interval, turn);
    begin = end + at_least_a_moment(up.sample_duration(pause));
  }
  return spans;
}

}  // namespace twinsite
