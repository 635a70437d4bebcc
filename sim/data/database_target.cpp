#include "sim/data/database_target.h"

#include <algorithm>

#include "sim/data/facts.h"
#include "sim/data/store.h"
#include "sim/net/ports.h"

namespace twinsite {

DatabaseTarget::DatabaseTarget(const Options& options)
    : store_(options.store),
      here_(options.store.place()),
      origin_(options.origin),
      source_(options.source),
      network_(options.network),
      spec_(options.spec),
      wire_(options.wire),
      subject_(ChannelSubject{ChannelKind::database, source_, here_.id()}.packed()),
      service_time_(Duration::from_seconds(1 / spec_.apply_rate)),
      position_acts_(entity_family(options.channel + " position")),
      attach_acts_(entity_family(options.channel + " attach")) {}

std::uint32_t DatabaseTarget::applied_position() const {
  return relay_.empty() ? received_ : relay_.front().position - 1;
}

Duration DatabaseTarget::apply_lag() const {
  return chunks_.empty() ? Duration{} : here_.now() - chunks_.front().arrived;
}

void DatabaseTarget::stall() {
  if (!stopped_) store_.catch_up();
  ++stalls_;
  here_.record(fact::channel_stalled, subject_, static_cast<std::int64_t>(ChannelStage::apply),
               stalls_);
  schedule();
}

void DatabaseTarget::resume() {
  ASSERT(stalls_ > 0);
  --stalls_;
  here_.record(fact::channel_resumed, subject_, static_cast<std::int64_t>(ChannelStage::apply),
               stalls_);
  if (stalls_ == 0) free_at_ = std::max(free_at_, here_.now());
  schedule();
}

// After any change of what is to be applied next.
void DatabaseTarget::schedule() {
  const bool works = !stopped_ && stalls_ == 0 && !chunks_.empty();
  next_due_ = works ? std::max(chunks_.front().arrived, free_at_) + service_time_ : Time::never();
  if (!works) here_.cancel(chunk_end_);
  store_.due_changed();
  plan_chunk_end();
}

void DatabaseTarget::plan_chunk_end() {
  if (next_due_ == Time::never() || here_.is_pending(chunk_end_)) return;
  const std::int64_t others = chunks_.front().records - std::int64_t{1};
  const Time end = next_due_ + service_time_ * others;
  chunk_end_ = here_.at<&DatabaseTarget::chunk_ends>(end - here_.now(), *this, Nothing{});
}

void DatabaseTarget::chunk_ends(const Nothing&) {
  store_.catch_up();
  plan_chunk_end();
}

void DatabaseTarget::apply_next() {
  RelayChunk& chunk = chunks_.front();
  const LogRecord& record = relay_.front();
  const ArrivedRecord arrived = store_.arrived_from(origin_, record, relay_.seen_by(record));
  free_at_ = next_due_;
  relay_.pop_front();
  const EventId arrival = chunk.arrival;
  if (--chunk.records == 0) chunks_.pop_front();
  store_.apply(arrived, free_at_, arrival);
  next_due_ =
      chunks_.empty() ? Time::never() : std::max(chunks_.front().arrived, free_at_) + service_time_;
}

void DatabaseTarget::receive(const Message& message) {
  switch (static_cast<DatabaseMessage>(message.kind)) {
    case DatabaseMessage::chunk:
      return take_chunk(message.read<DatabaseChunkNote>());
    case DatabaseMessage::hello:
      return take_hello(message.read<DatabaseHello>());
    case DatabaseMessage::copy_piece:
      return take_copy_piece(message.read<DatabaseCopyPiece>());
    case DatabaseMessage::position:
    case DatabaseMessage::attach:
      break;
  }
  ASSERT(false);
}

void DatabaseTarget::take_chunk(const DatabaseChunkNote& note) {
  const DatabaseChunk* const found = wire_.arrive(note.chunk);
  if (found == nullptr) return;
  const DatabaseChunk chunk = *found;
  const bool is_current = store_.restored_ && chunk.connection == connection_;
  const bool fits = is_current && chunk.after <= received_;
  RecordRun nowhere;
  const std::uint32_t records = wire_.unload(fits ? relay_ : nowhere, received_);
  if (!is_current) return;
  if (fits && chunk.last > received_) {
    store_.catch_up();
    received_ = chunk.last;
    known_ = std::max(known_, chunk.committed);
    here_.record(fact::chunk_arrived, subject_, chunk.after + std::int64_t{1}, chunk.last, records);
    if (records > 0) chunks_.push_back({here_.now(), here_.running_event(), records});
    schedule();
  }
  send_position(note.sent_ms, fits ? Follows::yes : Follows::no);
}

void DatabaseTarget::take_hello(const DatabaseHello& hello) {
  if (!store_.restored_ || hello.connection < connection_) return;
  here_.cancel(attach_again_);
  connection_ = hello.connection;
  known_ = std::max(known_, hello.committed);
  note_losses(hello);
  send_position(hello.sent_ms, Follows::yes);
}

// The source's log may have a hole that nothing will ever fill: with its disks it lost what had not
// left it. What it lost and this site has, or gets all the same by a message that is under way, is
// given back.
void DatabaseTarget::note_losses(const DatabaseHello& hello) {
  if (hello.lost_through > lost_through_) {
    lost_through_ = hello.lost_through;
    const std::uint32_t held = std::min(received_, hello.lost_through);
    if (store_.keeps_history()) {
      store_.owe({origin_, hello.lost_behind, hello.lost_through});
    } else if (held > hello.lost_behind) {
      here_.record(fact::log_orphaned, subject_, hello.lost_behind + std::int64_t{1}, held);
    }
  }
  if (hello.first <= received_ + 1) return;
  here_.record(fact::log_lost, subject_, received_ + std::int64_t{1},
               hello.first - std::int64_t{1});
  received_ = hello.first - 1;
}

void DatabaseTarget::ask_for_copy(std::uint32_t number) {
  copy_number_ = number;
  copy_pieces_ = 0;
  if (!network_.can_leave(here_, source_)) return;
  Message message;
  message.write(DatabaseAttach{.boot = boot_, .copy = number});
  send(DatabaseMessage::attach, entity(attach_acts_, ++attach_number_), message);
}

void DatabaseTarget::take_copy_piece(const DatabaseCopyPiece& piece) {
  if (store_.restored_ || piece.copy != copy_number_ || piece.piece != copy_pieces_ + 1) return;
  copy_pieces_ = piece.piece;
  if (piece.piece == piece.pieces) store_.install_copy(wire_.copy, *this);
}

void DatabaseTarget::go_on_behind(std::uint32_t position) {
  received_ = position;
  known_ = position;
  copy_number_ = 0;
}

void DatabaseTarget::crash() {
  stopped_ = true;
  schedule();
}

void DatabaseTarget::restart() {
  stopped_ = false;
  free_at_ = std::max(free_at_, here_.now());
  ++boot_;
  schedule();
  attach({});
}

// Says that it is back until the source says hello.
void DatabaseTarget::attach(const Nothing&) {
  if (network_.can_leave(here_, source_)) {
    Message message;
    message.write(DatabaseAttach{.boot = boot_, .copy = 0});
    send(DatabaseMessage::attach, entity(attach_acts_, ++attach_number_), message);
  }
  attach_again_ = here_.at<&DatabaseTarget::attach>(spec_.reconnect, *this, Nothing{});
}

void DatabaseTarget::lose_disks() {
  connection_ = 0;
  received_ = known_ = 0;
  relay_.clear();
  chunks_.clear();
  schedule();
}

void DatabaseTarget::roll_back(std::uint32_t position) {
  connection_ = 0;
  received_ = known_ = position;
  relay_.clear();
  chunks_.clear();
  schedule();
}

void DatabaseTarget::send_position(std::uint32_t echo_ms, Follows follows) {
  if (!network_.can_leave(here_, source_)) return;
  Message message;
  message.write(DatabasePosition{.connection = connection_,
                                 .received = received_,
                                 .applied = applied_position(),
                                 .echo_ms = echo_ms,
                                 .rollbacks = store_.rollbacks(),
                                 .missing = follows == Follows::no});
  send(DatabaseMessage::position, entity(position_acts_, received_), message);
}

void DatabaseTarget::send(DatabaseMessage kind, Entity act, Message message) {
  message.port = port::database_ack;
  message.kind = static_cast<std::uint8_t>(kind);
  message.act = act;
  const Wire wire{.bytes = spec_.framing_bytes,
                  .delivery = Delivery::stream,
                  .draw_index = connection_ % HopWire::draw_index_limit};
  network_.send(here_, source_, message, wire);
}

}  // namespace twinsite
