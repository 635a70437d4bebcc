#include <doctest/doctest.h>

#include "sim/net/link.h"
#include "tests/sim/net/net_probe.h"

using namespace twinsite;
using namespace twinsite::test;
using Times = std::vector<Duration>;

TEST_CASE("bandwidth: bytes wait their turn, and the delay comes after it") {
  LinkSpec spec = link_between("east", "west", milliseconds(10));
  spec.bandwidth = 8'000'000;  // a byte a microsecond
  TestWorld test({spec});
  Inbox west(test.place("west"), parcels);
  for (int each = 0; each < 3; ++each) send_at(test, seconds(1), {.kind = 0, .bytes = 1000});
  send_at(test, seconds(2), {.kind = 0, .bytes = 1000});
  test.run(seconds(3));
  CHECK(west.times() ==
        Times{milliseconds(1011), milliseconds(1012), milliseconds(1013), milliseconds(2011)});
}

TEST_CASE("bandwidth: thirds of a nanosecond add up, nothing is lost to rounding") {
  WireQueue queue;
  Time last;
  for (int each = 0; each < 3'000'000; ++each)
    last = queue.take_turn({}, 1, 3'000'000'000);  // 8/3 ns each
  CHECK(last == Time{} + nanoseconds(8'000'000));
  CHECK(queue.wait({}) == nanoseconds(8'000'000));
  CHECK(queue.take_turn({}, 1, 3'000'000'000) == Time{} + nanoseconds(8'000'003));  // rounded up
}

TEST_CASE("bandwidth: an idle wire begins anew, and large messages do not overflow") {
  WireQueue queue;
  CHECK(queue.take_turn(Time{} + seconds(1), 125, 1'000'000) ==
        Time{} + seconds(1) + milliseconds(1));
  CHECK(queue.wait(Time{} + seconds(2)) == Duration{});
  CHECK(queue.take_turn(Time{} + seconds(5), 125, 1'000'000) ==
        Time{} + seconds(5) + milliseconds(1));
  CHECK(queue.take_turn(Time{} + seconds(9), 4'000'000'000, 1000) ==
        Time{} + seconds(9) + seconds(32'000'000));
}

TEST_CASE("bandwidth: 392 kB/s into 200 kB/s for 15 s leaves 2.88 MB, which take 14.4 s more") {
  LinkSpec spec = link_between("east", "west", milliseconds(10));
  spec.bandwidth = 1'600'000;
  TestWorld test({spec});
  Inbox west(test.place("west"), parcels);
  for (int each = 0; each < 15'000; ++each) {
    send_at(test, milliseconds(each), {.kind = 0, .delivery = Delivery::stream, .bytes = 392});
  }
  Duration wait_at_15s;
  test.at(seconds(15), "east", [&] {
    wait_at_15s = test.network.router(test.id("east")).toward(test.id("west"))->wait();
  });
  test.run(seconds(60));
  CHECK(wait_at_15s == milliseconds(14'400));
  CHECK(west.entries.back().time == Time{} + milliseconds(29'410));
}

TEST_CASE("bandwidth: media has its own and does not hold up anything else") {
  LinkSpec spec = link_between("east", "west", milliseconds(10));
  spec.bandwidth = 8'000'000;
  spec.media_bandwidth = 80'000;
  TestWorld test({spec});
  Inbox west(test.place("west"), parcels);
  for (int each = 0; each < 2; ++each) {
    send_at(test, seconds(1), {.kind = 1, .delivery = Delivery::media, .bytes = 1000});
  }
  send_at(test, seconds(1), {.kind = 2, .bytes = 1000});
  test.run(seconds(3));
  CHECK(west.times() == Times{milliseconds(1011), milliseconds(1110), milliseconds(1210)});
}

TEST_CASE("bandwidth: a lost packet takes its turn again") {
  LinkSpec spec = link_between("east", "west", milliseconds(10));
  spec.bandwidth = 8'000'000;
  spec.loss = 0.5;
  TestWorld test({spec});
  Inbox west(test.place("west"), parcels);
  for (int each = 0; each < 200; ++each) {
    send_at(test, {}, {.kind = static_cast<std::uint8_t>(each), .bytes = 1000});
  }
  Duration wait;
  test.at({}, "east", [&] { wait = test.link("east", "west").sending.wait(); });
  test.run(seconds(9));
  CHECK(wait.ns % milliseconds(1).ns == 0);
  CHECK(wait / milliseconds(1) ==
        doctest::Approx(400).epsilon(0.15).scale(0));  // a geometric number of tries, mean 2
}

TEST_CASE("degraded: delay factors multiply, the smallest bandwidth holds, and each ends apart") {
  TestWorld test({link_between("east", "west", milliseconds(10))});
  Inbox west(test.place("west"), parcels);
  SendingEnd& end = test.link("east", "west").sending;
  test.ordain(seconds(2), "east", [&] { end.degrade(1, {.delay_factor = 2}); });
  test.ordain(seconds(3), "east", [&] { end.degrade(2, {.delay_factor = 3, .bandwidth = 8'000}); });
  test.ordain(seconds(4), "east", [&] { end.restore(1); });
  test.ordain(seconds(5), "east", [&] { end.restore(2); });
  for (int second = 1; second <= 5; ++second)
    send_at(test, seconds(second), {.kind = 0, .bytes = 10});
  test.run(seconds(9));
  CHECK(west.times() == Times{milliseconds(1010), milliseconds(2020), milliseconds(3070),
                              milliseconds(4040), milliseconds(5010)});
  CHECK(end.state() == LinkState::up);
}
