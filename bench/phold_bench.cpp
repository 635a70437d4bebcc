// PHOLD: 1024 places bat 16 384 balls about, each hit an event. A ball stays in the air for an
// exponential time of mean 1.0 s and the 0.1 s of lookahead, and comes down at any other place.
// `world` is the kernel as every model uses it: generation, cause, fingerprint (a fact a hit), and
// two named draws. `queue` is the floor: the same draws and times, no world.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <string>

#include "bench/harness.h"
#include "sim/kernel/event_queue.h"
#include "sim/kernel/world.h"

namespace twinsite::bench {
namespace {

constexpr std::uint32_t place_count = 1024, balls_per_place = 16;
constexpr std::uint32_t ball_count = place_count * balls_per_place;
constexpr double mean_seconds = 1.0, lookahead_seconds = 0.1;
constexpr double hits_per_second = ball_count / (mean_seconds + lookahead_seconds);
constexpr std::uint64_t seed = 1;
constexpr Duration warm_up = seconds(20);  // Until nobody remembers that all began together.
constexpr Entity balls = entity_family("ball");
constexpr FactKind hit = fact_kind(fact_base::model, 0);

// Both draws of a hit are named by the ball and the number of its flight, so that no ball's times
// depend on any other's, nor on who runs them.
Duration flight_time(Draw draw) {
  return Duration::from_seconds(lookahead_seconds + mean_seconds * draw.exponential());
}
// Any place from 1 on but `from`.
PlaceId destination(Draw draw, PlaceId from) {
  const auto other = static_cast<std::uint16_t>(draw.below(place_count - 1) + 1);
  return {other < from.value ? other : static_cast<std::uint16_t>(other + 1)};
}

class Air final : public Exit {
 public:
  void leave(Place& from, const Message& message, Wire wire) override {
    const Handler land = [](Place& place, const Payload& payload) {
      place.deliver(payload.as<Message>());
    };
    const Draw draw = from.draw(message.act, Purpose::link_delay, wire.draw_index);
    arrange_arrival(from, message.to, from.now() + flight_time(draw), land, Payload(message));
  }
};

struct Ball {
  std::uint32_t number;
  std::uint32_t flight;
};

class Player {
 public:
  Player(Place& place, Air& air) : place_(place), air_(air) {
    place_.receive_at(0, {[](void* player, Place&, const Message& message) {
                            static_cast<Player*>(player)->receive(message);
                          },
                          this});
  }

  void bat(Entity act, Ball ball) {
    Message message{.from = place_.id(), .act = act};
    message.to = destination(place_.draw(act, Purpose::participant_pick, ball.flight), place_.id());
    message.write(ball);
    place_.send(air_, message, {.draw_index = ball.flight});
  }

 private:
  void receive(const Message& message) {
    const Ball ball = message.read<Ball>();
    place_.record(hit, ball.number, ball.flight);
    bat(message.act, {ball.number, ball.flight + 1});
  }

  Place& place_;
  Air& air_;
};

Lap run_world(Duration span) {
  WorldOptions options{.seed = seed, .places = {}};
  for (std::uint32_t i = 0; i < place_count; ++i) options.places.push_back(std::to_string(i));
  World world(std::move(options));
  Air air;
  std::deque<Player> players;
  for (std::uint32_t number = 0; number < ball_count; ++number) {
    const PlaceId id{static_cast<std::uint16_t>(number / balls_per_place + 1)};
    if (number % balls_per_place == 0) players.emplace_back(world.place(id), air);
    players.back().bat(entity(balls, number), {number, 0});
  }
  world.run_until(Time{} + warm_up);
  const std::uint64_t before = world.events();
  const Stopwatch watch;
  world.run_until(Time{} + warm_up + span);
  return {world.events() - before, watch.seconds()};
}

Lap run_queue(Duration span) {
  const DrawKey key = draw_key(seed, 0);
  EventQueue queue;
  std::uint64_t sequence = 0;
  const auto bat = [&](Time now, PlaceId from, Ball ball) {
    const Entity act = entity(balls, ball.number);
    const PlaceId to = destination({key, act, Purpose::participant_pick, ball.flight}, from);
    const EventId id = EventId::of(from, ++sequence);
    queue.push({now + flight_time({key, act, Purpose::link_delay, ball.flight}),
                EventOrder::of(to, id), id, ball.number, ball.flight});
  };
  const auto run_until = [&](Time end) {
    std::uint64_t events = 0;
    for (; queue.front().time <= end; ++events) {
      const EventEntry entry = queue.pop();
      bat(entry.time, entry.order.runs(), {entry.slot, entry.generation + 1});
    }
    return events;
  };
  for (std::uint32_t number = 0; number < ball_count; ++number) {
    bat(Time{}, {static_cast<std::uint16_t>(number / balls_per_place + 1)}, {number, 0});
  }
  run_until(Time{} + warm_up);
  const Stopwatch watch;
  return {run_until(Time{} + warm_up + span), watch.seconds()};
}

// What is timed is PHOLD: the hits come at the rate of renewal, and to the same number everywhere.
Lap checked(Lap lap, Duration span) {
  static const std::uint64_t first = lap.events;
  const double expected = hits_per_second * span.seconds();
  const double ratio = static_cast<double>(lap.events) / expected;
  if (lap.events == first && std::abs(ratio - 1) < 0.01) return lap;
  std::fprintf(stderr, "phold_bench: %llu hits, but %llu in the first lap and %.0f expected\n",
               static_cast<unsigned long long>(lap.events), static_cast<unsigned long long>(first),
               expected);
  std::exit(1);
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite::bench;
  const Options options = parse_options(argc, argv);
  const auto span = twinsite::seconds(options.quick ? 14 : 140);
  contest(options, "phold 1024 x 16",
          {{"world", [&] { return checked(run_world(span), span); }},
           {"queue", [&] { return checked(run_queue(span), span); }}});
}
