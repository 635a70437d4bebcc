// The folder of a sweep, or of one shard of it: `plan.json` says what it is, `units.jsonl` holds
// what is finished, and once all is there come `points/<number>/summary.json`, `sweep.csv` and,
// last, `sweep.json`. It can be killed at any moment and gone on with; two processes cannot write
// to it at a time.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/experiment/sweep/sweep_card.h"
#include "app/report/locked_folder.h"
#include "app/report/unit_journal.h"

namespace twinsite {

inline constexpr std::string_view plan_file_name = "plan.json";
inline constexpr std::string_view units_file_name = "units.jsonl";
inline constexpr std::string_view sweep_json_name = "sweep.json";
inline constexpr std::string_view sweep_csv_name = "sweep.csv";

// What an earlier process has finished here; none if it never came to write. Throws IoError.
std::optional<UnitJournal> journal_in(const LockedFolder& folder);

// Begins anew: the plan, then an empty journal. Throws IoError.
JournalWriter begin_sweep(LockedFolder& folder, const std::string& plan, const Shard& shard);

// The folder of one shard or of a whole sweep, opened to be read. Throws IoError.
struct SweepPart {
  std::filesystem::path path;
  std::string plan;
  UnitJournal journal;
};
SweepPart open_part(const std::filesystem::path& path);

// "points/0001/summary.json".
std::filesystem::path point_summary_name(std::uint32_t point);

}  // namespace twinsite
