// `units.jsonl`: what each finished unit of a sweep counted, one line a unit in the order in which
// they ended. A line is only ever added, with its checksum, and is on the disk before the next one
// begins: whatever kills the program, all that was finished before can be read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "app/experiment/sweep/sweep_card.h"
#include "sim/measure/result.h"

namespace twinsite {

// The first line: whose units they are.
struct JournalHead {
  std::string version;
  std::uint64_t plan = 0;  // checksum of the plan's text
  Shard shard;
  bool operator==(const JournalHead&) const = default;
};

std::uint64_t checksum_of(std::string_view text);

// Reads. What stands behind the last whole line was being written when somebody pulled the plug,
// and is not there. Throws IoError for a file that is no journal, or is damaged before its end.
class UnitJournal {
 public:
  explicit UnitJournal(const std::filesystem::path& file);
  ~UnitJournal();
  UnitJournal(UnitJournal&& other) noexcept;
  UnitJournal& operator=(UnitJournal&&) = delete;

  const JournalHead& head() const { return head_; }
  const std::filesystem::path& file() const { return file_; }
  // Sorted.
  std::vector<Unit> units() const;
  bool has(const Unit& unit) const { return lines_.contains(unit); }
  // Fingerprint, events, audit and measures of it; nothing else is kept. `unit` is there.
  ReplicationResult read(const Unit& unit) const;
  // Bytes up to the end of the last whole line.
  std::uint64_t whole_bytes() const { return whole_bytes_; }

 private:
  struct Line {
    std::uint64_t offset = 0;
    std::size_t length = 0;
  };
  void scan();
  void take_line(std::string_view line);

  std::filesystem::path file_;
  int descriptor_ = -1;
  JournalHead head_;
  bool has_head_ = false;
  bool torn_ = false;  // the line just read is not whole: it must be the last
  std::map<Unit, Line> lines_;
  std::uint64_t whole_bytes_ = 0;
};

// Adds lines. Not for two threads at a time.
class JournalWriter {
 public:
  // A new journal, or one that goes on behind `whole_bytes`. Throws IoError.
  static JournalWriter begin(const std::filesystem::path& file, const JournalHead& head);
  static JournalWriter resume(const UnitJournal& journal);
  ~JournalWriter();
  JournalWriter(JournalWriter&& other) noexcept;
  JournalWriter& operator=(JournalWriter&&) = delete;

  // It is on the disk when this returns. Throws IoError; nothing can be added after that.
  void add(std::uint32_t point, const ReplicationResult& result);

 private:
  JournalWriter(const std::filesystem::path& file, int flags);
  void write_line(const std::string& json);

  std::filesystem::path file_;
  int descriptor_ = -1;
};

}  // namespace twinsite
