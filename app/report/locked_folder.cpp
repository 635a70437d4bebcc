#include "app/report/locked_folder.h"

#include <unistd.h>

#include <system_error>

#include "app/report/file_io.h"
#include "app/report/io_error.h"

namespace twinsite {
namespace fs = std::filesystem;

LockedFolder::LockedFolder(const fs::path& path) : path_(path) {
  std::error_code error;
  if (fs::exists(path_, error) && !fs::is_directory(path_, error))
    throw IoError(path_, "this is a file, not a folder");
  fs::create_directories(path_, error);
  if (error) throw system_error(path_, "cannot make the folder", error.value());
  lock_ = FolderLock(path_, path_);
}

LockedFolder::~LockedFolder() {
  rmdir(path_.c_str());  // fails, as it should, unless it is empty
}

void LockedFolder::put(const fs::path& name, const std::string& text) {
  const fs::path file = path_ / name;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) throw system_error(file.parent_path(), "cannot make the folder", error.value());
  replace_whole_file(file, text);
}

void LockedFolder::remove(std::string_view name) {
  std::error_code error;
  fs::remove(path_ / name, error);
  if (error) throw system_error(path_ / name, "cannot remove", error.value());
}

}  // namespace twinsite
