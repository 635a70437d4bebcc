// A folder that one process at a time may write to: a lock that ends with the process, whatever
// ends it.
#pragma once

#include <filesystem>

namespace twinsite {

class FolderLock {
 public:
  FolderLock() = default;
  // Locks a folder that is there. Throws IoError when another process holds the lock, and names
  // `shown` then.
  FolderLock(const std::filesystem::path& folder, const std::filesystem::path& shown);
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;

  bool held() const { return descriptor_ >= 0; }
  void release() noexcept;
  // False when somebody renamed or removed the folder since it was opened.
  bool is_of(const std::filesystem::path& folder) const;

 private:
  int descriptor_ = -1;
};

}  // namespace twinsite
