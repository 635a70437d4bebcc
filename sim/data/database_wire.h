// What is under way on a database channel, and the messages that name it. Only the two ends use
// this.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>

#include "sim/data/log_record.h"
#include "sim/data/replica.h"

namespace twinsite {

enum class DatabaseMessage : std::uint8_t {
  // From source to target, port `database_log`.
  chunk,       // DatabaseChunkNote
  hello,       // DatabaseHello: a new connection; where are you?
  copy_piece,  // DatabaseCopyPiece
  // From target to source, port `database_ack`.
  position,  // DatabasePosition: what I hold; answers hello and chunk
  attach,    // DatabaseAttach: I have come back, connect to me
};

struct DatabaseChunkNote {
  std::uint64_t chunk = 0;
  std::uint32_t sent_ms = 0;  // by the sender's own count; the answer echoes it (as RFC 7323 does)
};

struct DatabaseHello {
  std::uint32_t connection = 0;
  std::uint32_t sent_ms = 0;
  std::uint32_t first = 0;      // oldest position that the log still has
  std::uint32_t committed = 0;  // its last
  std::uint32_t lost_behind =
      0;  // of its own commits, the source lost those behind this one with its disks ...
  std::uint32_t lost_through = 0;  // ... up to this one; 0 = it never lost any
};

struct DatabasePosition {
  std::uint32_t connection = 0;
  std::uint32_t received = 0;
  std::uint32_t applied = 0;
  std::uint32_t echo_ms = 0;
  std::uint32_t rollbacks = 0;  // how often the target went back to a backup
  std::uint32_t missing = 0;    // 1 = what has just arrived does not follow on what I hold
};

struct DatabaseAttach {
  std::uint32_t boot = 0;  // which return of the target this is about
  std::uint32_t copy = 0;  // number of the whole copy asked for; 0 = only a connection
};

struct DatabaseCopyPiece {
  std::uint32_t copy = 0;
  std::uint32_t piece = 0;  // from 1
  std::uint32_t pieces = 0;
};

// A stretch of the source's log as it crosses. Positions that are not for this channel have no
// record in it.
struct DatabaseChunk {
  std::uint64_t number = 0;
  std::uint32_t connection = 0;
  std::uint32_t after = 0;  // the position before its first
  std::uint32_t last = 0;
  std::uint32_t committed = 0;  // the last position at the source when it left
  std::uint32_t records = 0;
};

// A replica as it crosses: everything of each site up to a position is in it.
struct DatabaseCopy {
  std::uint32_t number = 0;
  std::array<std::uint32_t, site_limit> positions{};
  std::unique_ptr<Replica> replica;
};

// Chunks arrive in the order in which they left: one that has not come when a later one does never
// comes.
class DatabaseWire {
 public:
  void put(const DatabaseChunk& chunk) { chunks_.push_back(chunk); }
  void put(const LogRecord& record, const VersionVector& seen) { records_.push_back(record, seen); }

  // The chunk that has arrived, after forgetting those before it; null if it is not there.
  const DatabaseChunk* arrive(std::uint64_t number);
  // Takes the arrived chunk off. Those of its records that lie behind `received` go to `relay`;
  // returns their number.
  std::uint32_t unload(RecordRun& relay, std::uint32_t received);

  DatabaseCopy copy;
  std::size_t bytes() const {
    return records_.bytes() + (copy.replica ? copy.replica->bytes() : 0);
  }

 private:
  void forget_front();

  std::deque<DatabaseChunk> chunks_;
  RecordRun records_;  // of all chunks, in order
};

}  // namespace twinsite
