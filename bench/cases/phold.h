// PHOLD: 1024 places bat 16 384 balls about, each hit an event. A ball stays in the air for an
// exponential time of mean 1.0 s and the 0.1 s of lookahead, and comes down at any other place.
// The kernel as every model uses it: generation, cause, fingerprint (a fact a hit), and two named
// draws.
#pragma once

#include <cmath>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>

#include "sim/kernel/world.h"

namespace twinsite::bench {

namespace phold {

inline constexpr std::uint32_t place_count = 1024, balls_per_place = 16;
inline constexpr std::uint32_t ball_count = place_count * balls_per_place;
inline constexpr double mean_seconds = 1.0, lookahead_seconds = 0.1;
inline constexpr std::uint64_t seed = 1;
inline constexpr Duration warm_up = seconds(20);  // Until nobody remembers that all began together.
inline constexpr Entity balls = entity_family("ball");
inline constexpr FactKind hit = fact_kind(fact_base::model, 0);

// Both draws of a hit are named by the ball and the number of its flight, so that no ball's times
// depend on any other's, nor on who runs them.
inline Duration flight_time(Draw draw) {
  return Duration::from_seconds(lookahead_seconds + mean_seconds * draw.exponential());
}
// Any place from 1 on but `from`.
inline PlaceId destination(Draw draw, PlaceId from) {
  const auto other = static_cast<std::uint16_t>(draw.below(place_count - 1) + 1);
  return {other < from.value ? other : static_cast<std::uint16_t>(other + 1)};
}
inline PlaceId first_place(std::uint32_t ball) {
  return {static_cast<std::uint16_t>(ball / balls_per_place + 1)};
}

struct Ball {
  std::uint32_t number;
  std::uint32_t flight;
};

// Whether the hits of a span come at the rate of renewal.
inline bool plausible(std::uint64_t hits, Duration span) {
  const double expected = ball_count / (mean_seconds + lookahead_seconds) * span.seconds();
  return std::abs(static_cast<double>(hits) / expected - 1) < 0.01;
}

class Air final : public Exit {
 public:
  void leave(Place& from, const Message& message, Wire wire) override {
    static constexpr Handler land{
        [](Place& place, const Payload& payload) { place.deliver(payload.as<Message>()); }};
    const Draw draw = from.draw(message.act, Purpose::link_delay, wire.draw_index);
    arrange_arrival(from, message.to, from.now() + flight_time(draw), land, Payload(message));
  }
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

}  // namespace phold

class Phold {
 public:
  Phold() {
    for (std::uint32_t ball = 0; ball < phold::ball_count; ++ball) {
      const PlaceId first = phold::first_place(ball);
      if (ball % phold::balls_per_place == 0) players_.emplace_back(world_.place(first), air_);
      players_.back().bat(entity(phold::balls, ball), {ball, 0});
    }
  }
  Phold(const Phold&) = delete;
  Phold& operator=(const Phold&) = delete;

  // Returns the hits.
  std::uint64_t run_until(Duration end) {
    const std::uint64_t before = world_.events();
    world_.run_until(Time{} + end);
    return world_.events() - before;
  }

 private:
  static WorldOptions options() {
    WorldOptions result{.seed = phold::seed, .places = {}};
    for (std::uint32_t i = 0; i < phold::place_count; ++i) {
      result.places.push_back(std::to_string(i));
    }
    return result;
  }

  World world_{options()};
  phold::Air air_;
  std::deque<phold::Player> players_;
};

}  // namespace twinsite::bench
