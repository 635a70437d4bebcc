#include "app/report/result_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "app/report/file_io.h"
#include "app/report/io_error.h"

namespace twinsite {
namespace fs = std::filesystem;
namespace {

constexpr const char* staging_inside = ".twinsite.partial";

// Without links, of which SQLite follows none, and without a slash at the end.
fs::path real_path(const fs::path& path) {
  std::error_code unknown;
  fs::path real = fs::weakly_canonical(path, unknown);
  if (unknown) real = fs::absolute(path).lexically_normal();
  return real.has_filename() ? real : real.parent_path();
}

bool is_mounted(const fs::path& folder) {
  struct statx facts{};
  return statx(AT_FDCWD, folder.c_str(), AT_SYMLINK_NOFOLLOW, STATX_TYPE, &facts) == 0 &&
         (facts.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

bool is_of_result(const fs::path& name) {
  return name == summary_file_name || name == scenario_file_name ||
         name.string().starts_with(store_file_name);
}

std::string file_name_of(std::string_view scenario) {
  std::string name;
  for (const char c : scenario) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-' || (c == '.' && !name.empty()) ||
                      static_cast<unsigned char>(c) >= 0x80;
    name += fine ? c : '_';
  }
  return name.empty() ? "scenario" : name;
}

}  // namespace

StagedFolder::StagedFolder(const fs::path& target)
    : target_(real_path(target)), way_(way_to(target_)) {
  const fs::path hidden = "." + target_.filename().string() + ".partial";
  staging_ = way_ == Way::file_by_file ? target_ / staging_inside : target_.parent_path() / hidden;
  try {
    make_parents();
    if (way_ != Way::rename) target_lock_ = FolderLock(target_, target_);
    lock_staging();
    if (way_ == Way::exchange) bring_others_back();
    remove_contents(staging_);
  } catch (...) {
    discard();
    throw;
  }
}

StagedFolder::~StagedFolder() {
  if (!committed_) discard();
}

StagedFolder::Way StagedFolder::way_to(const fs::path& target) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (!fs::exists(status)) return Way::rename;
  if (!fs::is_directory(status)) throw IoError(target, "this is a file, not a folder");
  const bool stays = is_mounted(target) || fs::equivalent(target, ".", error) ||
                     access(target.parent_path().c_str(), W_OK) != 0;
  return stays ? Way::file_by_file : Way::exchange;
}

void StagedFolder::make_parents() {
  std::vector<fs::path> missing;
  std::error_code ignored;
  for (fs::path at = staging_.parent_path(); !fs::exists(at, ignored) && at.has_relative_path();
       at = at.parent_path())
    missing.push_back(at);
  for (; !missing.empty(); missing.pop_back()) {
    if (mkdir(missing.back().c_str(), 0777) == 0) {
      made_parents_.push_back(missing.back());
    } else if (errno != EEXIST) {
      throw system_error(missing.back(), "cannot make the folder", errno);
    }
  }
}

void StagedFolder::lock_staging() {
  do {
    if (mkdir(staging_.c_str(), 0777) != 0 && errno != EEXIST)
      throw system_error(target_, "cannot write here", errno);
    if (std::error_code ignored; fs::is_symlink(staging_, ignored))
      throw IoError(staging_, "this is a link, not a folder; remove it");
    staging_lock_.release();
    staging_lock_ = FolderLock(staging_, target_);
  } while (!staging_lock_.is_of(staging_));
}

void StagedFolder::write_file(std::string_view name, std::string_view text) {
  write_whole_file(staging_ / name, text);
}

void StagedFolder::commit() {
  flush_to_disk(staging_ / store_file_name);
  flush_to_disk(staging_);
  switch (way_) {
    case Way::rename:
      if (std::rename(staging_.c_str(), target_.c_str()) != 0)
        throw system_error(target_, "cannot put the result into place", errno);
      break;
    case Way::exchange:
      exchange();
      break;
    case Way::file_by_file:
      replace_files();
      break;
  }
  committed_ = true;
  flush_to_disk(target_.parent_path());
}

// File systems without an exchange (NFS among them) replace the files one by one.
void StagedFolder::exchange() {
  std::error_code ignored;
  fs::permissions(staging_, fs::status(target_, ignored).permissions(), ignored);
  if (renameat2(AT_FDCWD, staging_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) != 0)
    return replace_files();
  bring_others_back();
  fs::remove_all(staging_, ignored);
}

// After an exchange, also one by a process that was killed then, what is not of a result stands in
// the staging folder.
void StagedFolder::bring_others_back() noexcept {
  std::error_code ignored;
  std::vector<fs::path> others;
  for (const auto& entry : fs::directory_iterator(staging_, ignored))
    if (!is_of_result(entry.path().filename())) others.push_back(entry.path().filename());
  for (const fs::path& name : others)
    renameat2(AT_FDCWD, (staging_ / name).c_str(), AT_FDCWD, (target_ / name).c_str(),
              RENAME_NOREPLACE);
}

// Without its summary the old result no longer counts, and the new one does not yet.
void StagedFolder::replace_files() {
  std::error_code ignored;
  fs::remove(target_ / summary_file_name, ignored);
  for (const std::string_view name : {store_file_name, scenario_file_name, summary_file_name}) {
    if (std::rename((staging_ / name).c_str(), (target_ / name).c_str()) != 0)
      throw system_error(target_ / name, "cannot put into place", errno);
  }
  flush_to_disk(target_);
  fs::remove(staging_, ignored);
}

void StagedFolder::discard() noexcept {
  if (staging_lock_.held()) {  // otherwise the staging folder is another's, or was never made
    std::error_code ignored;
    fs::remove_all(staging_, ignored);
    staging_lock_.release();
  }
  for (; !made_parents_.empty(); made_parents_.pop_back()) rmdir(made_parents_.back().c_str());
}

fs::path result_folder(const ResultPlaceOptions& options) {
  const fs::path scenario = file_name_of(options.scenario);
  if (!options.out.empty()) return options.several_scenarios ? options.out / scenario : options.out;
  const std::string stamp = file_name_of(options.stamp);
  fs::path folder = options.root / scenario / stamp;
  for (int number = 2; fs::exists(fs::symlink_status(folder)); ++number)
    folder = options.root / scenario / (stamp + "-" + std::to_string(number));
  return folder;
}

void point_latest_at(const fs::path& result) {
  const fs::path folder = real_path(result);
  const fs::path link = folder.parent_path() / "latest";
  const fs::path fresh = folder.parent_path() / (".latest." + std::to_string(getpid()));
  unlink(fresh.c_str());
  if (symlink(folder.filename().c_str(), fresh.c_str()) != 0)
    throw system_error(link, "cannot link", errno);
  if (std::rename(fresh.c_str(), link.c_str()) != 0) {
    const int problem = errno;
    unlink(fresh.c_str());
    throw system_error(link, "cannot link", problem);
  }
}

}  // namespace twinsite
