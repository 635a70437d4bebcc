#include "sim/net/link.h"

#include <doctest/doctest.h>

#include "sim/net/facts.h"
#include "tests/sim/net/net_probe.h"

using namespace twinsite;
using namespace twinsite::test;
using Kinds = std::vector<int>;
using Times = std::vector<Duration>;

namespace {

LinkSpec random_delay(double mean_seconds) {
  LinkSpec spec = link_between("east", "west", {});
  spec.delay.shape = DistributionShape::exponential;
  spec.delay.first = mean_seconds;
  return spec;
}

}  // namespace

TEST_CASE("link: a constant delay is kept to the nanosecond, both ways") {
  TestWorld test({link_between("east", "west", milliseconds(18))});
  Inbox west(test.place("west"), parcels);
  Inbox east(test.place("east"), parcels);
  send_at(test, seconds(1), {.kind = 1});
  test.at(seconds(2), "west", [&] { send(test, "west", "east", {.kind = 2}); });
  test.run(seconds(3));
  CHECK(west.times() == Times{milliseconds(1018)});
  CHECK(east.times() == Times{milliseconds(2018)});
}

TEST_CASE("link: the delay of a message belongs to its act, whoever else sends") {
  const auto arrival_of_second = [](Kinds kinds) {
    TestWorld test({random_delay(0.1)});
    Inbox west(test.place("west"), parcels);
    for (const int kind : kinds)
      send_at(test, seconds(1), {.kind = static_cast<std::uint8_t>(kind)});
    test.run(seconds(9));
    for (const Inbox::Entry& entry : west.entries) {
      if (entry.kind == 2) return entry.time;
    }
    return Time::never();
  };
  CHECK(arrival_of_second({2}) == arrival_of_second({1, 2, 3}));
  CHECK(arrival_of_second({2}) != Time::never());
}

TEST_CASE(
    "link: a delay below the floor is raised to it; the floor is half the median unless given") {
  LinkSpec spec = random_delay(0.1);
  const Duration half_median = link_shape(spec).floor;
  CHECK(half_median.ns == doctest::Approx(0.5 * 0.1 * 0.693147 * 1e9).epsilon(1e-4).scale(0));
  spec.floor = milliseconds(250);
  TestWorld test({spec});
  Inbox west(test.place("west"), parcels);
  for (int kind = 0; kind < 40; ++kind)
    send_at(test, seconds(1), {.kind = static_cast<std::uint8_t>(kind)});
  test.run(seconds(9));
  int at_the_floor = 0;
  for (const Inbox::Entry& entry : west.entries) {
    CHECK(entry.time >= Time{} + milliseconds(1250));
    at_the_floor += entry.time == Time{} + milliseconds(1250) ? 1 : 0;
  }
  CHECK(at_the_floor > 25);  // P(X < 2.5 means) = .918
  CHECK(at_the_floor < 40);
}

TEST_CASE("link: a stream stays in order under random delays, requests overtake each other") {
  const auto kinds_in_order_of_arrival = [](Delivery delivery) {
    TestWorld test({random_delay(0.1)});
    Inbox west(test.place("west"), parcels);
    for (int kind = 0; kind < 100; ++kind) {
      send_at(test, milliseconds(1000 + kind),
              {.kind = static_cast<std::uint8_t>(kind), .delivery = delivery});
    }
    test.run(seconds(9));
    return west.kinds();
  };
  const Kinds stream = kinds_in_order_of_arrival(Delivery::stream);
  const Kinds requests = kinds_in_order_of_arrival(Delivery::request);
  CHECK(stream.size() == 100);
  CHECK(std::is_sorted(stream.begin(), stream.end()));
  CHECK(requests.size() == 100);
  CHECK_FALSE(std::is_sorted(requests.begin(), requests.end()));
}

TEST_CASE("link: a later one-way entry makes a link uneven") {
  LinkSpec back = link_between("west", "east", milliseconds(40));
  back.one_way = true;
  TestWorld test({link_between("east", "west", milliseconds(10)), back});
  Inbox west(test.place("west"), parcels);
  Inbox east(test.place("east"), parcels);
  send_at(test, seconds(1), {.kind = 1});
  test.at(seconds(1), "west", [&] { send(test, "west", "east", {.kind = 2}); });
  test.run(seconds(2));
  CHECK(west.times() == Times{milliseconds(1010)});
  CHECK(east.times() == Times{milliseconds(1040)});
}

TEST_CASE("link: datagrams are lost in their share, reliable messages come late instead") {
  LinkSpec spec = link_between("east", "west", milliseconds(10));
  spec.loss = 0.3;
  TestWorld test({spec});
  Inbox west(test.place("west"), parcels);
  int sent = 0;
  const auto send_many = [&](Delivery delivery) {
    for (int each = 0; each < 2000; ++each) {
      Message message;
      message.port = parcels;
      message.kind = static_cast<std::uint8_t>(delivery);
      message.act = entity("act", ++sent);
      test.network.send(test.place("east"), test.id("west"), message,
                        {.bytes = 100, .delivery = delivery});
    }
  };
  test.at({}, "east", [&] { send_many(Delivery::datagram); });
  test.at({}, "east", [&] { send_many(Delivery::request); });
  test.run(seconds(300));
  std::array<int, 4> arrived{};
  std::array<int, 3> tries{};
  for (const Inbox::Entry& entry : west.entries) {
    ++arrived[entry.kind];
    if (entry.kind != static_cast<std::uint8_t>(Delivery::request)) continue;
    // The first repetition comes 200 ms later, the second 400 ms after that (RFC 6298).
    if (entry.time == Time{} + milliseconds(10)) ++tries[0];
    if (entry.time == Time{} + milliseconds(210)) ++tries[1];
    if (entry.time == Time{} + milliseconds(610)) ++tries[2];
  }
  CHECK(arrived[static_cast<std::size_t>(Delivery::datagram)] ==
        doctest::Approx(1400).epsilon(0.06).scale(0));
  CHECK(test.facts.count(fact::link_dropped) + static_cast<std::size_t>(arrived[0]) == 2000);
  CHECK(arrived[static_cast<std::size_t>(Delivery::request)] == 2000);
  CHECK(tries[0] == doctest::Approx(1400).epsilon(0.06).scale(0));
  CHECK(tries[1] == doctest::Approx(420).epsilon(0.2).scale(0));
  CHECK(tries[2] == doctest::Approx(126).epsilon(0.4).scale(0));
}

TEST_CASE("link: a large message has more packets to lose than a small one") {
  LinkSpec spec = link_between("east", "west", milliseconds(10));
  spec.loss = 0.01;
  const auto late_of = [&](std::int64_t bytes) {
    TestWorld test({spec});
    Inbox west(test.place("west"), parcels);
    for (int each = 0; each < 200; ++each) {
      send_at(
          test, {},
          {.kind = static_cast<std::uint8_t>(each), .delivery = Delivery::request, .bytes = bytes});
    }
    test.run(seconds(60));
    int late = 0;
    for (const Inbox::Entry& entry : west.entries)
      late += entry.time > Time{} + milliseconds(10) ? 1 : 0;
    return late;
  };
  CHECK(late_of(1460) <= 8);  // mean 2
  CHECK(late_of(100 * 1460) ==
        doctest::Approx(126.8).epsilon(0.16).scale(0));  // 1 - .99^100 = .634
}

TEST_CASE("link: what a place sends itself arrives now and crosses nothing") {
  TestWorld test({link_between("east", "west", milliseconds(10))});
  Inbox east(test.place("east"), parcels);
  test.at(seconds(1), "east", [&] { send(test, "east", "east", {.kind = 1}); });
  test.run(seconds(1));
  CHECK(east.times() == Times{seconds(1)});
}
