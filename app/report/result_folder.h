// Where a result goes, and how it gets there whole: it is written into a hidden folder beside it,
// then renamed into place; a folder that is there already changes places with the new one in one
// step. A run that is killed leaves no result, an earlier one stays readable until the moment of
// the exchange, and two processes cannot write to one target at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/report/folder_lock.h"

namespace twinsite {

// The three files of a result. It counts as complete when the summary is there, which is put last.
inline constexpr std::string_view summary_file_name = "summary.json";
inline constexpr std::string_view store_file_name = "run.sqlite";
inline constexpr std::string_view scenario_file_name = "scenario.yaml";

// A folder to write in, locked for this process; it vanishes, with every parent made for it, unless
// committed. What else stands in an existing target stays there.
class StagedFolder {
 public:
  explicit StagedFolder(const std::filesystem::path& target);  // throws IoError
  ~StagedFolder();
  StagedFolder(const StagedFolder&) = delete;
  StagedFolder& operator=(const StagedFolder&) = delete;

  const std::filesystem::path& path() const { return staging_; }
  const std::filesystem::path& target() const { return target_; }
  // Writes and flushes a whole file; throws IoError.
  void write_file(std::string_view name, std::string_view text);
  // Puts the three files into place and makes them last through a power failure. Throws IoError.
  void commit();

 private:
  // How the result gets to its place. A folder that cannot be renamed (a mount, where the
  // process stands) has its files replaced one by one, the summary first removed and put last.
  enum class Way : std::uint8_t { rename, exchange, file_by_file };
  static Way way_to(const std::filesystem::path& target);

  void make_parents();
  void lock_staging();
  void bring_others_back() noexcept;
  void exchange();
  void replace_files();
  void discard() noexcept;

  std::filesystem::path target_;
  std::filesystem::path staging_;
  std::vector<std::filesystem::path> made_parents_;  // outermost first
  FolderLock staging_lock_;
  FolderLock target_lock_;  // of one that exists
  Way way_ = Way::rename;
  bool committed_ = false;
};

struct ResultPlaceOptions {
  std::filesystem::path out;       // --out; empty = below `root`
  bool several_scenarios = false;  // then `out` holds a folder per scenario
  std::string scenario;            // its name
  std::string stamp;               // name of the run below `root`
  std::filesystem::path root = "results";
};

// Target folder of one scenario's result. Below `root` a name already taken gets a number. A
// scenario's name cannot lead out of the folder: characters that do not belong into a file name
// become '_'.
std::filesystem::path result_folder(const ResultPlaceOptions& options);

// Points `<folder of the result>/../latest` at it, in one step; an older link is replaced. Throws
// IoError.
void point_latest_at(const std::filesystem::path& result);

}  // namespace twinsite
