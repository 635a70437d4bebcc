// What a scenario says about the channels that carry data between sites. Each holds for every pair
// of sites, in each direction.
#pragma once

#include <cstdint>
#include <optional>

#include "sim/kernel/field.h"
#include "sim/kernel/time.h"

namespace twinsite {

struct DatabaseChannelSpec {
  double apply_rate;  // records per second, one after the other
  std::int64_t record_bytes;
  std::int64_t framing_bytes;  // around each record
  std::int64_t chunk;          // bytes; how much at most leaves at once
  Duration reconnect;          // between two tries to get through again
  Duration give_up;            // without an acknowledgement for so long the stream counts as broken

  std::int64_t bytes_of_record() const { return record_bytes + framing_bytes; }
  static const FieldTable& fields();
};

struct QueueChannelSpec {
  std::int64_t partitions;
  DistributionSpec publish_delay;  // seconds from the commit
  Duration retention;
  std::optional<std::int64_t> retention_bytes;  // absent: only time counts
  bool outbox;
  std::int64_t message_bytes;
  Duration retry;       // until it is acknowledged
  double consume_rate;  // messages per second and partition

  static const FieldTable& fields();
};

// When a site that does not answer is no longer asked.
struct BreakerSpec {
  std::int64_t window;  // latest calls that count
  double failures;      // share of them
  Duration open_for;

  static const FieldTable& fields();
};

struct RemoteReadsSpec {
  Duration timeout;
  BreakerSpec breaker;

  static const FieldTable& fields();
};

struct ChannelsSpec {
  DatabaseChannelSpec database;
  QueueChannelSpec queue;
  RemoteReadsSpec remote_reads;

  static const FieldTable& fields();
};

}  // namespace twinsite
