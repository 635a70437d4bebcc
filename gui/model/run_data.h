// SPDX-License-Identifier: GPL-3.0-or-later
// One replication of a stored run as the window needs it: plain values, read once, then only looked
// at.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/experiment/summarise.h"
#include "app/report/result_reader.h"

namespace twinsite::gui {

// Headline of a measure: what a card on the left shows.
struct Card {
  std::string label;     // the model's word for it
  std::string value;     // "172 430", "CNY 5 980"
  std::string interval;  // "171 200 .. 173 700"; "" for one replication
  std::vector<std::string> remarks;
  bool part = false;  // belongs to the card before it
};

struct RunData {
  std::filesystem::path folder;
  StoredRun run;
  std::vector<StoredMeasure> catalogue;
  std::vector<std::uint32_t> replications;    // which are stored
  std::vector<ReplicationResult> by_measure;  // measures alone, of each stored replication
  std::vector<MeasureSummary> summaries;      // over all of them
  ReplicationResult shown;                    // everything of one
  Time from;                                  // end of the warm-up: when measuring begins
  Time end;
  Duration starts_at;  // time of day at `from`
  std::vector<Card> cards;
  std::string scenario_yaml;

  const StoredMeasure* measure(std::string_view name) const;
};

// `path`: the folder of a result, or a file in it. Throws IoError.
RunData load_run(const std::filesystem::path& path, std::uint32_t replication = 0);

// Looks at `stored`, which outlives it.
MeasureCatalogue catalogue_view(const std::vector<StoredMeasure>& stored);

// "09:00" as a time of day; zero when it is none.
Duration time_of_day(const std::string& text);

}  // namespace twinsite::gui
