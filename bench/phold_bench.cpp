// PHOLD in a world, and as the floor the same draws and times on a bare queue.
#include "bench/cases/phold.h"
#include "bench/harness.h"
#include "sim/kernel/event_queue.h"

namespace twinsite::bench {
namespace {

Lap run_world(Duration span) {
  Phold model;
  model.run_until(phold::warm_up);
  return timed([&] { return model.run_until(phold::warm_up + span); });
}

// No world: entries carry the ball's number and flight where slot and generation would be.
class BarePhold {
 public:
  BarePhold() {
    for (std::uint32_t ball = 0; ball < phold::ball_count; ++ball) {
      bat(Time{}, phold::first_place(ball), {ball, 0});
    }
  }
  std::uint64_t run_until(Duration end) {
    std::uint64_t events = 0;
    for (; queue_.front().time <= Time{} + end; ++events) {
      const EventEntry entry = queue_.pop();
      bat(entry.time, entry.order.runs(), {entry.slot, entry.generation + 1});
    }
    return events;
  }

 private:
  void bat(Time now, PlaceId from, phold::Ball ball) {
    const Entity act = entity(phold::balls, ball.number);
    const Draw pick(key_, act, Purpose::participant_pick, ball.flight);
    const Draw delay(key_, act, Purpose::link_delay, ball.flight);
    const EventId id = EventId::of(from, ++sequence_);
    queue_.push({now + phold::flight_time(delay),
                 EventOrder::of(phold::destination(pick, from), id), id, ball.number, ball.flight});
  }

  DrawKey key_ = draw_key(phold::seed, 0);
  EventQueue queue_;
  std::uint64_t sequence_ = 0;
};

Lap run_queue(Duration span) {
  BarePhold model;
  model.run_until(phold::warm_up);
  return timed([&] { return model.run_until(phold::warm_up + span); });
}

Lap checked(Lap lap, Duration span) {
  static const std::uint64_t first = lap.events;
  check(lap.events == first, "PHOLD: unequal numbers of hits");
  check(phold::plausible(lap.events, span), "PHOLD: the rate of hits is off by 1 %");
  return lap;
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite::bench;
  const Options options = parse_options(argc, argv);
  const auto span = twinsite::seconds(options.full ? 140 : 14);
  contest(options, "phold 1024 x 16",
          {{"world", [&] { return checked(run_world(span), span); }},
           {"queue", [&] { return checked(run_queue(span), span); }}});
}
