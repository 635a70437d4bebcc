#include "app/report/result_rows.h"

#include "app/report/io_error.h"
#include "app/report/series_codec.h"
#include "app/report/sqlite.h"
#include "app/report/unit_names.h"

namespace twinsite {
namespace {

SqliteStatement rows_of(Sqlite& store, std::uint32_t replication, std::string_view sql) {
  SqliteStatement rows = store.prepare(sql);
  rows.bind(1, std::int64_t{replication});
  return rows;
}

EventId event_id(std::int64_t value) { return {static_cast<std::uint64_t>(value)}; }

}  // namespace

std::vector<MeasureValue> read_measures(Sqlite& store, std::uint32_t replication) {
  std::vector<MeasureValue> all;
  SqliteStatement rows =
      rows_of(store, replication,
              "SELECT measure, labels, value, denominator, censored FROM measures"
              " WHERE replication = ? ORDER BY measure, labels");
  while (rows.step()) {
    all.push_back(
        {rows.text(0), rows.text(1), rows.integer(2), rows.integer(3), rows.integer(4) != 0});
  }
  return all;
}

std::vector<Series> read_series(Sqlite& store, std::uint32_t replication) {
  std::vector<Series> all;
  SqliteStatement rows = rows_of(store, replication,
                                 "SELECT name, labels, unit, start_ns, step_ns, points FROM series"
                                 " WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    const std::optional<MeasureUnit> unit = unit_of_token(rows.text(2));
    std::optional<std::vector<std::int64_t>> values = decode_series(rows.blob(5));
    if (!unit || !values || rows.integer(4) <= 0)
      throw IoError(store.file(), "the file is damaged");
    all.push_back({rows.text(0),
                   rows.text(1),
                   *unit,
                   {rows.integer(3)},
                   {rows.integer(4)},
                   std::move(*values)});
  }
  return all;
}

std::vector<LaneInterval> read_lanes(Sqlite& store, std::uint32_t replication) {
  std::vector<LaneInterval> all;
  SqliteStatement rows = rows_of(
      store, replication,
      "SELECT lane, state, from_ns, to_ns FROM lanes WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    if (rows.integer(2) > rows.integer(3)) throw IoError(store.file(), "the file is damaged");
    all.push_back({rows.text(0), rows.text(1), {rows.integer(2)}, {rows.integer(3)}});
  }
  return all;
}

std::vector<Milestone> read_milestones(Sqlite& store, std::uint32_t replication) {
  std::vector<Milestone> all;
  SqliteStatement rows = rows_of(store, replication,
                                 "SELECT time_ns, place, what, detail, event, cause FROM milestones"
                                 " WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    all.push_back({{rows.integer(0)},
                   rows.text(1),
                   rows.text(2),
                   rows.text(3),
                   event_id(rows.integer(4)),
                   event_id(rows.integer(5))});
  }
  return all;
}

std::vector<LedgerRow> read_ledger(Sqlite& store, std::uint32_t replication) {
  std::vector<LedgerRow> all;
  SqliteStatement rows =
      rows_of(store, replication,
              "SELECT time_ns, user, site, measure, labels, data_class, amount, cause_class,"
              " event, cause FROM ledger WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    LedgerRow row;
    row.time = {rows.integer(0)};
    row.user = rows.text(1);
    row.site = rows.text(2);
    row.measure = rows.text(3);
    row.labels = rows.text(4);
    row.data_class = rows.text(5);
    row.amount = rows.integer(6);
    row.cause_class = rows.text(7);
    row.event = event_id(rows.integer(8));
    row.cause = event_id(rows.integer(9));
    all.push_back(std::move(row));
  }
  return all;
}

std::vector<CauseSum> read_causes(Sqlite& store, std::uint32_t replication) {
  std::vector<CauseSum> all;
  SqliteStatement rows = rows_of(store, replication,
                                 "SELECT measure, cause_class, region, phase, amount FROM causes"
                                 " WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    all.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.integer(4)});
  }
  return all;
}

std::vector<Checkpoint> read_checkpoints(Sqlite& store, std::uint32_t replication) {
  std::vector<Checkpoint> all;
  SqliteStatement rows =
      rows_of(store, replication,
              "SELECT time_ns, fingerprint FROM checkpoints WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    all.push_back({{rows.integer(0)}, static_cast<std::uint64_t>(rows.integer(1))});
  }
  return all;
}

std::vector<AuditFinding> read_audit(Sqlite& store, std::uint32_t replication) {
  std::vector<AuditFinding> all;
  SqliteStatement rows =
      rows_of(store, replication,
              "SELECT law, details, time_ns FROM audit WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    all.push_back({rows.text(0), rows.text(1), {rows.integer(2)}});
  }
  return all;
}

}  // namespace twinsite
