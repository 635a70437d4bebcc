// Reads a finished result. Nothing in the file is trusted: another program's database, another
// schema, a truncated or crafted file end in an IoError that says which, never in a crash.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/report/file_io.h"
#include "app/report/run_card.h"
#include "sim/measure/result.h"

namespace twinsite {

class Sqlite;

struct StoredRun {
  RunCard card;
  std::string fingerprint;  // of the whole run, 16 hexadecimal digits
  std::string verdict;      // "passed", "failed", "inconclusive"
};

// A measure as the model described it when the result was written.
struct StoredMeasure {
  std::string name;
  MeasureUnit unit = MeasureUnit::count;
  std::string noun;
  std::vector<std::string> labels;
  std::string doc;
};

// Belongs to one thread. Every function throws IoError.
class ResultReader {
 public:
  // `result`: the folder of a result, a link to it such as `latest`, or the run.sqlite in it.
  explicit ResultReader(const std::filesystem::path& result);
  ~ResultReader();
  ResultReader(ResultReader&&) noexcept;
  ResultReader& operator=(ResultReader&&) noexcept;

  const std::filesystem::path& folder() const { return folder_; }
  const StoredRun& run() const { return run_; }
  std::vector<StoredMeasure> catalogue();
  std::vector<std::uint32_t> replications();  // ascending

  // One table of one replication, in the order in which it was written. Empty for a replication
  // that the result does not have.
  std::vector<MeasureValue> measures(std::uint32_t replication);
  std::vector<Series> series(std::uint32_t replication);
  std::vector<LaneInterval> lanes(std::uint32_t replication);
  std::vector<Milestone> milestones(std::uint32_t replication);
  std::vector<LedgerRow> ledger(std::uint32_t replication);
  std::vector<CauseSum> causes(std::uint32_t replication);
  std::vector<Checkpoint> checkpoints(std::uint32_t replication);
  std::vector<AuditFinding> audit(std::uint32_t replication);

  // What statistics need: the totals of a replication and its measures.
  ReplicationResult load_measures(std::uint32_t replication);
  // All of it, as it was handed to the writer (the ledger as bounded there).
  ReplicationResult load(std::uint32_t replication);

  std::string summary_json() const;
  std::string scenario_yaml() const;
  std::filesystem::path scenario_file() const;
  // To be asked after reading a file beside the store: another run may have put its result here
  // meanwhile, and two results must not be mixed.
  void check_same() const;

 private:
  void check_identity();
  void check_tables();
  void read_meta();

  std::filesystem::path folder_;
  FileStamp summary_;  // as it was before the store was opened
  std::unique_ptr<Sqlite> store_;
  StoredRun run_;
};

}  // namespace twinsite
