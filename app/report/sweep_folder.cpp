#include "app/report/sweep_folder.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "app/report/file_io.h"
#include "app/report/io_error.h"

namespace twinsite {
namespace fs = std::filesystem;

std::optional<UnitJournal> journal_in(const LockedFolder& folder) {
  const fs::path file = folder.path() / units_file_name;
  std::error_code ignored;
  // The journal comes after the plan, and its first line is there before any unit is run.
  if (!fs::exists(file, ignored) || fs::file_size(file, ignored) == 0) return std::nullopt;
  return UnitJournal(file);
}

JournalWriter begin_sweep(LockedFolder& folder, const std::string& plan, const Shard& shard) {
  folder.remove(sweep_json_name);
  folder.put(plan_file_name, plan);
  // The new journal appears with its first line.
  const fs::path fresh = folder.path() / (std::string(units_file_name) + ".partial");
  JournalWriter writer = JournalWriter::begin(
      fresh, {.version = TWINSITE_VERSION, .plan = checksum_of(plan), .shard = shard});
  if (std::rename(fresh.c_str(), (folder.path() / units_file_name).c_str()) != 0)
    throw system_error(folder.path(), "cannot write here", errno);
  flush_to_disk(folder.path());
  return writer;
}

SweepPart open_part(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path / units_file_name, ignored))
    throw IoError(path, "holds no sweep; expected what `twinsite sweep --out` wrote");
  std::string plan = read_whole_file(path / plan_file_name);
  UnitJournal journal(path / units_file_name);
  if (journal.head().plan != checksum_of(plan))
    throw IoError(path, "plan.json and units.jsonl do not belong together");
  return {path, std::move(plan), std::move(journal)};
}

fs::path point_summary_name(std::uint32_t point) {
  char number[16];
  std::snprintf(number, sizeof number, "%04u", point + 1);
  return fs::path("points") / number / "summary.json";
}

}  // namespace twinsite
