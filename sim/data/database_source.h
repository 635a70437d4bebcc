// The source end of a database channel: ships the site's log in commit order, a chunk whenever the
// line is free, and resumes behind what the target holds when the stream was broken. All that it
// knows of the target is what the target has told it.
#pragma once

#include <cstdint>
#include <string>

#include "sim/data/channel_spec.h"
#include "sim/data/database_wire.h"
#include "sim/kernel/place.h"
#include "sim/net/network.h"

namespace twinsite {

class SiteStore;

class DatabaseSource {
 public:
  struct Options {
    SiteStore& store;
    PlaceId target;
    Network& network;
    const DatabaseChannelSpec& spec;
    DatabaseWire& wire;
    const std::string& channel;  // its name
  };
  explicit DatabaseSource(const Options& options);
  DatabaseSource(const DatabaseSource&) = delete;
  DatabaseSource& operator=(const DatabaseSource&) = delete;

  PlaceId target() const { return target_; }

  // Local knowledge, in positions of the site's own log.
  std::uint32_t committed_position() const;
  std::uint32_t shipped_position() const { return shipped_; }
  std::uint32_t acknowledged_position() const { return acknowledged_; }
  bool connected() const { return state_ == State::connected; }

  // Fault `replication_stall`, `stage: ship`: nothing leaves meanwhile. Counted; run by an event of
  // the source site.
  void stall();
  void resume();

  // For the site's store.
  void committed() { ship(); }
  void receive(const Message& message);
  void crash();
  void restart();
  // No record up to here is needed for this target any more.
  std::uint32_t done_position() const { return applied_ == shipped_ ? looked_at_ : applied_; }

 private:
  enum class State : std::uint8_t { off, connecting, connected, copying };
  struct Nothing {};

  void ship();
  DatabaseChunk next_chunk();
  void line_is_free(const Nothing&);
  bool stream_is_whole() const;
  void wait_for_line();
  void break_off();
  void connect();
  void say_hello();
  void try_again(const Nothing&);
  void watch();
  void check_progress(const Nothing&);
  Duration patience() const;
  std::uint32_t milliseconds_now() const;
  void take_position(const DatabasePosition& position);
  void connected_at(const DatabasePosition& position);
  void take_attach(const DatabaseAttach& attach);
  void begin_copy(std::uint32_t number);
  void ship_copy();
  // The first link on the way to the target.
  const SendingEnd& own_link() const;
  std::int64_t control_bytes() const { return spec_.framing_bytes; }
  void send(DatabaseMessage kind, Entity act, Message message, std::int64_t bytes);

  SiteStore& store_;
  Place& here_;
  PlaceId target_;
  Network& network_;
  DatabaseChannelSpec spec_;
  DatabaseWire& wire_;
  std::uint64_t subject_;
  Entity chunk_acts_;
  Entity hello_acts_;
  Entity copy_acts_;

  // Numbers never come again, whatever happens to the site.
  std::uint32_t connection_ = 1;
  std::uint64_t chunk_number_ = 0;
  std::uint64_t hello_number_ = 0;

  State state_ = State::connected;
  std::uint32_t acknowledged_ = 0;
  std::uint32_t applied_ = 0;           // by the target, as far as it has said
  std::uint32_t shipped_ = 0;           // last position of the last chunk of this connection
  std::uint32_t looked_at_ = 0;         // nothing behind `shipped_` up to here is for this channel
  std::uint32_t boot_ = 0;              // the target's return that was last heeded
  std::uint32_t target_rollbacks_ = 0;  // as far as it has said
  std::uint16_t epoch_ = 0;             // of the own link end, when this connection began
  Time progress_;                       // when something was last acknowledged, or first waited for
  Duration round_trip_;                 // of the last message that was answered
  Timer line_free_;                     // pending while the last chunk is on the line
  Timer hello_again_;
  Timer watch_;
  std::uint32_t copy_piece_ = 0;
  std::uint32_t copy_pieces_ = 0;

  std::uint32_t stalls_ = 0;  // exogenous: they outlast a crash
};

}  // namespace twinsite
