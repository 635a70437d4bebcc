#include "app/report/csv_export.h"

#include <fmt/format.h>

#include <fstream>

#include "app/experiment/catalogue.h"
#include "app/experiment/run_fingerprint.h"
#include "app/report/csv_text.h"
#include "app/report/io_error.h"
#include "app/report/unit_names.h"

namespace twinsite {
namespace {

std::string cell(std::string_view text) { return csv_cell(text); }
std::string cell(std::int64_t number) { return std::to_string(number); }
// In seconds, to the nanosecond; empty = never.
std::string cell(Time time) {
  if (time == Time::never()) return {};
  constexpr std::int64_t second = 1'000'000'000;
  return fmt::format("{}.{:09}", time.ns / second, time.ns % second);
}

// One file; numbers are never mistaken for formulas, since none begins with a sign but a minus.
class CsvFile {
 public:
  CsvFile(const std::filesystem::path& folder, const std::string& name,
          const std::vector<std::string>& heading)
      : file_(folder / (name + ".csv")), out_(file_, std::ios::binary | std::ios::trunc) {
    line(heading);
  }

  template <class... Value>
  void row(const Value&... values) {
    line({cell(values)...});
  }

  void close() {
    out_.close();
    if (!out_) throw IoError(file_, "cannot be written");
  }

 private:
  void line(const std::vector<std::string>& cells) { out_ << csv_line(cells); }

  std::filesystem::path file_;
  std::ofstream out_;
};

class Export {
 public:
  Export(ResultReader& reader, const std::filesystem::path& folder)
      : reader_(reader), folder_(folder), replications_(reader.replications()) {}

  void write() {
    write_runs_and_measures();
    write_series();
    write_lanes();
    write_milestones();
    write_losses();
  }

 private:
  void write_runs_and_measures() {
    CsvFile runs(folder_, "runs", {"replication", "fingerprint", "events", "facts", "users"});
    CsvFile measures(folder_, "measures",
                     {"replication", "measure", "labels", "value", "of", "censored"});
    for (const std::uint32_t replication : replications_) {
      const ReplicationResult one = reader_.load_measures(replication);
      const std::int64_t number = replication;
      runs.row(number, fingerprint_text(one.fingerprint), static_cast<std::int64_t>(one.events),
               static_cast<std::int64_t>(one.facts), static_cast<std::int64_t>(one.users));
      for (const MeasureValue& row : one.measures) {
        measures.row(number, row.name, row.labels, row.value, row.of,
                     std::int64_t{row.censored ? 1 : 0});
      }
    }
    runs.close();
    measures.close();
  }

  void write_series() {
    CsvFile file(folder_, "series", {"replication", "time_s", "name", "labels", "unit", "value"});
    for (const std::uint32_t replication : replications_) {
      for (const Series& one : reader_.series(replication)) {
        Time time = one.start;
        for (const std::int64_t value : one.values) {
          file.row(std::int64_t{replication}, time, one.name, one.labels, unit_token(one.unit),
                   value);
          time = time + one.step;
        }
      }
    }
    file.close();
  }

  void write_lanes() {
    CsvFile file(folder_, "lanes", {"replication", "lane", "state", "from_s", "to_s"});
    for (const std::uint32_t replication : replications_) {
      for (const LaneInterval& row : reader_.lanes(replication))
        file.row(std::int64_t{replication}, row.lane, row.state, row.from, row.to);
    }
    file.close();
  }

  void write_milestones() {
    CsvFile file(folder_, "milestones",
                 {"replication", "time_s", "place", "what", "detail", "event"});
    for (const std::uint32_t replication : replications_) {
      for (const Milestone& row : reader_.milestones(replication)) {
        file.row(std::int64_t{replication}, row.time, row.place, row.what, row.detail,
                 static_cast<std::int64_t>(row.id.value));
      }
    }
    file.close();
  }

  void write_losses() {
    CsvFile ledger(folder_, "ledger",
                   {"replication", "number", "time_s", "user", "site", "measure", "labels",
                    "data_class", "amount", "cause_class"});
    CsvFile causes(folder_, "causes",
                   {"replication", "measure", "cause_class", "region", "phase", "amount"});
    for (const std::uint32_t replication : replications_) {
      std::int64_t number = 0;
      for (const LedgerRow& row : reader_.ledger(replication)) {
        ledger.row(std::int64_t{replication}, number++, row.time, row.user, row.site, row.measure,
                   row.labels, row.data_class, row.amount, row.cause_class);
      }
      for (const CauseSum& row : reader_.causes(replication)) {
        causes.row(std::int64_t{replication}, row.measure, row.cause_class, row.region, row.phase,
                   row.amount);
      }
    }
    ledger.close();
    causes.close();
  }

  ResultReader& reader_;
  const std::filesystem::path& folder_;
  std::vector<std::uint32_t> replications_;
};

}  // namespace

void export_csv(ResultReader& reader, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw IoError(folder, "cannot make the folder: " + error.message());
  Export(reader, folder).write();
}

}  // namespace twinsite
