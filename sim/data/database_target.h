// The target end of a database channel: keeps what arrives in a durable relay log, acknowledges it,
// and applies it record by record, each at its exact time: one service time (1 / apply_rate, to the
// nanosecond) after its predecessor was done or its chunk arrived, whichever is later. Applies are
// carried out when somebody uses the replica, at the latest when their chunk is through.
#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "sim/data/channel_spec.h"
#include "sim/data/database_wire.h"
#include "sim/kernel/place.h"
#include "sim/net/network.h"

namespace twinsite {

class SiteStore;

class DatabaseTarget {
 public:
  struct Options {
    SiteStore& store;
    SiteNumber origin;
    PlaceId source;
    Network& network;
    const DatabaseChannelSpec& spec;
    DatabaseWire& wire;
    const std::string& channel;  // its name
  };
  explicit DatabaseTarget(const Options& options);
  DatabaseTarget(const DatabaseTarget&) = delete;
  DatabaseTarget& operator=(const DatabaseTarget&) = delete;

  PlaceId source() const { return source_; }
  SiteNumber origin() const { return origin_; }

  // Local knowledge, in positions of the source's log.
  std::uint32_t received_position() const { return received_; }
  std::uint32_t applied_position() const;
  // The last of which this end has heard; there may be later ones.
  std::uint32_t known_position() const { return known_; }
  // Everything received has been applied. What was never received cannot be waited for.
  bool has_applied_all() const { return relay_.empty(); }

  // How long the oldest record that is not applied has been waiting.
  Duration apply_lag() const;

  // Fault `replication_stall`, `stage: apply`: nothing is applied meanwhile, and the record in work
  // starts anew. Counted; run by an event of the target site.
  void stall();
  void resume();

  // For the site's store. The exact time at which the next record is applied; `Time::never()` while
  // there is none.
  Time next_due() const { return next_due_; }
  void apply_next();
  void receive(const Message& message);
  void crash();
  void restart();
  void lose_disks();
  // Only what had been applied up to `position` is here.
  void roll_back(std::uint32_t position);
  // A copy of another replica has come, which has everything of this source up to `position`.
  void go_on_behind(std::uint32_t position);
  // Asks the source for copy `number`; the last piece hands it to the store.
  void ask_for_copy(std::uint32_t number);
  // Pieces of it that have come.
  std::uint32_t copy_pieces() const { return copy_pieces_; }
  std::size_t bytes() const { return relay_.bytes(); }

 private:
  struct Nothing {};
  enum class Follows : bool { no, yes };
  struct RelayChunk {
    Time arrived;
    EventId arrival;
    std::uint32_t records = 0;  // still to be applied
  };

  void take_chunk(const DatabaseChunkNote& note);
  void take_hello(const DatabaseHello& hello);
  void note_losses(const DatabaseHello& hello);
  void take_copy_piece(const DatabaseCopyPiece& piece);
  void schedule();
  void plan_chunk_end();
  void chunk_ends(const Nothing&);
  void attach(const Nothing&);
  void send_position(std::uint32_t echo_ms, Follows follows);
  void send(DatabaseMessage kind, Entity act, Message message);

  SiteStore& store_;
  Place& here_;
  SiteNumber origin_;
  PlaceId source_;
  Network& network_;
  DatabaseChannelSpec spec_;
  DatabaseWire& wire_;
  std::uint64_t subject_;
  Duration service_time_;
  Entity position_acts_;
  Entity attach_acts_;

  // Durable, with the disks.
  std::uint32_t connection_ = 1;
  std::uint32_t received_ = 0;
  std::uint32_t known_ = 0;
  std::uint32_t lost_through_ = 0;  // the source's loss up to here has been noted
  RecordRun relay_;
  std::deque<RelayChunk> chunks_;  // of the relay, in order

  std::uint32_t boot_ = 0;  // how often this end has come back; never repeats
  std::uint64_t attach_number_ = 0;
  Time free_at_;  // when the applier was done with its last record
  Time next_due_ = Time::never();
  bool stopped_ = false;  // by a crash
  Timer chunk_end_;
  Timer attach_again_;
  std::uint32_t copy_number_ = 0;  // of the copy asked for; 0 = none
  std::uint32_t copy_pieces_ = 0;

  std::uint32_t stalls_ = 0;  // exogenous: they outlast a crash
};

}  // namespace twinsite
