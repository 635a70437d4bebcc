// Writes one result: replications as they finish, then the summary and the scenario, then all of it
// into place. Until `finish` returns there is no result, and whatever goes wrong leaves none
// behind.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/experiment/catalogue.h"
#include "app/experiment/verdict.h"
#include "app/report/result_folder.h"
#include "app/report/run_card.h"
#include "sim/measure/result.h"

namespace twinsite {

class Sqlite;

struct ResultEnding {
  std::uint64_t fingerprint = 0;  // of the whole run
  Status verdict = Status::passed;
  std::string summary_json;
  std::string scenario_yaml;  // complete, as run
  // Where the run itself decided how many: that, and how to have the same again; 0 = as on the
  // card.
  std::uint32_t replications = 0;
  std::string again = {};
};

// Every function throws IoError: disk full, no permission, another run writing to the same folder.
class ResultWriter {
 public:
  ResultWriter(const std::filesystem::path& target, const RunCard& card,
               const MeasureCatalogue& catalogue);
  ~ResultWriter();
  ResultWriter(const ResultWriter&) = delete;
  ResultWriter& operator=(const ResultWriter&) = delete;

  // Stores everything of one replication; the caller may then drop its bulk.
  void add(const ReplicationResult& result);
  void finish(const ResultEnding& ending);

 private:
  void write_catalogue(const MeasureCatalogue& catalogue);
  void write_meta(const std::string& key, const std::string& value);

  StagedFolder folder_;
  std::unique_ptr<Sqlite> store_;
};

}  // namespace twinsite
