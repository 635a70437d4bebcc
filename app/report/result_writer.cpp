#include "app/report/result_writer.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "app/experiment/run_fingerprint.h"
#include "app/report/result_schema.h"
#include "app/report/series_codec.h"
#include "app/report/sqlite.h"
#include "app/report/unit_names.h"

namespace twinsite {
namespace {

std::int64_t as_signed(std::uint64_t value) { return static_cast<std::int64_t>(value); }

// Everything that belongs to one replication, table by table.
class ReplicationRows {
 public:
  ReplicationRows(Sqlite& store, const ReplicationResult& result)
      : store_(store), result_(result), replication_(result.replication) {}

  void write() {
    store_.execute("BEGIN");
    write_run();
    write_measures();
    write_series();
    write_lanes();
    write_milestones();
    write_ledger();
    write_causes();
    write_checkpoints();
    write_audit();
    store_.execute("COMMIT");
  }

 private:
  void write_run() {
    SqliteStatement insert = store_.prepare("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, replication_)
        .bind(2, fingerprint_text(result_.fingerprint))
        .bind(3, as_signed(result_.events));
    insert.bind(4, as_signed(result_.facts))
        .bind(5, as_signed(result_.users))
        .bind(6, as_signed(result_.bytes));
    insert.run();
  }

  void write_measures() {
    SqliteStatement insert = store_.prepare("INSERT INTO measures VALUES (?, ?, ?, ?, ?, ?)");
    for (const MeasureValue& row : result_.measures) {
      insert.bind(1, replication_)
          .bind(2, row.name)
          .bind(3, row.labels)
          .bind(4, row.value)
          .bind(5, row.of);
      insert.bind(6, std::int64_t{row.censored ? 1 : 0}).run();
    }
  }

  void write_series() {
    SqliteStatement insert = store_.prepare("INSERT INTO series VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    std::int64_t number = 0;
    for (const Series& row : result_.series) {
      if (row.step == Duration{}) continue;  // a byte a user: for `compare`, too long to keep
      insert.bind(1, replication_).bind(2, number++).bind(3, row.name).bind(4, row.labels);
      insert.bind(5, unit_token(row.unit)).bind(6, row.start.ns).bind(7, row.step.ns);
      insert.bind(8, std::span<const std::uint8_t>(encode_series(row.values))).run();
    }
  }

  void write_lanes() {
    SqliteStatement insert = store_.prepare("INSERT INTO lanes VALUES (?, ?, ?, ?, ?, ?)");
    std::int64_t number = 0;
    for (const LaneInterval& row : result_.lanes) {
      insert.bind(1, replication_).bind(2, number++).bind(3, row.lane).bind(4, row.state);
      insert.bind(5, row.from.ns).bind(6, row.to.ns).run();
    }
  }

  void write_milestones() {
    SqliteStatement insert =
        store_.prepare("INSERT INTO milestones VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    std::int64_t number = 0;
    for (const Milestone& row : result_.milestones) {
      insert.bind(1, replication_)
          .bind(2, number++)
          .bind(3, row.time.ns)
          .bind(4, row.place)
          .bind(5, row.what);
      insert.bind(6, row.detail)
          .bind(7, as_signed(row.id.value))
          .bind(8, as_signed(row.cause.value))
          .run();
    }
  }

  void write_ledger() {
    SqliteStatement insert =
        store_.prepare("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    std::int64_t number = 0;
    for (const std::size_t index : ledger_rows_to_keep()) {
      const LedgerRow& row = result_.ledger[index];
      insert.bind(1, replication_)
          .bind(2, number++)
          .bind(3, row.time.ns)
          .bind(4, row.user)
          .bind(5, row.site);
      insert.bind(6, row.measure).bind(7, row.labels).bind(8, row.data_class).bind(9, row.amount);
      insert.bind(10, row.cause_class)
          .bind(11, as_signed(row.event.value))
          .bind(12, as_signed(row.cause.value))
          .run();
    }
  }

  // In the order in which they came.
  std::vector<std::size_t> ledger_rows_to_keep() const {
    std::vector<std::size_t> rows(result_.ledger.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (rows.size() <= ledger_rows_kept) return rows;
    std::sort(rows.begin(), rows.end(), [this](std::size_t a, std::size_t b) {
      const LedgerRow& first = result_.ledger[a];
      const LedgerRow& second = result_.ledger[b];
      return std::tie(first.user, first.measure, first.time, first.event, a) <
             std::tie(second.user, second.measure, second.time, second.event, b);
    });
    rows.resize(ledger_rows_kept);
    std::sort(rows.begin(), rows.end());
    return rows;
  }

  void write_causes() {
    SqliteStatement insert = store_.prepare("INSERT INTO causes VALUES (?, ?, ?, ?, ?, ?, ?)");
    std::int64_t number = 0;
    for (const CauseSum& row : result_.causes) {
      insert.bind(1, replication_).bind(2, number++).bind(3, row.measure).bind(4, row.cause_class);
      insert.bind(5, row.region).bind(6, row.phase).bind(7, row.amount).run();
    }
  }

  void write_checkpoints() {
    SqliteStatement insert = store_.prepare("INSERT INTO checkpoints VALUES (?, ?, ?, ?)");
    std::int64_t number = 0;
    for (const Checkpoint& row : result_.checkpoints) {
      insert.bind(1, replication_)
          .bind(2, number++)
          .bind(3, row.time.ns)
          .bind(4, as_signed(row.fingerprint))
          .run();
    }
  }

  void write_audit() {
    SqliteStatement insert = store_.prepare("INSERT INTO audit VALUES (?, ?, ?, ?, ?)");
    std::int64_t number = 0;
    for (const AuditFinding& row : result_.audit) {
      insert.bind(1, replication_)
          .bind(2, number++)
          .bind(3, row.law)
          .bind(4, row.details)
          .bind(5, row.time.ns)
          .run();
    }
  }

  Sqlite& store_;
  const ReplicationResult& result_;
  std::int64_t replication_;
};

}  // namespace

ResultWriter::ResultWriter(const std::filesystem::path& target, const RunCard& card,
                           const MeasureCatalogue& catalogue)
    : folder_(target),
      store_(std::make_unique<Sqlite>(Sqlite::create(folder_.path() / store_file_name))) {
  store_->execute("PRAGMA application_id = " + std::to_string(result_application_id));
  store_->execute("PRAGMA user_version = " + std::to_string(result_schema_version));
  store_->execute("BEGIN");
  for (const ResultTable& table : result_tables) store_->execute(std::string(table.sql));
  write_meta("twinsite", card.version);
  write_meta("scenario", card.scenario);
  write_meta("model", card.model);
  write_meta("starts_at", card.starts_at);
  write_meta("warm_up_ns", std::to_string(card.warm_up.ns));
  write_meta("horizon_ns", std::to_string(card.horizon.ns));
  write_meta("users", std::to_string(card.users));
  write_meta("seed", std::to_string(card.seed));
  write_meta("replications", std::to_string(card.replications));
  write_meta("again", card.again);
  write_catalogue(catalogue);
  store_->execute("COMMIT");
}

ResultWriter::~ResultWriter() = default;

void ResultWriter::write_meta(const std::string& key, const std::string& value) {
  store_->prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)").bind(1, key).bind(2, value).run();
}

void ResultWriter::write_catalogue(const MeasureCatalogue& catalogue) {
  SqliteStatement insert = store_->prepare("INSERT INTO catalogue VALUES (?, ?, ?, ?, ?)");
  for (const MeasureInfo& info : catalogue.measures) {
    std::string labels;
    for (const std::string_view key : info.labels)
      labels += (labels.empty() ? "" : ",") + std::string(key);
    insert.bind(1, info.name)
        .bind(2, unit_token(info.unit))
        .bind(3, info.noun)
        .bind(4, labels)
        .bind(5, info.doc)
        .run();
  }
}

void ResultWriter::add(const ReplicationResult& result) {
  ReplicationRows(*store_, result).write();
}

void ResultWriter::finish(const ResultEnding& ending) {
  if (ending.replications > 0) {
    write_meta("replications", std::to_string(ending.replications));
    write_meta("again", ending.again);
  }
  write_meta("fingerprint", fingerprint_text(ending.fingerprint));
  write_meta("verdict", std::string(to_text(ending.verdict)));
  store_->close();
  folder_.write_file(scenario_file_name, ending.scenario_yaml);
  folder_.write_file(summary_file_name, ending.summary_json);
  folder_.commit();
}

}  // namespace twinsite
