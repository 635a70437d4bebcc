#include "app/report/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "app/report/io_error.h"

namespace twinsite {

FolderLock::FolderLock(const std::filesystem::path& folder, const std::filesystem::path& shown)
    : descriptor_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ < 0) throw system_error(shown, "cannot open", errno);
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int problem = errno;
  release();
  if (problem != EWOULDBLOCK) throw system_error(shown, "cannot lock", problem);
  throw IoError(shown, "another process is writing here; wait for it or choose another --out");
}

FolderLock::~FolderLock() { release(); }

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

void FolderLock::release() noexcept {
  if (descriptor_ >= 0) close(std::exchange(descriptor_, -1));
}

bool FolderLock::is_of(const std::filesystem::path& folder) const {
  struct stat opened{};
  struct stat named{};
  return fstat(descriptor_, &opened) == 0 && lstat(folder.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

}  // namespace twinsite
