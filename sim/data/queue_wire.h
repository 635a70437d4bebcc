// What a site's broker has published and not everybody has acknowledged, and the messages that name
// it. Only the two ends use this.
#pragma once

#include <cstdint>
#include <map>

#include "sim/data/log_record.h"

namespace twinsite {

// To the consumer on port `queue`, and back to the publisher on port `queue_ack`.
struct QueueNote {
  std::uint32_t position = 0;  // of the commit in its site's log
  std::uint32_t attempt = 0;   // from 1
};

struct QueueRecord {
  LogRecord record;
  VersionVector seen;
};

struct QueueWire {
  std::map<std::uint32_t, QueueRecord> messages;  // by position
};

}  // namespace twinsite
