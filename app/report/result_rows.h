// The tables of one replication, read back into the vectors they were written from. Each throws
// IoError.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/measure/result.h"

namespace twinsite {

class Sqlite;

std::vector<MeasureValue> read_measures(Sqlite& store, std::uint32_t replication);
std::vector<Series> read_series(Sqlite& store, std::uint32_t replication);
std::vector<LaneInterval> read_lanes(Sqlite& store, std::uint32_t replication);
std::vector<Milestone> read_milestones(Sqlite& store, std::uint32_t replication);
std::vector<LedgerRow> read_ledger(Sqlite& store, std::uint32_t replication);
std::vector<CauseSum> read_causes(Sqlite& store, std::uint32_t replication);
std::vector<Checkpoint> read_checkpoints(Sqlite& store, std::uint32_t replication);
std::vector<AuditFinding> read_audit(Sqlite& store, std::uint32_t replication);

}  // namespace twinsite
