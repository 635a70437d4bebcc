// A link: one direction between two places. Its two ends are apart, as they are in the world: the
// sending end knows its own cuts, queue and degradations; the receiving end compares what arrives
// with its own epoch. No end sees the other. A fault is put into both ends by events of their own
// places.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/field.h"
#include "sim/kernel/place.h"
#include "sim/kernel/random/distribution.h"
#include "sim/net/link_spec.h"
#include "sim/net/loss_bursts.h"
#include "sim/net/wire.h"

namespace twinsite {

struct LinkId {
  std::uint16_t value = 0;
  constexpr auto operator<=>(const LinkId&) const = default;
};

// What becomes of the messages that are under way when a link is cut.
enum class InFlight : std::uint8_t {
  deliver,  // they arrive
  drop,     // they are lost
  hold,     // they arrive when the cut is healed
};
std::span<const ChoiceToken> choice_tokens(InFlight);

enum class LinkState : std::uint8_t { up, degraded, held, cut };
std::span<const ChoiceToken> choice_tokens(LinkState);

enum class LinkEnd : std::uint8_t { sending, receiving };

// Why a message went no further.
enum class LinkDrop : std::uint8_t {
  cut,    // the sending end was cut when it was given the message
  stale,  // it was under way when the link was cut
  lost,   // a datagram lost at random
  dark,   // it arrived at a place that is dark
};

// While it lasts; several combine: factors and shares that get through multiply, the smallest
// bandwidth holds.
struct Degradation {
  double delay_factor = 1;
  double loss = 0;             // added share of packets, below 1
  std::int64_t bandwidth = 0;  // bits per second; 0 = as it was
};

// A `LinkSpec` ready to run.
struct LinkShape {
  Distribution delay;
  Duration floor;
  double loss = 0;
  std::int64_t bandwidth = 0;
  std::int64_t media_bandwidth = 0;
  std::int64_t packet = 0;
  Duration retransmit;  // the wait after the first lost try; it doubles with each further one (RFC
                        // 6298, 5.5)
  Duration retransmit_at_most;
  std::int64_t window = 0;  // bytes; 0 = streams are not limited by it
  LossBursts bursts{};
};

// The floor is `spec.floor`, else half the median delay; at least 1 ns. The retransmission wait is
// at least twice the median delay, a round trip.
LinkShape link_shape(const LinkSpec& spec);

// Bytes that take turns on a wire, in exact integer arithmetic: a turn begins where the one before
// it ended, to the fraction of a nanosecond.
class WireQueue {
 public:
  // When the last bit of `bytes` is on the wire, rounded up. `bandwidth` in bits per second, > 0.
  Time take_turn(Time now, std::int64_t bytes, std::int64_t bandwidth);
  Duration wait(Time now) const { return busy_until() > now ? busy_until() - now : Duration{}; }

 private:
  Time busy_until() const { return fraction_ > 0 ? whole_ + nanoseconds(1) : whole_; }

  // Busy until `whole_` and fraction_ / bandwidth_ of the nanosecond after it.
  Time whole_;
  std::int64_t fraction_ = 0;
  std::int64_t bandwidth_ = 0;
};

class SendingEnd final : public Exit {
 public:
  SendingEnd(Place& here, PlaceId to, LinkId id, LinkShape shape);

  // Local knowledge: false while this end is cut.
  bool usable() const { return cuts_ == 0; }
  PlaceId to() const { return to_; }
  LinkId id() const { return id_; }
  LinkState state() const;
  // How long bytes given now would wait for their turn. A change of bandwidth leaves the turns
  // already given as they are.
  Duration wait() const;
  // A number that every cut changes, on both ends. Of a stream sent under one number a suffix may
  // be lost, never a hole. The receiver finds it in `Message::epoch` (of the last link, if there
  // were several).
  std::uint16_t epoch() const { return epoch_; }
  std::int64_t media_bandwidth() const { return shape_.media_bandwidth; }
  // Undegraded, at least the floor: what a designer would order sites by.
  Duration median_delay() const;

  // Sends now, over this link and for its draws by (act, `wire.draw_index`). Given to a cut end it
  // is lost.
  void leave(Place& from, const Message& message, Wire wire) override;
  // The same for the `hop`-th link of its way, from 0.
  void pass_on(const Message& message, const HopWire& wire);

  // Faults. `cut`s are counted: each needs its own `heal`. Run them by an event of this place.
  void cut(InFlight in_flight);
  void heal();
  // What is under way now is lost, the link stays up: the far place died with what it had on the
  // wire.
  void lose_in_flight();
  // `key` tells degradations apart (the fault's number); it must be free, and in use for `restore`.
  void degrade(std::uint32_t key, const Degradation& degradation);
  void restore(std::uint32_t key);

 private:
  struct Packets {
    bool arrives = true;
    std::int64_t bytes = 0;  // on the wire, repetitions included
    Duration retransmission;
  };

  Packets lose_and_repeat(Entity act, const HopWire& wire);
  Time departure(std::int64_t bytes, Delivery delivery, std::uint8_t port);
  std::int64_t stream_rate() const;
  Duration travel(Entity act, const HopWire& wire) const;
  Time in_order(std::uint8_t port, Time arrival);
  void drop(const Message& message, LinkDrop why);
  void forget_in_flight();
  void combine_degradations();
  void note_state(LinkState before);

  Place& here_;
  PlaceId to_;
  LinkId id_;
  LinkShape shape_;
  std::uint16_t epoch_ = 0;
  std::uint32_t cuts_ = 0;
  WireQueue queue_;
  WireQueue media_queue_;
  std::vector<WireQueue> stream_queues_;  // by port: what window and loss let through
  BurstState burst_state_;
  std::vector<Time> last_arrival_;  // of the stream to each port
  std::vector<std::pair<std::uint32_t, Degradation>> degradations_;
  Degradation combined_;  // its bandwidth and loss are those of the link as it is now
};

// Takes in what has arrived and is not stale: to a port of its place, or onto the next link.
class MessageTaker {
 public:
  virtual bool takes() const = 0;  // false: the place is dark
  virtual void take(const Message& message, const HopWire& wire) = 0;

 protected:
  ~MessageTaker() = default;
};

class ReceivingEnd final {
 public:
  ReceivingEnd(Place& here, PlaceId from, LinkId id, MessageTaker& taker);

  PlaceId from() const { return from_; }
  LinkId id() const { return id_; }
  LinkState state() const;
  void arrive(const Message& message, const HopWire& wire);

  // Faults, counted; run by an event of this place. `heal` says what its `cut` said.
  void cut(InFlight in_flight);
  void heal(InFlight in_flight);
  void lose_in_flight();
  // Keeps what arrives, in order, until `release`; the sending end notices nothing.
  void hold();
  void release();

 private:
  struct Held {
    Message message;
    HopWire wire;
    EventId cause;
  };

  bool is_stale(const Message& message) const;
  void take_later(const Message& message, const HopWire& wire, EventId cause);
  void take_held();
  void drop(const Message& message, LinkDrop why);
  void note_state(LinkState before);

  Place& here_;
  PlaceId from_;
  LinkId id_;
  MessageTaker& taker_;
  std::uint16_t epoch_ = 0;
  std::uint16_t oldest_valid_ = 0;
  std::uint32_t cuts_ = 0;
  std::uint32_t holds_ = 0;
  Time released_at_{-1};
  std::vector<Held> held_;
};

// Both ends, for set-up, faults, tests and observers.
struct Link {
  std::string name;  // "shenzhen>tianjin"
  std::string duct;  // empty: none
  SendingEnd sending;
  ReceivingEnd receiving;
};

}  // namespace twinsite
