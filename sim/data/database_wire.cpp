#include "sim/data/database_wire.h"

namespace twinsite {

const DatabaseChunk* DatabaseWire::arrive(std::uint64_t number) {
  while (!chunks_.empty() && chunks_.front().number < number) forget_front();
  const bool is_there = !chunks_.empty() && chunks_.front().number == number;
  return is_there ? &chunks_.front() : nullptr;
}

std::uint32_t DatabaseWire::unload(RecordRun& relay, std::uint32_t received) {
  std::uint32_t kept = 0;
  for (std::uint32_t count = chunks_.front().records; count > 0; --count) {
    const LogRecord record = records_.front();
    if (record.position > received) {
      relay.push_back(record, records_.seen_by(record));
      ++kept;
    }
    records_.pop_front();
  }
  chunks_.pop_front();
  return kept;
}

void DatabaseWire::forget_front() {
  for (std::uint32_t count = chunks_.front().records; count > 0; --count) records_.pop_front();
  chunks_.pop_front();
}

}  // namespace twinsite
