// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a stored run: one replication whole, of the others the measures.
#include "gui/model/run_data.h"

#include <algorithm>

#include "app/report/io_error.h"
#include "gui/model/cards.h"

namespace twinsite::gui {
namespace {

Time last_instant(const ReplicationResult& result, Duration horizon) {
  Time last = Time{} + horizon;
  for (const LaneInterval& lane : result.lanes) {
    if (lane.to != Time::never()) last = std::max(last, lane.to);
  }
  for (const Series& series : result.series) {
    const auto steps = static_cast<std::int64_t>(series.values.size());
    last = std::max(last, series.start + series.step * steps);
  }
  return last;
}

// Measures that the catalogue does not know would stop the summary.
void keep_known(std::vector<MeasureValue>& values, const std::vector<StoredMeasure>& catalogue) {
  std::erase_if(values, [&](const MeasureValue& value) {
    return std::none_of(catalogue.begin(), catalogue.end(),
                        [&](const StoredMeasure& known) { return known.name == value.name; });
  });
}

// A file may stand for the folder it is in.
std::filesystem::path folder_of(const std::filesystem::path& path) {
  if (std::filesystem::is_directory(path)) return path;
  if (!std::filesystem::exists(path)) throw IoError(path, "there is no such file or folder");
  if (!std::filesystem::exists(path.parent_path() / "summary.json"))
    throw IoError(path,
                  "this is neither a result nor a scenario; open the folder that twinsite run "
                  "has written, or a scenario that ends in .yaml");
  return path.parent_path();
}

}  // namespace

MeasureCatalogue catalogue_view(const std::vector<StoredMeasure>& stored) {
  MeasureCatalogue catalogue;
  for (const StoredMeasure& measure : stored) {
    MeasureInfo info{measure.name, measure.unit, measure.noun, {}, measure.doc};
    for (const std::string& label : measure.labels) info.labels.push_back(label);
    catalogue.measures.push_back(std::move(info));
  }
  return catalogue;
}

const StoredMeasure* RunData::measure(std::string_view name) const {
  const auto at = std::find_if(catalogue.begin(), catalogue.end(),
                               [&](const StoredMeasure& known) { return known.name == name; });
  return at == catalogue.end() ? nullptr : &*at;
}

Duration time_of_day(const std::string& text) {
  if (text.size() != 5 || text[2] != ':') return {};
  const auto digit = [&](std::size_t at) { return std::int64_t{text[at]} - '0'; };
  return hours(digit(0) * 10 + digit(1)) + minutes(digit(3) * 10 + digit(4));
}

RunData load_run(const std::filesystem::path& path, std::uint32_t replication) {
  RunData data;
  data.folder = folder_of(path);
  ResultReader store(data.folder);
  data.run = store.run();
  data.catalogue = store.catalogue();
  data.replications = store.replications();
  if (data.replications.empty()) throw IoError(data.folder, "no replication was finished");
  if (std::ranges::find(data.replications, replication) == data.replications.end())
    throw IoError(data.folder, "there is no replication " + std::to_string(replication + 1));
  for (const std::uint32_t number : data.replications) {
    data.by_measure.push_back(store.load_measures(number));
    keep_known(data.by_measure.back().measures, data.catalogue);
  }
  data.summaries = summarise(data.by_measure, catalogue_view(data.catalogue));
  data.shown = store.load(replication);
  data.end = last_instant(data.shown, data.run.card.horizon);
  data.from = Time{} + (data.end - (Time{} + data.run.card.horizon));
  data.starts_at = time_of_day(data.run.card.starts_at);
  data.scenario_yaml = store.scenario_yaml();
  data.cards = cards_of(data);
  return data;
}

}  // namespace twinsite::gui
