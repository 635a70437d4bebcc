// What a commit log holds and a channel carries: one commit of one site. A run is a stretch of such
// records in order of position; what only registers need (what they had seen) is kept beside them.
#pragma once

#include <cstdint>
#include <deque>

#include "sim/data/version_vector.h"
#include "sim/site/clock.h"

namespace twinsite {

enum class RecordKind : std::uint8_t {
  write,        // a register's new value
  entry,        // an amount added to a balance; it has one origin and is known by its position
  keyed_entry,  // the same, known by its entry id: a retry of it may have been committed elsewhere
  gone,         // its site went back to a backup that does not have it
};

struct LogRecord {
  std::int64_t value = 0;      // of a write; of an entry: the amount
  std::uint64_t entry_id = 0;  // of an entry: its act; of a write that may be retried: its id
  ClockReading stamp;          // of a write: when, by the clock of the site that wrote it
  UserId user;
  std::uint32_t position = 0;
  std::uint32_t context = 0;  // where its run keeps what it had seen
  RecordId original{};  // of another site's commit that comes back through this log; else zero
  DataClassId data_class;
  std::uint8_t operation = 0;  // of an entry: the model's number
  RecordKind kind = RecordKind::write;
  bool has_context = false;  // set by its run

  std::uint64_t subject() const { return RecordSubject{user, data_class, operation}.packed(); }
};

class RecordRun {
 public:
  bool empty() const { return records_.empty(); }
  std::size_t size() const { return records_.size(); }
  const LogRecord& front() const { return records_.front(); }
  const LogRecord& operator[](std::size_t index) const { return records_[index]; }
  // What is left of it is that it was.
  void blot_out(std::size_t index) { records_[index].kind = RecordKind::gone; }
  // Zero for entries.
  VersionVector seen_by(const LogRecord& record) const {
    if (!record.has_context) return {};
    return contexts_[record.context - first_context_];
  }

  void push_back(LogRecord record, const VersionVector& seen) {
    record.has_context = record.kind == RecordKind::write;
    if (record.has_context) {
      record.context = first_context_ + static_cast<std::uint32_t>(contexts_.size());
      contexts_.push_back(seen);
    }
    records_.push_back(record);
  }
  void pop_front() {
    if (records_.front().has_context) {
      contexts_.pop_front();
      ++first_context_;
    }
    records_.pop_front();
  }
  void clear() { *this = RecordRun(); }
  std::size_t bytes() const {
    return records_.size() * sizeof(LogRecord) + contexts_.size() * sizeof(VersionVector);
  }

 private:
  std::deque<LogRecord> records_;
  std::deque<VersionVector> contexts_;
  std::uint32_t first_context_ = 0;
};

}  // namespace twinsite
