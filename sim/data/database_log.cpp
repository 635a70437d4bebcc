#include "sim/data/database_log.h"

#include <algorithm>

#include "sim/kernel/assert.h"

namespace twinsite {

std::uint32_t DatabaseLog::append(LogRecord record, const VersionVector& seen) {
  ASSERT(last_ + 1 != 0);
  record.position = ++last_;
  records_.push_back(record, seen);
  return last_;
}

void DatabaseLog::drop_through(std::uint32_t position) {
  if (keeps_) return;
  while (!records_.empty() && records_.front().position <= position) records_.pop_front();
}

void DatabaseLog::lose_behind(std::uint32_t position) {
  for (std::uint32_t lost = std::max(position + 1, first()); lost <= last_; ++lost) {
    records_.blot_out(lost - first());
  }
}

}  // namespace twinsite
