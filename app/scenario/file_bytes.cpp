#include "app/scenario/file_bytes.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "app/scenario/did_you_mean.h"
#include "app/scenario/utf8.h"

namespace twinsite {
namespace {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string no_such_file(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::path wanted(path);
  const std::filesystem::path folder = wanted.has_parent_path() ? wanted.parent_path() : ".";
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator it(folder, ignored), end; it != end;
       it.increment(ignored)) {
    names.push_back(it->path().filename().string());
  }
  const std::string near = nearest_name(wanted.filename().string(), names);
  if (near.empty()) return "no such file";
  const std::string shown =
      wanted.has_parent_path() ? (wanted.parent_path() / near).string() : near;
  return fmt::format("no such file (did you mean \"{}\"?)", shown);
}

std::optional<std::size_t> find_control_character(const std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    const bool line_end = c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n');
    if (c == 0x7F || (c < 0x20 && c != '\t' && !line_end)) return i;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_file_bytes(const std::string& path, std::size_t limit,
                                           Diagnostics& diagnostics) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    diagnostics.file_error(path, "is a directory; name a scenario file");
    return std::nullopt;
  }
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(path.c_str(), "rb"));
  if (!file) {
    const int reason = errno;
    diagnostics.file_error(path, reason == ENOENT
                                     ? no_such_file(path)
                                     : fmt::format("cannot be read: {}", std::strerror(reason)));
    return std::nullopt;
  }
  std::string bytes(limit + 1, '\0');
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file.get()));
  if (std::ferror(file.get()) != 0) {
    diagnostics.file_error(path, fmt::format("cannot be read: {}", std::strerror(errno)));
    return std::nullopt;
  }
  if (bytes.size() > limit) {
    diagnostics.file_error(path,
                           fmt::format("is larger than {} KiB; that is no scenario", limit >> 10));
    return std::nullopt;
  }
  return bytes;
}

bool check_text_bytes(const std::string& name, const std::string& text, Diagnostics& diagnostics) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    diagnostics.file_error(name, "is UTF-16; save it as UTF-8");
    return false;
  }
  const std::optional<std::size_t> control = find_control_character(text);
  const std::optional<std::size_t> malformed = find_invalid_utf8(text);
  if (!control && !malformed) return true;

  const bool is_control = control && (!malformed || *control < *malformed);
  const std::size_t at = is_control ? *control : *malformed;
  const SourceText source(SourceKind::file, name, text);
  const TextPosition position = source.position(at);
  const unsigned byte = static_cast<unsigned char>(text[at]);
  const std::string place = fmt::format("{}:{}:{}", name, position.line, position.column);
  if (is_control && text[at] == '\r') {
    diagnostics.file_error(
        place, "carriage return without a line feed; save the file with ordinary line ends");
  } else {
    diagnostics.file_error(place, fmt::format("byte 0x{:02x} is {}; a scenario is UTF-8 text", byte,
                                              is_control ? "a control character" : "not UTF-8"));
  }
  return false;
}

}  // namespace twinsite
