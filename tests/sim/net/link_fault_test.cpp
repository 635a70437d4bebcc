#include <doctest/doctest.h>

#include "sim/net/facts.h"
#include "sim/net/link.h"
#include "tests/sim/net/net_probe.h"

using namespace twinsite;
using namespace twinsite::test;
using Kinds = std::vector<int>;
using Times = std::vector<Duration>;

namespace {

// A link of 100 ms from east to west, and what arrives in the west.
struct Line : TestWorld {
  Line()
      : TestWorld({link_between("east", "west", milliseconds(100))}),
        west(place("west"), parcels) {}

  void cut(Duration from, Duration to, InFlight in_flight) {
    ordain(from, "east", [this, in_flight] { link("east", "west").sending.cut(in_flight); });
    ordain(from, "west", [this, in_flight] { link("east", "west").receiving.cut(in_flight); });
    ordain(to, "east", [this] { link("east", "west").sending.heal(); });
    ordain(to, "west", [this, in_flight] { link("east", "west").receiving.heal(in_flight); });
  }
  std::vector<int> drops() const {
    std::vector<int> reasons;
    for (const Fact& fact : facts.of(fact::link_dropped))
      reasons.push_back(static_cast<int>(fact.values[0]));
    return reasons;
  }

  Inbox west;
};

constexpr int refused = static_cast<int>(LinkDrop::cut);
constexpr int stale = static_cast<int>(LinkDrop::stale);

}  // namespace

TEST_CASE(
    "cut: with deliver what is under way arrives; what is sent meanwhile is lost where it was "
    "sent") {
  Line line;
  line.cut(milliseconds(1050), milliseconds(1500), InFlight::deliver);
  send_at(line, seconds(1), {.kind = 1});
  send_at(line, milliseconds(1200), {.kind = 2});
  send_at(line, milliseconds(1600), {.kind = 3});
  line.run(seconds(3));
  CHECK(line.west.kinds() == Kinds{1, 3});
  CHECK(line.west.times() == Times{milliseconds(1100), milliseconds(1700)});
  CHECK(line.drops() == std::vector<int>{refused});
  CHECK(line.facts.of(fact::link_dropped)[0].place == line.id("east"));
}

TEST_CASE("cut: with drop what is under way is stale when it arrives, even after a quick heal") {
  Line line;
  line.cut(milliseconds(1050), milliseconds(1060), InFlight::drop);
  send_at(line, seconds(1), {.kind = 1});
  send_at(line, milliseconds(1070), {.kind = 2});
  line.run(seconds(3));
  CHECK(line.west.kinds() == Kinds{2});
  CHECK(line.drops() == std::vector<int>{stale});
  CHECK(line.facts.of(fact::link_dropped)[0].place == line.id("west"));
}

TEST_CASE("cut: with hold what is under way arrives at the heal, in order") {
  Line line;
  line.cut(milliseconds(1050), milliseconds(1500), InFlight::hold);
  send_at(line, milliseconds(1000), {.kind = 1});
  send_at(line, milliseconds(1010), {.kind = 2});
  line.run(seconds(3));
  CHECK(line.west.kinds() == Kinds{1, 2});
  CHECK(line.west.times() == Times{milliseconds(1500), milliseconds(1500)});
}

TEST_CASE("cut: at the instant of an arrival or a send the cut comes first") {
  for (const InFlight in_flight : {InFlight::deliver, InFlight::drop, InFlight::hold}) {
    Line line;
    line.cut(milliseconds(1100), milliseconds(1200), in_flight);
    send_at(line, milliseconds(1000), {.kind = 1});  // would arrive at the cut
    send_at(line, milliseconds(1100), {.kind = 2});  // sent at the cut
    send_at(line, milliseconds(1200), {.kind = 3});  // sent at the heal
    line.run(seconds(3));
    CHECK(line.west.kinds() == (in_flight == InFlight::drop ? Kinds{3} : Kinds{1, 3}));
    const Duration first = in_flight == InFlight::hold ? milliseconds(1200) : milliseconds(1100);
    if (in_flight != InFlight::drop) CHECK(line.west.times()[0] == first);
    CHECK(line.drops().size() == (in_flight == InFlight::drop ? 2 : 1));
  }
}

TEST_CASE("cut: overlapping cuts are counted; the first heal lifts nothing") {
  Line line;
  line.cut(milliseconds(1000), milliseconds(2000), InFlight::deliver);
  line.cut(milliseconds(1500), milliseconds(3000), InFlight::deliver);
  send_at(line, milliseconds(2500), {.kind = 1});
  send_at(line, milliseconds(3000), {.kind = 2});
  bool usable_between = true;
  line.at(milliseconds(2500), "east",
          [&] { usable_between = line.link("east", "west").sending.usable(); });
  line.run(seconds(4));
  CHECK_FALSE(usable_between);
  CHECK(line.west.kinds() == Kinds{2});
  std::vector<std::int64_t> sending_states;
  for (const Fact& fact : line.facts.of(fact::link_state)) {
    if (fact.place == line.id("east")) sending_states.push_back(fact.values[0]);
  }
  CHECK(sending_states == std::vector<std::int64_t>{static_cast<std::int64_t>(LinkState::cut),
                                                    static_cast<std::int64_t>(LinkState::up)});
}

TEST_CASE("cut: a second cut that drops takes what the first one held") {
  Line line;
  line.cut(milliseconds(1050), milliseconds(2000), InFlight::hold);
  line.cut(milliseconds(1500), milliseconds(1600), InFlight::drop);
  send_at(line, seconds(1), {.kind = 1});
  line.run(seconds(3));
  CHECK(line.west.kinds().empty());
  CHECK(line.drops() == std::vector<int>{stale});
}

TEST_CASE("cut: of a stream it takes a suffix, never a hole, and the epoch tells the receiver") {
  LinkSpec spec = link_between("east", "west", {});
  spec.delay.shape = DistributionShape::exponential;
  spec.delay.first = 0.05;
  TestWorld test({spec});
  Inbox west(test.place("west"), parcels);
  Link& link = test.link("east", "west");
  test.ordain(milliseconds(1100), "east", [&] { link.sending.cut(InFlight::drop); });
  test.ordain(milliseconds(1100), "west", [&] { link.receiving.cut(InFlight::drop); });
  test.ordain(milliseconds(1101), "east", [&] { link.sending.heal(); });
  test.ordain(milliseconds(1101), "west", [&] { link.receiving.heal(InFlight::drop); });
  for (int kind = 0; kind < 200; ++kind) {
    send_at(test, milliseconds(1000 + kind),
            {.kind = static_cast<std::uint8_t>(kind), .delivery = Delivery::stream});
  }
  test.run(seconds(4));
  int last_of_first = -1;
  int first_of_second = -1;
  for (std::size_t each = 0; each < west.entries.size(); ++each) {
    const Inbox::Entry& entry = west.entries[each];
    if (entry.epoch == 0) {
      CHECK(entry.kind == last_of_first + 1);
      last_of_first = entry.kind;
    } else {
      if (first_of_second < 0) first_of_second = entry.kind;
      CHECK(entry.kind == first_of_second + static_cast<int>(each) - last_of_first - 1);
    }
  }
  CHECK(last_of_first >= 0);
  CHECK(last_of_first < 99);
  CHECK(first_of_second == 101);
}

TEST_CASE(
    "held: the sending end notices nothing, and all arrives at the release in the order of "
    "arrival") {
  Line line;
  line.ordain(milliseconds(1050), "west", [&] { line.link("east", "west").receiving.hold(); });
  line.ordain(milliseconds(1500), "west", [&] { line.link("east", "west").receiving.release(); });
  bool usable = false;
  line.at(milliseconds(1200), "east",
          [&] { usable = line.network.can_leave(line.place("east"), line.id("west")); });
  send_at(line, milliseconds(1000), {.kind = 1});
  send_at(line, milliseconds(1200), {.kind = 2});
  send_at(line, milliseconds(1400),
          {.kind = 3});  // arrives in the instant of the release, after those held
  send_at(line, milliseconds(1401), {.kind = 4});
  line.run(seconds(3));
  CHECK(usable);
  CHECK(line.west.kinds() == Kinds{1, 2, 3, 4});
  CHECK(line.west.times() ==
        Times{milliseconds(1500), milliseconds(1500), milliseconds(1500), milliseconds(1501)});
}

TEST_CASE("held: what was kept is caused by its arrival, not by the release") {
  struct Causes final : Tracer {
    void trace(Time, PlaceId, EventId event, EventId cause) override {
      all.emplace_back(event, cause);
    }
    EventId cause_of(EventId event) const {
      for (const auto& [one, cause] : all) {
        if (one == event) return cause;
      }
      return {};
    }
    std::vector<std::pair<EventId, EventId>> all;
  } causes;
  World world({.places = {"east", "west"}, .tracer = &causes});
  Network network(world, {link_between("east", "west", milliseconds(100))},
                  {.request = 0, .reply = 0});
  Inbox west(world.place("west"), parcels);
  ReceivingEnd& end = network.link(world.id_of("east"), world.id_of("west")).receiving;
  static constexpr Handler hold{
      [](Place&, const Payload& payload) { payload.as<ReceivingEnd*>()->hold(); }};
  static constexpr Handler release{
      [](Place&, const Payload& payload) { payload.as<ReceivingEnd*>()->release(); }};
  world.foreordain(Time{}, world.id_of("west"), hold, Payload(&end));
  world.foreordain(Time{} + seconds(1), world.id_of("west"), release, Payload(&end));
  Message message;
  message.port = parcels;
  network.send(world.place("east"), world.id_of("west"), message, {});
  world.run_until(Time{} + seconds(2));
  CHECK(west.entries.size() == 1);
  const EventId arrival = causes.cause_of(west.entries[0].event);
  CHECK(arrival.scheduler() == world.id_of("east"));
}

TEST_CASE("in flight: a dying place loses what it had on the wire, and its link stays up") {
  Line line;
  line.ordain(milliseconds(1050), "east",
              [&] { line.link("east", "west").sending.lose_in_flight(); });
  line.ordain(milliseconds(1050), "west",
              [&] { line.link("east", "west").receiving.lose_in_flight(); });
  send_at(line, milliseconds(1000), {.kind = 1});
  send_at(line, milliseconds(1060), {.kind = 2});
  line.run(seconds(3));
  CHECK(line.west.kinds() == Kinds{2});
  CHECK(line.drops() == std::vector<int>{stale});
  CHECK(line.facts.count(fact::link_state) == 0);
}

TEST_CASE("in flight: epochs wrap around without harm") {
  Line line;
  line.ordain({}, "east", [&] {
    for (int i = 0; i < 70'000; ++i) line.link("east", "west").sending.lose_in_flight();
  });
  line.ordain({}, "west", [&] {
    for (int i = 0; i < 70'000; ++i) line.link("east", "west").receiving.lose_in_flight();
  });
  send_at(line, milliseconds(1000), {.kind = 1});
  line.cut(milliseconds(1050), milliseconds(1060), InFlight::deliver);
  line.run(seconds(3));
  CHECK(line.west.kinds() == Kinds{1});
}

TEST_CASE(
    "in flight: 500 messages a second at a lag of .2 s lose a Poisson number of mean 100 to a hard "
    "cut") {
  std::vector<double> lost;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    TestWorld test({link_between("east", "west", milliseconds(200))}, seed);
    Inbox west(test.place("west"), parcels);
    Duration time = milliseconds(700);
    for (std::uint32_t n = 0; time < seconds(1); ++n) {
      send_at(test, time, {.kind = 0});
      time += Duration::from_seconds(
          test.place("east").draw(entity("arrivals", 0), Purpose::test, n).exponential() / 500);
    }
    test.ordain(seconds(1), "east", [&] { test.link("east", "west").sending.cut(InFlight::drop); });
    test.ordain(seconds(1), "west",
                [&] { test.link("east", "west").receiving.cut(InFlight::drop); });
    test.run(seconds(2));
    lost.push_back(static_cast<double>(test.facts.count(fact::link_dropped)));
  }
  double mean = 0;
  for (const double each : lost) mean += each / 100;
  double variance = 0;
  for (const double each : lost) variance += (each - mean) * (each - mean) / 99;
  CHECK(mean == doctest::Approx(100).epsilon(0.03).scale(0));  // 3 standard errors
  CHECK(variance == doctest::Approx(100).epsilon(0.45).scale(
                        0));  // 3 standard errors of a variance from 100 runs
}
