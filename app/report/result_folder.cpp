#include "app/report/result_folder.h"

#include <fcntl.h>
#include <sys/file.h>
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

fs::path without_trailing_slash(const fs::path& path) {
  const fs::path normal = fs::absolute(path).lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

// False when somebody renamed or removed the folder between our opening and locking it.
bool still_there(int descriptor, const fs::path& path) {
  struct stat opened{};
  struct stat named{};
  return fstat(descriptor, &opened) == 0 && lstat(path.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
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

StagedFolder::StagedFolder(const fs::path& target) : target_(without_trailing_slash(target)) {
  std::error_code error;
  const fs::file_status status = fs::status(target_, error);
  if (fs::exists(status) && !fs::is_directory(status))
    throw IoError(target_, "this is a file, not a folder");
  kind_ = fs::exists(status) ? Target::existing : Target::absent;
  const fs::path hidden = "." + target_.filename().string() + ".partial";
  staging_ = kind_ == Target::existing ? target_ / staging_inside : target_.parent_path() / hidden;
  try {
    make_parents();
    lock();
    remove_contents(staging_);
  } catch (...) {
    discard();
    throw;
  }
}

StagedFolder::~StagedFolder() {
  if (!committed_) discard();
  if (lock_ >= 0) close(lock_);
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

void StagedFolder::lock() {
  for (;;) {
    if (mkdir(staging_.c_str(), 0777) != 0 && errno != EEXIST)
      throw system_error(target_, "cannot write here", errno);
    const int descriptor = open(staging_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) continue;
    if (descriptor < 0) throw system_error(target_, "cannot write here", errno);
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      const int problem = errno;
      close(descriptor);
      if (problem != EWOULDBLOCK) throw system_error(target_, "cannot lock", problem);
      throw IoError(target_, "another run is writing here; wait for it or choose another --out");
    }
    if (still_there(descriptor, staging_)) {
      lock_ = descriptor;
      return;
    }
    close(descriptor);
  }
}

void StagedFolder::write_file(std::string_view name, std::string_view text) {
  write_whole_file(staging_ / name, text);
}

void StagedFolder::commit() {
  flush_to_disk(staging_ / store_file_name);
  flush_to_disk(staging_);
  if (kind_ == Target::existing) {
    replace_files();
  } else if (std::rename(staging_.c_str(), target_.c_str()) != 0) {
    throw system_error(target_, "cannot put the result into place", errno);
  }
  committed_ = true;
  flush_to_disk(target_.parent_path());
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
  if (lock_ >= 0) {  // otherwise the staging folder is another's, or was never made
    std::error_code ignored;
    fs::remove_all(staging_, ignored);
    close(lock_);
    lock_ = -1;
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
  const fs::path folder = without_trailing_slash(result);
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
