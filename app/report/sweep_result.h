// From the units of a sweep to its result: a summary for each point, and one table of all points as
// text, CSV and JSON.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/experiment/sweep/outcome.h"
#include "app/experiment/sweep/sensitivity.h"
#include "app/report/sweep_folder.h"
#include "app/report/table.h"

namespace twinsite {

struct SweepResult {
  std::vector<PointOutcome> points;
  std::vector<MeasureSensitivity> sensitivity;
  std::vector<std::pair<Unit, AuditFinding>> audit;  // not empty: there is no result
};

// Where the units are: one journal, or those of all shards. Every unit of the card is there once.
using UnitReader = std::function<ReplicationResult(const Unit&)>;

// Writes the summary of every point, then the tables. Throws IoError.
SweepResult write_sweep_result(const SweepCard& card, const UnitReader& read, LockedFolder& folder);

std::string sweep_json(const SweepCard& card, const SweepResult& result);
std::string sweep_csv(const SweepCard& card, const SweepResult& result);

// The table that is printed: a line a point, its inputs, what is expected and what they move.
std::string sweep_table(const SweepCard& card, const SweepResult& result, const TableStyle& style);

}  // namespace twinsite
