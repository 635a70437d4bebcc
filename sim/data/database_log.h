// A site's commit log: what it committed, in that order, from position 1. It is durable: a crash
// leaves it, the loss of the disks takes it. What every other site has applied is dropped from its
// front.
#pragma once

#include "sim/data/log_record.h"

namespace twinsite {

class DatabaseLog {
 public:
  // Gives the record the next position, and returns it. `seen`: of a write, itself included.
  std::uint32_t append(LogRecord record, const VersionVector& seen);

  // Position of the last commit, 0 for none; after a loss it stays, so that no position names two
  // commits.
  std::uint32_t last() const { return last_; }
  // Position of the oldest record that is still here; `last() + 1` if none is.
  std::uint32_t first() const { return last_ + 1 - static_cast<std::uint32_t>(records_.size()); }
  // `position` from first() to last().
  const LogRecord& at(std::uint32_t position) const { return records_[position - first()]; }
  VersionVector seen_by(const LogRecord& record) const { return records_.seen_by(record); }
  // What the next append will get.
  std::uint32_t next() const { return last_ + 1; }

  // Unless it is kept.
  void drop_through(std::uint32_t position);
  // From now on nothing is dropped: a site that goes back to a backup may ask for any of it again.
  void keep() { keeps_ = true; }
  void lose() { records_.clear(); }
  // Everything behind that position is gone; the positions stay used.
  void lose_behind(std::uint32_t position);
  std::size_t bytes() const { return records_.bytes(); }

 private:
  RecordRun records_;
  std::uint32_t last_ = 0;
  bool keeps_ = false;
};

}  // namespace twinsite
