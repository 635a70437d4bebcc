#include "sim/measure/staleness.h"

#include <algorithm>
#include <array>

#include "sim/measure/splits.h"

namespace twinsite {
namespace {

struct Step {
  std::string_view label;
  Duration below;
};
constexpr std::array steps{
    Step{"under_1ms", milliseconds(1)},     Step{"under_2ms", milliseconds(2)},
    Step{"under_5ms", milliseconds(5)},     Step{"under_10ms", milliseconds(10)},
    Step{"under_20ms", milliseconds(20)},   Step{"under_50ms", milliseconds(50)},
    Step{"under_100ms", milliseconds(100)}, Step{"under_200ms", milliseconds(200)},
    Step{"under_500ms", milliseconds(500)}, Step{"under_1s", seconds(1)},
    Step{"under_2s", seconds(2)},           Step{"under_5s", seconds(5)},
    Step{"under_10s", seconds(10)},         Step{"under_1min", minutes(1)},
    Step{"under_10min", minutes(10)},       Step{"later", Duration::max()}};

std::size_t step_of(Duration since_write) {
  const auto found =
      std::ranges::find_if(steps, [since_write](const Step& s) { return since_write < s.below; });
  return std::min(static_cast<std::size_t>(found - steps.begin()), steps.size() - 1);
}

}  // namespace

std::vector<std::string> visibility_labels() {
  std::vector<std::string> labels;
  for (const Step& step : steps) labels.emplace_back(step.label);
  return labels;
}

Staleness::Staleness(const Recorders& recorders, const RegisterBook& book)
    : recorders_(recorders),
      book_(book),
      age_("staleness", by_class(recorders.names)),
      stale_("stale_reads", by_class(recorders.names)),
      visibility_("t_visibility", by_class(recorders.names, {{"after", visibility_labels()}})) {}

void Staleness::read(Time time, RecordSubject subject, RecordId version) {
  if (!recorders_.phase.counts(time)) return;
  const std::size_t phase = recorders_.phase.index();
  const std::optional<Time> since = book_.outdated_since(subject, version);
  const std::int64_t stale = since ? 1 : 0;
  const std::size_t data_class = subject.data_class.value;
  const std::size_t region = recorders_.index.region_of(subject.user);
  age_.add(since ? (time - *since).ns : 0, data_class, region, phase);
  stale_.add({stale, 1}, data_class, region, phase);
  const std::optional<RegisterBook::Written> newest = book_.find(subject);
  if (!newest) return;
  visibility_.add({stale, 1}, data_class, region, phase, step_of(time - newest->committed));
}

void Staleness::emit(std::vector<MeasureValue>& out) const {
  age_.emit(out);
  stale_.emit(out);
  visibility_.emit(out);
}

}  // namespace twinsite
