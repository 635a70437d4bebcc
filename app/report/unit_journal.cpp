#include "app/report/unit_journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "app/experiment/run_fingerprint.h"
#include "app/report/io_error.h"
#include "sim/kernel/assert.h"
#include "sim/kernel/random/draw.h"

namespace twinsite {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t checksum_digits = 16;
constexpr std::size_t longest_line = std::size_t{64} << 20;

std::optional<std::uint64_t> hexadecimal(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string head_json(const JournalHead& head) {
  Json json;
  json["twinsite"] = head.version;
  json["plan"] = fingerprint_text(head.plan);
  json["shard"] = head.shard.index;
  json["shards"] = head.shard.count;
  return json.dump();
}

JournalHead head_of(const Json& json) {
  JournalHead head;
  head.version = json.at("twinsite").get<std::string>();
  head.plan = hexadecimal(json.at("plan").get<std::string>()).value();
  head.shard = {json.at("shard").get<std::uint32_t>(), json.at("shards").get<std::uint32_t>()};
  return head;
}

std::string unit_json(std::uint32_t point, const ReplicationResult& result) {
  Json json;
  json["point"] = point;
  json["replication"] = result.replication;
  json["fingerprint"] = fingerprint_text(result.fingerprint);
  json["events"] = result.events;
  json["audit"] = Json::array();
  for (const AuditFinding& finding : result.audit)
    json["audit"].push_back({finding.law, finding.details, finding.time.ns});
  json["measures"] = Json::array();
  for (const MeasureValue& value : result.measures)
    json["measures"].push_back({value.name, value.labels, value.value, value.of, value.censored});
  return json.dump(-1, ' ', false, nlohmann::detail::error_handler_t::replace);
}

Unit unit_of(const Json& json) {
  return {json.at("point").get<std::uint32_t>(), json.at("replication").get<std::uint32_t>()};
}

ReplicationResult result_of(const Json& json) {
  ReplicationResult result;
  result.replication = json.at("replication").get<std::uint32_t>();
  result.fingerprint = hexadecimal(json.at("fingerprint").get<std::string>()).value();
  result.events = json.at("events").get<std::uint64_t>();
  for (const Json& finding : json.at("audit"))
    result.audit.push_back({finding.at(0).get<std::string>(), finding.at(1).get<std::string>(),
                            Time{finding.at(2).get<std::int64_t>()}});
  for (const Json& value : json.at("measures"))
    result.measures.push_back({value.at(0).get<std::string>(), value.at(1).get<std::string>(),
                               value.at(2).get<std::int64_t>(), value.at(3).get<std::int64_t>(),
                               value.at(4).get<bool>()});
  return result;
}

int open_or_throw(const std::filesystem::path& file, int flags) {
  const int descriptor = open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor < 0) throw system_error(file, "cannot open", errno);
  return descriptor;
}

// True when the line's text agrees with the checksum before it.
bool is_sound(std::string_view line) {
  return line.size() > checksum_digits + 1 && line[checksum_digits] == ' ' &&
         hexadecimal(line.substr(0, checksum_digits)) ==
             checksum_of(line.substr(checksum_digits + 1));
}

}  // namespace

std::uint64_t checksum_of(std::string_view text) { return entity_family(text).value; }

UnitJournal::UnitJournal(const std::filesystem::path& file)
    : file_(file), descriptor_(open_or_throw(file, O_RDONLY)) {
  try {
    scan();
  } catch (...) {
    close(descriptor_);
    throw;
  }
}

UnitJournal::~UnitJournal() {
  if (descriptor_ >= 0) close(descriptor_);
}

UnitJournal::UnitJournal(UnitJournal&& other) noexcept
    : file_(std::move(other.file_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      head_(std::move(other.head_)),
      has_head_(other.has_head_),
      torn_(other.torn_),
      lines_(std::move(other.lines_)),
      whole_bytes_(other.whole_bytes_) {}

void UnitJournal::scan() {
  std::string rest;
  char chunk[1 << 16];
  for (;;) {
    const ssize_t got = ::read(descriptor_, chunk, sizeof chunk);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error(file_, "cannot read", errno);
    if (got == 0) break;
    rest.append(chunk, static_cast<std::size_t>(got));
    std::size_t begin = 0;
    for (std::size_t end = rest.find('\n'); end != std::string::npos;
         end = rest.find('\n', begin)) {
      take_line(std::string_view(rest).substr(begin, end - begin));
      begin = end + 1;
    }
    rest.erase(0, begin);
    if (rest.size() > longest_line) throw IoError(file_, "is not a sweep's journal");
  }
  if (!has_head_) throw IoError(file_, "is not a sweep's journal: its first line is missing");
}

void UnitJournal::take_line(std::string_view line) {
  const std::uint64_t offset = whole_bytes_;
  if (torn_ || (!has_head_ && !is_sound(line)))
    throw IoError(file_, has_head_ ? "is damaged at byte " + std::to_string(offset)
                                   : "is not a sweep's journal");
  torn_ = !is_sound(line);
  if (torn_) return;
  whole_bytes_ += line.size() + 1;
  try {
    const Json json = Json::parse(line.substr(checksum_digits + 1));
    if (!has_head_) {
      head_ = head_of(json);
      has_head_ = true;
    } else {
      lines_.emplace(unit_of(json), Line{offset, line.size()});
    }
  } catch (const std::exception&) {
    throw IoError(file_, "is no journal of this program at byte " + std::to_string(offset));
  }
}

std::vector<Unit> UnitJournal::units() const {
  std::vector<Unit> units;
  for (const auto& [unit, line] : lines_) units.push_back(unit);
  return units;
}

ReplicationResult UnitJournal::read(const Unit& unit) const {
  const Line& line = lines_.at(unit);
  std::string text(line.length, '\0');
  std::size_t filled = 0;
  while (filled < text.size()) {
    const ssize_t got = pread(descriptor_, text.data() + filled, text.size() - filled,
                              static_cast<off_t>(line.offset + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error(file_, "cannot read", errno);
    if (got == 0) throw IoError(file_, "grew shorter while it was read");
    filled += static_cast<std::size_t>(got);
  }
  try {
    if (!is_sound(text)) throw IoError(file_, "changed while it was read");
    return result_of(Json::parse(text.substr(checksum_digits + 1)));
  } catch (const IoError&) {
    throw;
  } catch (const std::exception&) {
    throw IoError(file_, "is no journal of this program at byte " + std::to_string(line.offset));
  }
}

JournalWriter::JournalWriter(const std::filesystem::path& file, int flags)
    : file_(file), descriptor_(open_or_throw(file, O_WRONLY | flags)) {}

JournalWriter::~JournalWriter() {
  if (descriptor_ >= 0) close(descriptor_);
}

JournalWriter::JournalWriter(JournalWriter&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

JournalWriter JournalWriter::begin(const std::filesystem::path& file, const JournalHead& head) {
  JournalWriter writer(file, O_CREAT | O_TRUNC);
  writer.write_line(head_json(head));
  return writer;
}

JournalWriter JournalWriter::resume(const UnitJournal& journal) {
  JournalWriter writer(journal.file(), 0);
  const auto end = static_cast<off_t>(journal.whole_bytes());
  if (ftruncate(writer.descriptor_, end) != 0 || lseek(writer.descriptor_, end, SEEK_SET) != end)
    throw system_error(journal.file(), "cannot go on writing", errno);
  return writer;
}

void JournalWriter::add(std::uint32_t point, const ReplicationResult& result) {
  ASSERT(descriptor_ >= 0);
  write_line(unit_json(point, result));
}

void JournalWriter::write_line(const std::string& json) {
  const std::string line = fingerprint_text(checksum_of(json)) + " " + json + "\n";
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t written = write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw system_error(file_, "cannot write", errno);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(descriptor_) != 0 && errno != EINVAL && errno != ENOSYS)
    throw system_error(file_, "cannot flush to the disk", errno);
}

}  // namespace twinsite
