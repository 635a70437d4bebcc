// The tables of one replication, read back into the vectors they were written from.
// `result.replication` says which; the vectors must be empty. Each throws IoError.
#pragma once

#include "sim/measure/result.h"

namespace twinsite {

class Sqlite;

void read_measures(Sqlite& store, ReplicationResult& result);
void read_series(Sqlite& store, ReplicationResult& result);
void read_lanes(Sqlite& store, ReplicationResult& result);
void read_milestones(Sqlite& store, ReplicationResult& result);
void read_ledger(Sqlite& store, ReplicationResult& result);
void read_checkpoints(Sqlite& store, ReplicationResult& result);
void read_audit(Sqlite& store, ReplicationResult& result);

}  // namespace twinsite
