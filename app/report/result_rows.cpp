#include "app/report/result_rows.h"

#include "app/report/io_error.h"
#include "app/report/series_codec.h"
#include "app/report/sqlite.h"
#include "app/report/unit_names.h"

namespace twinsite {
namespace {

SqliteStatement rows_of(Sqlite& store, const ReplicationResult& result, std::string_view sql) {
  SqliteStatement rows = store.prepare(sql);
  rows.bind(1, std::int64_t{result.replication});
  return rows;
}

EventId event_id(std::int64_t value) { return {static_cast<std::uint64_t>(value)}; }

}  // namespace

void read_measures(Sqlite& store, ReplicationResult& result) {
  SqliteStatement rows =
      rows_of(store, result,
              "SELECT measure, labels, value, denominator, censored FROM measures"
              " WHERE replication = ? ORDER BY measure, labels");
  while (rows.step()) {
    result.measures.push_back(
        {rows.text(0), rows.text(1), rows.integer(2), rows.integer(3), rows.integer(4) != 0});
  }
}

void read_series(Sqlite& store, ReplicationResult& result) {
  SqliteStatement rows = rows_of(store, result,
                                 "SELECT name, labels, unit, start_ns, step_ns, points FROM series"
                                 " WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    const std::optional<MeasureUnit> unit = unit_of_token(rows.text(2));
    std::optional<std::vector<std::int64_t>> values = decode_series(rows.blob(5));
    if (!unit || !values) throw IoError(store.file(), "the file is damaged");
    result.series.push_back({rows.text(0),
                             rows.text(1),
                             *unit,
                             {rows.integer(3)},
                             {rows.integer(4)},
                             std::move(*values)});
  }
}

void read_lanes(Sqlite& store, ReplicationResult& result) {
  SqliteStatement rows = rows_of(
      store, result,
      "SELECT lane, state, from_ns, to_ns FROM lanes WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    result.lanes.push_back({rows.text(0), rows.text(1), {rows.integer(2)}, {rows.integer(3)}});
  }
}

void read_milestones(Sqlite& store, ReplicationResult& result) {
  SqliteStatement rows = rows_of(store, result,
                                 "SELECT time_ns, place, what, detail, event, cause FROM milestones"
                                 " WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    result.milestones.push_back({{rows.integer(0)},
                                 rows.text(1),
                                 rows.text(2),
                                 rows.text(3),
                                 event_id(rows.integer(4)),
                                 event_id(rows.integer(5))});
  }
}

void read_ledger(Sqlite& store, ReplicationResult& result) {
  SqliteStatement rows =
      rows_of(store, result,
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
    result.ledger.push_back(std::move(row));
  }
}

void read_checkpoints(Sqlite& store, ReplicationResult& result) {
  SqliteStatement rows =
      rows_of(store, result,
              "SELECT time_ns, fingerprint FROM checkpoints WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    result.checkpoints.push_back({{rows.integer(0)}, static_cast<std::uint64_t>(rows.integer(1))});
  }
}

void read_audit(Sqlite& store, ReplicationResult& result) {
  SqliteStatement rows =
      rows_of(store, result,
              "SELECT law, details, time_ns FROM audit WHERE replication = ? ORDER BY number");
  while (rows.step()) {
    result.audit.push_back({rows.text(0), rows.text(1), {rows.integer(2)}});
  }
}

}  // namespace twinsite
