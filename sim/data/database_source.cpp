#include "sim/data/database_source.h"

#include <algorithm>

#include "sim/data/facts.h"
#include "sim/data/queue_publisher.h"
#include "sim/data/store.h"
#include "sim/net/ports.h"

namespace twinsite {

DatabaseSource::DatabaseSource(const Options& options)
    : store_(options.store),
      here_(options.store.place()),
      target_(options.target),
      network_(options.network),
      spec_(options.spec),
      wire_(options.wire),
      subject_(ChannelSubject{ChannelKind::database, here_.id(), target_}.packed()),
      chunk_acts_(entity_family(options.channel)),
      hello_acts_(entity_family(options.channel + " hello")),
      copy_acts_(entity_family(options.channel + " copy")),
      epoch_(own_link().epoch()),
      round_trip_(own_link().median_delay() * 2) {}

std::uint32_t DatabaseSource::committed_position() const { return store_.log_.last(); }

void DatabaseSource::stall() {
  ++stalls_;
  here_.record(fact::channel_stalled, subject_, static_cast<std::int64_t>(ChannelStage::ship),
               stalls_);
}

void DatabaseSource::resume() {
  ASSERT(stalls_ > 0);
  --stalls_;
  here_.record(fact::channel_resumed, subject_, static_cast<std::int64_t>(ChannelStage::ship),
               stalls_);
  if (state_ == State::copying) ship_copy();
  ship();
}

// One chunk of its own is on the line at a time: what is committed meanwhile leaves together.
void DatabaseSource::ship() {
  if (state_ != State::connected || stalls_ > 0 || here_.is_pending(line_free_)) return;
  while (looked_at_ < committed_position()) {
    if (!stream_is_whole()) return break_off();
    const DatabaseChunk chunk = next_chunk();
    if (chunk.records == 0) return store_.drop_applied_everywhere();
    wire_.put(chunk);
    Message message;
    message.write(DatabaseChunkNote{.chunk = chunk.number, .sent_ms = milliseconds_now()});
    const std::int64_t bytes = chunk.records * spec_.bytes_of_record();
    here_.record(fact::chunk_shipped, subject_, chunk.after + std::int64_t{1}, chunk.last, bytes);
    send(DatabaseMessage::chunk, entity(chunk_acts_, chunk.after + std::uint64_t{1}), message,
         bytes);
    shipped_ = chunk.last;
    watch();
    wait_for_line();
    if (here_.is_pending(line_free_)) return;
  }
}

// Puts its records on the wire, and moves `looked_at_` over them and over what is not for this
// channel.
DatabaseChunk DatabaseSource::next_chunk() {
  DatabaseChunk chunk{.number = chunk_number_ + 1,
                      .connection = connection_,
                      .after = shipped_,
                      .last = 0,
                      .committed = committed_position(),
                      .records = 0};
  const std::int64_t room = spec_.chunk / spec_.bytes_of_record();
  while (looked_at_ < chunk.committed && chunk.records < room) {
    const LogRecord& record = store_.log_.at(++looked_at_);
    const bool is_for_channel = store_.catalogue()[record.data_class].by_database;
    if (!is_for_channel || record.kind == RecordKind::gone) continue;
    wire_.put(record, store_.log_.seen_by(record));
    ++chunk.records;
  }
  chunk.last = looked_at_;
  if (chunk.records > 0) ++chunk_number_;
  return chunk;
}

// Until the last bit of what was just sent is on the own link.
void DatabaseSource::wait_for_line() {
  const Duration wait = own_link().wait();
  if (wait.ns > 0) line_free_ = here_.at<&DatabaseSource::line_is_free>(wait, *this, Nothing{});
}

void DatabaseSource::line_is_free(const Nothing&) {
  if (state_ == State::copying) ship_copy();
  ship();
}

bool DatabaseSource::stream_is_whole() const {
  return own_link().usable() && own_link().epoch() == epoch_;
}

const SendingEnd& DatabaseSource::own_link() const {
  const SendingEnd* const end = network_.router(here_.id()).toward(target_);
  ASSERT(end != nullptr);
  return *end;
}

void DatabaseSource::break_off() {
  here_.record(fact::channel_broken, subject_, acknowledged_, committed_position());
  connect();
}

void DatabaseSource::connect() {
  here_.cancel(line_free_);
  here_.cancel(watch_);
  here_.cancel(hello_again_);
  state_ = State::connecting;
  ++connection_;
  say_hello();
}

// Says it again and again until it is answered.
void DatabaseSource::say_hello() {
  if (own_link().usable()) {
    Message message;
    message.write(DatabaseHello{.connection = connection_,
                                .sent_ms = milliseconds_now(),
                                .first = store_.log_.first(),
                                .committed = committed_position(),
                                .lost_behind = store_.lost_behind_,
                                .lost_through = store_.lost_through_});
    send(DatabaseMessage::hello, entity(hello_acts_, ++hello_number_), message, control_bytes());
  }
  hello_again_ = here_.at<&DatabaseSource::try_again>(spec_.reconnect, *this, Nothing{});
}

void DatabaseSource::try_again(const Nothing&) { say_hello(); }

// While something is unacknowledged: has the own link been cut, or has nothing come back for too
// long?
void DatabaseSource::watch() {
  if (here_.is_pending(watch_)) return;
  progress_ = here_.now();
  watch_ = here_.at<&DatabaseSource::check_progress>(spec_.reconnect, *this, Nothing{});
}

void DatabaseSource::check_progress(const Nothing&) {
  if (state_ != State::connected || acknowledged_ == shipped_) return;
  if (!stream_is_whole() || here_.now() - progress_ >= patience()) return break_off();
  watch_ = here_.at<&DatabaseSource::check_progress>(spec_.reconnect, *this, Nothing{});
}

// A stream that has become slow is not a broken one.
Duration DatabaseSource::patience() const { return spec_.give_up + 2 * round_trip_; }

// Wraps after 49 days; only differences count.
std::uint32_t DatabaseSource::milliseconds_now() const {
  return static_cast<std::uint32_t>(here_.now().since_start() / milliseconds(1));
}

void DatabaseSource::receive(const Message& message) {
  switch (static_cast<DatabaseMessage>(message.kind)) {
    case DatabaseMessage::position:
      return take_position(message.read<DatabasePosition>());
    case DatabaseMessage::attach:
      return take_attach(message.read<DatabaseAttach>());
    case DatabaseMessage::chunk:
    case DatabaseMessage::hello:
    case DatabaseMessage::copy_piece:
      break;
  }
  ASSERT(false);
}

void DatabaseSource::take_position(const DatabasePosition& position) {
  if (position.connection != connection_) return;
  round_trip_ = milliseconds(milliseconds_now() - position.echo_ms);
  if (state_ == State::connecting) return connected_at(position);
  if (state_ != State::connected) return;
  if (position.received > acknowledged_) {
    acknowledged_ = position.received;
    progress_ = here_.now();
    here_.record(fact::acknowledged, subject_, acknowledged_);
    store_.acknowledgements_.database_holds(store_.number_of(target_), acknowledged_);
  }
  applied_ = std::max(applied_, position.applied);
  if (position.missing != 0) return break_off();
  store_.drop_applied_everywhere();
}

void DatabaseSource::connected_at(const DatabasePosition& position) {
  here_.cancel(hello_again_);
  state_ = State::connected;
  epoch_ = own_link().epoch();
  acknowledged_ = shipped_ = looked_at_ = position.received;
  applied_ = position.applied;
  if (position.rollbacks > target_rollbacks_) {
    target_rollbacks_ = position.rollbacks;
    store_.publisher_->deliver_again(target_);
  }
  here_.record(fact::channel_connected, subject_, acknowledged_, committed_position());
  store_.acknowledgements_.database_holds(store_.number_of(target_), acknowledged_);
  store_.drop_applied_everywhere();
  ship();
}

void DatabaseSource::take_attach(const DatabaseAttach& attach) {
  if (!store_.restored_) return;  // nothing to give: it will ask again, or somebody else
  if (attach.copy != 0) return begin_copy(attach.copy);
  if (attach.boot == boot_) return;
  boot_ = attach.boot;
  if (state_ == State::connected) return break_off();
  connect();
}

void DatabaseSource::crash() {
  if (state_ == State::connected) {
    here_.record(fact::channel_broken, subject_, acknowledged_, committed_position());
  }
  state_ = State::off;
}

void DatabaseSource::restart() { connect(); }

void DatabaseSource::send(DatabaseMessage kind, Entity act, Message message, std::int64_t bytes) {
  message.port = port::database_log;
  message.kind = static_cast<std::uint8_t>(kind);
  message.act = act;
  const Wire wire{.bytes = bytes,
                  .delivery = Delivery::stream,
                  .draw_index = connection_ % HopWire::draw_index_limit};
  network_.send(here_, target_, message, wire);
}

}  // namespace twinsite
