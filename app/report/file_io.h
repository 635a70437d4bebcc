// Files written so that an error is seen: every byte, the flush and the close are checked.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace twinsite {

// Creates or replaces a file, not through a symbolic link, and flushes it to the disk. Throws
// IoError.
void write_whole_file(const std::filesystem::path& file, std::string_view text);

// Writes beside it, then renames: whoever reads meanwhile, or after a failure, finds the earlier
// text whole. What is no file (a pipe, a terminal) is simply written to. Throws IoError.
void replace_whole_file(const std::filesystem::path& file, std::string_view text);

// At most 64 MiB. Throws IoError.
std::string read_whole_file(const std::filesystem::path& file);

// Which file stands under a name, and in which state; all 0 where none does.
struct FileStamp {
  std::uint64_t device = 0;
  std::uint64_t number = 0;
  std::int64_t changed = 0;  // ns
  bool operator==(const FileStamp&) const = default;
};
FileStamp stamp_of(const std::filesystem::path& file);

// Waits until a file or a folder's list of names is on the disk. Throws IoError.
void flush_to_disk(const std::filesystem::path& path);

// Removes everything in a folder, which stays. Throws IoError.
void remove_contents(const std::filesystem::path& folder);

}  // namespace twinsite
