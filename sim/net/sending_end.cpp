#include <algorithm>
#include <cmath>

#include "sim/kernel/random/math.h"
#include "sim/net/facts.h"
#include "sim/net/link.h"
#include "sim/net/router.h"

namespace twinsite {
namespace {

__extension__ using Wide = __int128;

// Whose draws they are on this hop: the act's own on the first one.
Entity drawn_by(Entity act, const HopWire& wire) {
  return wire.hop() == 0 ? act : entity(act, wire.hop());
}

bool is_reliable(Delivery delivery) {
  return delivery == Delivery::request || delivery == Delivery::stream;
}

}  // namespace

Time WireQueue::take_turn(Time now, std::int64_t bytes, std::int64_t bandwidth) {
  if (bandwidth != bandwidth_ || whole_ < now) {
    whole_ = std::max(now, busy_until());
    fraction_ = 0;
    bandwidth_ = bandwidth;
  }
  constexpr Wide bits_per_byte = 8;
  constexpr Wide second = seconds(1).ns;
  const Wide end =
      fraction_ + bits_per_byte * bytes * second;  // in 1 / bandwidth nanoseconds after `whole_`
  whole_ = whole_ + nanoseconds(static_cast<std::int64_t>(end / bandwidth));
  fraction_ = static_cast<std::int64_t>(end % bandwidth);
  return busy_until();
}

SendingEnd::SendingEnd(Place& here, PlaceId to, LinkId id, LinkShape shape)
    : here_(here), to_(to), id_(id), shape_(std::move(shape)) {
  ASSERT(shape_.floor.ns > 0 && shape_.packet > 0 && shape_.loss < 1);
  combine_degradations();
}

LinkState SendingEnd::state() const {
  if (cuts_ > 0) return LinkState::cut;
  return degradations_.empty() ? LinkState::up : LinkState::degraded;
}

Duration SendingEnd::median_delay() const {
  constexpr double half = 0.5;
  return std::max(Duration::from_seconds(shape_.delay.quantile(half)), shape_.floor);
}

void SendingEnd::leave(Place& from, const Message& message, Wire wire) {
  ASSERT(&from == &here_);
  pass_on(message, HopWire(wire));
}

void SendingEnd::pass_on(const Message& message, const HopWire& wire) {
  if (!usable()) return drop(message, LinkDrop::cut);
  const Packets packets = lose_and_repeat(message.act, wire);
  const Time departure = this->departure(packets.bytes, wire.delivery(), message.port);
  if (!packets.arrives) return drop(message, LinkDrop::lost);
  Time arrival = departure + packets.retransmission + travel(message.act, wire);
  if (wire.delivery() == Delivery::stream) arrival = in_order(message.port, arrival);
  Arrival sent{message, wire};
  sent.message.epoch = epoch_;
  arrange_arrival(here_, to_, arrival, Router::arrive, Payload(sent));
}

// A message of n packets needs no repetition with chance (1 - loss)^n. After that single packets
// are repeated, each after a wait that doubles; by then a burst is as likely as ever.
SendingEnd::Packets SendingEnd::lose_and_repeat(Entity act, const HopWire& wire) {
  Packets packets{.arrives = true, .bytes = wire.bytes(), .retransmission = {}};
  const double passes = 1 - combined_.loss;
  const double loss = 1 - passes * (1 - burst_state_.loss_at(here_, shape_.bursts));
  if (loss <= 0) return packets;
  const double later_loss = 1 - passes * (1 - mean_loss(shape_.bursts));
  const std::int64_t count =
      std::max<std::int64_t>(1, (wire.bytes() + shape_.packet - 1) / shape_.packet);
  const double any =
      count == 1 ? loss : 1 - deterministic::pow(1 - loss, static_cast<double>(count));
  Draw draw = here_.draw(drawn_by(act, wire), Purpose::link_loss, wire.draw_index());
  if (!draw.chance(any)) return packets;
  if (!is_reliable(wire.delivery())) {
    packets.arrives = false;
    return packets;
  }
  Duration wait = shape_.retransmit;
  do {
    packets.bytes += std::min(shape_.packet, wire.bytes());
    packets.retransmission += wait;
    wait = std::min(2 * wait, shape_.retransmit_at_most);
  } while (draw.chance(later_loss));
  return packets;
}

Duration SendingEnd::wait() const {
  Duration longest = queue_.wait(here_.now());
  for (const WireQueue& stream : stream_queues_)
    longest = std::max(longest, stream.wait(here_.now()));
  return longest;
}

Time SendingEnd::departure(std::int64_t bytes, Delivery delivery, std::uint8_t port) {
  const bool media = delivery == Delivery::media;
  const std::int64_t bandwidth = media ? shape_.media_bandwidth : combined_.bandwidth;
  Time departure = here_.now();
  if (bandwidth > 0)
    departure = (media ? media_queue_ : queue_).take_turn(here_.now(), bytes, bandwidth);
  if (shape_.window == 0 || delivery != Delivery::stream) return departure;
  if (port >= stream_queues_.size()) stream_queues_.resize(port + std::size_t{1});
  return std::max(departure, stream_queues_[port].take_turn(here_.now(), bytes, stream_rate()));
}

// What one TCP connection carries, in bits per second: a window in each round trip, and no more
// than segment / round trip * sqrt(3/2) / sqrt(loss) (Mathis, Semke, Mahdavi, Ott 1997).
std::int64_t SendingEnd::stream_rate() const {
  constexpr double bits_per_byte = 8;
  constexpr double mathis = 1.224744871391589;  // sqrt(3/2)
  const double round_trip = 2 * median_delay().seconds() * combined_.delay_factor;
  double bytes_per_second = static_cast<double>(shape_.window) / round_trip;
  const double loss = 1 - (1 - combined_.loss) * (1 - mean_loss(shape_.bursts));
  if (loss > 0) {
    const double by_loss =
        static_cast<double>(shape_.packet) / round_trip * mathis / std::sqrt(loss);
    bytes_per_second = std::min(bytes_per_second, by_loss);
  }
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(bits_per_byte * bytes_per_second));
}

Duration SendingEnd::travel(Entity act, const HopWire& wire) const {
  Draw draw = here_.draw(drawn_by(act, wire), Purpose::link_delay, wire.draw_index());
  const double drawn = shape_.delay.sample(draw) * combined_.delay_factor;
  return std::max(Duration::from_seconds(drawn), shape_.floor);
}

Time SendingEnd::in_order(std::uint8_t port, Time arrival) {
  if (port >= last_arrival_.size()) last_arrival_.resize(port + std::size_t{1});
  last_arrival_[port] = std::max(last_arrival_[port], arrival);
  return last_arrival_[port];
}

void SendingEnd::drop(const Message& message, LinkDrop why) {
  here_.record(fact::link_dropped, id_.value, static_cast<std::int64_t>(why), message.port,
               message.kind);
}

void SendingEnd::cut(InFlight in_flight) {
  const LinkState before = state();
  ++cuts_;
  ++epoch_;
  if (in_flight == InFlight::drop) forget_in_flight();
  note_state(before);
}

void SendingEnd::heal() {
  ASSERT(cuts_ > 0);
  const LinkState before = state();
  --cuts_;
  note_state(before);
}

void SendingEnd::lose_in_flight() {
  ++epoch_;
  forget_in_flight();
}

void SendingEnd::forget_in_flight() {
  queue_ = {};
  media_queue_ = {};
  stream_queues_.clear();
  last_arrival_.clear();
}

void SendingEnd::degrade(std::uint32_t key, const Degradation& degradation) {
  for (const auto& [other, ignored] : degradations_) ASSERT(other != key);
  ASSERT(degradation.delay_factor > 0 && degradation.loss >= 0 && degradation.loss < 1 &&
         degradation.bandwidth >= 0);
  const LinkState before = state();
  degradations_.emplace_back(key, degradation);
  combine_degradations();
  note_state(before);
}

void SendingEnd::restore(std::uint32_t key) {
  const LinkState before = state();
  const std::size_t removed =
      std::erase_if(degradations_, [key](const auto& entry) { return entry.first == key; });
  ASSERT(removed == 1);
  combine_degradations();
  note_state(before);
}

void SendingEnd::combine_degradations() {
  double passes = 1 - shape_.loss;
  combined_ = {.delay_factor = 1, .loss = shape_.loss, .bandwidth = shape_.bandwidth};
  for (const auto& [key, degradation] : degradations_) {
    combined_.delay_factor *= degradation.delay_factor;
    passes *= 1 - degradation.loss;
    combined_.loss = 1 - passes;
    if (degradation.bandwidth == 0) continue;
    const bool narrower = combined_.bandwidth == 0 || degradation.bandwidth < combined_.bandwidth;
    if (narrower) combined_.bandwidth = degradation.bandwidth;
  }
}

void SendingEnd::note_state(LinkState before) {
  if (state() == before) return;
  here_.record(fact::link_state, id_.value, static_cast<std::int64_t>(state()),
               static_cast<std::int64_t>(LinkEnd::sending));
}

}  // namespace twinsite
