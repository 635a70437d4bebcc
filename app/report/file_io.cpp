#include "app/report/file_io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "app/report/io_error.h"

namespace twinsite {
namespace {

// An open file descriptor.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : number_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (number_ < 0) throw system_error(path, "cannot open", errno);
  }
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  int close_now() {
    const int closed = close(number_);
    number_ = -1;
    return closed;
  }

 private:
  int number_;
};

void flush(const Descriptor& descriptor, const std::filesystem::path& path) {
  // Some file systems and devices cannot flush; what they hold is as safe as it gets.
  if (fsync(descriptor.number()) != 0 && errno != EINVAL && errno != ENOSYS && errno != EROFS)
    throw system_error(path, "cannot flush to the disk", errno);
}

}  // namespace

void write_whole_file(const std::filesystem::path& file, std::string_view text) {
  Descriptor descriptor(file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
  while (!text.empty()) {
    const ssize_t written = write(descriptor.number(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw system_error(file, "cannot write", errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  flush(descriptor, file);
  if (descriptor.close_now() != 0) throw system_error(file, "cannot write", errno);
}

void replace_whole_file(const std::filesystem::path& file, std::string_view text) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(file, ignored);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return write_whole_file(file, text);
  const std::filesystem::path fresh =
      file.parent_path() / ("." + file.filename().string() + ".partial");
  try {
    write_whole_file(fresh, text);
  } catch (...) {
    unlink(fresh.c_str());
    throw;
  }
  if (std::rename(fresh.c_str(), file.c_str()) != 0)
    throw system_error(file, "cannot put into place", errno);
}

std::string read_whole_file(const std::filesystem::path& file) {
  constexpr std::size_t largest = std::size_t{64} << 20;
  const Descriptor descriptor(file, O_RDONLY);
  std::string text;
  char chunk[1 << 16];
  for (;;) {
    const ssize_t got = read(descriptor.number(), chunk, sizeof chunk);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error(file, "cannot read", errno);
    if (got == 0) return text;
    text.append(chunk, static_cast<std::size_t>(got));
    if (text.size() > largest) throw IoError(file, "the file is too large");
  }
}

FileStamp stamp_of(const std::filesystem::path& file) {
  struct stat facts{};
  if (stat(file.c_str(), &facts) != 0) return {};
  constexpr std::int64_t nanoseconds = 1'000'000'000;
  return {facts.st_dev, facts.st_ino, facts.st_mtim.tv_sec * nanoseconds + facts.st_mtim.tv_nsec};
}

void flush_to_disk(const std::filesystem::path& path) { flush(Descriptor(path, O_RDONLY), path); }

void remove_contents(const std::filesystem::path& folder) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    std::filesystem::remove_all(entry.path(), error);
    if (error) break;
  }
  if (error) throw system_error(folder, "cannot clear the folder", error.value());
}

}  // namespace twinsite
