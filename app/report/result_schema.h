// The tables of `run.sqlite`, schema version 2. docs/results.md explains them; a change of any line
// is a new version.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace twinsite {

inline constexpr std::int64_t result_application_id =
    0x74777369;  // "twsi", in the header of the file
inline constexpr std::int64_t result_schema_version = 2;

// At most so many ledger rows of one replication are kept: those with the smallest (user, measure,
// time, event).
inline constexpr std::size_t ledger_rows_kept = 20'000;

struct ResultTable {
  std::string_view name;
  std::string_view sql;
};

// Times are nanoseconds since the start of the warm-up; the largest 64-bit integer means never.
// Event ids are the scheduling place times 2^40 plus its sequence number, 0 = none. Checkpoints
// hold unsigned fingerprints as signed.
inline constexpr std::array result_tables = {
    ResultTable{
        "meta",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"},
    ResultTable{
        "catalogue",
        "CREATE TABLE catalogue (measure TEXT PRIMARY KEY, unit TEXT NOT NULL, noun TEXT NOT NULL,"
        " labels TEXT NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID"},
    ResultTable{"runs",
                "CREATE TABLE runs (replication INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL,"
                " events INTEGER NOT NULL, facts INTEGER NOT NULL, users INTEGER NOT NULL, bytes "
                "INTEGER NOT NULL)"
                " STRICT"},
    ResultTable{"measures",
                "CREATE TABLE measures (replication INTEGER, measure TEXT, labels TEXT, value "
                "INTEGER NOT NULL,"
                " denominator INTEGER NOT NULL, censored INTEGER NOT NULL,"
                " PRIMARY KEY (replication, measure, labels)) STRICT, WITHOUT ROWID"},
    ResultTable{"series",
                "CREATE TABLE series (replication INTEGER, number INTEGER, name TEXT NOT NULL, "
                "labels TEXT NOT NULL,"
                " unit TEXT NOT NULL, start_ns INTEGER NOT NULL, step_ns INTEGER NOT NULL, points "
                "BLOB NOT NULL,"
                " PRIMARY KEY (replication, number)) STRICT, WITHOUT ROWID"},
    ResultTable{
        "lanes",
        "CREATE TABLE lanes (replication INTEGER, number INTEGER, lane TEXT NOT NULL, state TEXT "
        "NOT NULL,"
        " from_ns INTEGER NOT NULL, to_ns INTEGER NOT NULL, PRIMARY KEY (replication, number))"
        " STRICT, WITHOUT ROWID"},
    ResultTable{
        "milestones",
        "CREATE TABLE milestones (replication INTEGER, number INTEGER, time_ns INTEGER NOT NULL,"
        " place TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL, event INTEGER NOT NULL,"
        " cause INTEGER NOT NULL, PRIMARY KEY (replication, number)) STRICT, WITHOUT ROWID"},
    ResultTable{
        "ledger",
        "CREATE TABLE ledger (replication INTEGER, number INTEGER, time_ns INTEGER NOT NULL,"
        " user TEXT NOT NULL, site TEXT NOT NULL, measure TEXT NOT NULL, labels TEXT NOT NULL,"
        " data_class TEXT NOT NULL, amount INTEGER NOT NULL, cause_class TEXT NOT NULL,"
        " event INTEGER NOT NULL, cause INTEGER NOT NULL, PRIMARY KEY (replication, number))"
        " STRICT, WITHOUT ROWID"},
    ResultTable{
        "causes",
        "CREATE TABLE causes (replication INTEGER, number INTEGER, measure TEXT NOT NULL,"
        " cause_class TEXT NOT NULL, region TEXT NOT NULL, phase TEXT NOT NULL, amount INTEGER NOT "
        "NULL, PRIMARY KEY (replication, number)) STRICT, WITHOUT ROWID"},
    ResultTable{
        "checkpoints",
        "CREATE TABLE checkpoints (replication INTEGER, number INTEGER, time_ns INTEGER NOT NULL,"
        " fingerprint INTEGER NOT NULL, PRIMARY KEY (replication, number)) STRICT, WITHOUT ROWID"},
    ResultTable{
        "audit",
        "CREATE TABLE audit (replication INTEGER, number INTEGER, law TEXT NOT NULL, details TEXT "
        "NOT NULL,"
        " time_ns INTEGER NOT NULL, PRIMARY KEY (replication, number)) STRICT, WITHOUT ROWID"},
};

}  // namespace twinsite
