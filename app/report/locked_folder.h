// A result's folder that fills step by step: whole files, each put into place at once, by one
// process at a time.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "app/report/folder_lock.h"

namespace twinsite {

class LockedFolder {
 public:
  // Makes the folder where there is none, and locks it. Throws IoError.
  explicit LockedFolder(const std::filesystem::path& path);
  ~LockedFolder();  // also removes the folder if nothing was put into it
  LockedFolder(const LockedFolder&) = delete;
  LockedFolder& operator=(const LockedFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Folders on the way are made. Throws IoError, and leaves what stood there.
  void put(const std::filesystem::path& name, const std::string& text);
  void remove(std::string_view name);

 private:
  std::filesystem::path path_;
  FolderLock lock_;
};

}  // namespace twinsite
