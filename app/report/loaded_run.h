// A stored result with everything that can be said of it again: its scenario, its statistics and
// its verdict. What `report`, `explain` and `export` start from.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "app/experiment/scenario_run.h"
#include "app/report/io_error.h"
#include "app/report/result_reader.h"

namespace twinsite {

// The result is of another version of this program: its scenario may mean something else now.
class OtherVersion : public IoError {
 public:
  using IoError::IoError;
};

struct LoadedRun {
  ResultReader reader;
  SourceStore sources;  // the scenario points into it
  std::unique_ptr<Scenario> scenario;
  MeasureCatalogue catalogue;
  std::vector<ReplicationResult> replications;  // totals and measures only
  std::vector<MeasureSummary> summaries;
  Verdict verdict;
};

// Of this program: the version of the results that `load_run` takes.
std::string_view own_version();

// `result` as for the reader. Throws IoError, also when another version of the program made it.
LoadedRun load_run(const std::filesystem::path& result);

}  // namespace twinsite
