// Losses in bursts (Gilbert-Elliott), and what window and loss leave of a stream (Mathis et al.).
#include "sim/net/loss_bursts.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/net/net_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr Duration step = milliseconds(10);
constexpr int steps = 100'000;

// Whether the line is bad at each step; `every` asks less often.
std::vector<bool> states(const LossBursts& bursts, int every) {
  TestWorld test({link_between("east", "west", milliseconds(1))});
  BurstState state;
  std::vector<bool> bad;
  for (int i = 0; i < steps; i += every) {
    test.at(step * i, "east",
            [&] { bad.push_back(state.loss_at(test.place("east"), bursts) > 0); });
  }
  test.run(step * steps);
  return bad;
}

const LossBursts bursty{.loss = 0.5,
                        .good = milliseconds(900),
                        .bad = milliseconds(300),
                        .line = entity_family("line")};

LinkSpec windowed(double loss, std::int64_t window) {
  LinkSpec spec = link_between("east", "west", milliseconds(50));
  spec.loss = loss;
  spec.window = window;
  return spec;
}

// When the last of `count` messages arrives that are given to the line at once.
double seconds_for(const LinkSpec& spec, int count, Parcel parcel) {
  TestWorld test({spec});
  const Inbox west(test.place("west"), parcels);
  for (int i = 0; i < count; ++i) {
    parcel.kind = static_cast<std::uint8_t>(i % 256);
    send_at(test, {}, parcel);
  }
  test.run(hours(1));
  REQUIRE(west.entries.size() == static_cast<std::size_t>(count));
  Duration last;
  for (const Duration time : west.times()) last = std::max(last, time);
  return last.seconds();
}

}  // namespace

TEST_CASE("bursts: the line is bad for its share of the time, and in runs of its mean length") {
  const std::vector<bool> bad = states(bursty, 1);
  int count = 0;
  int runs = 0;
  for (std::size_t i = 0; i < bad.size(); ++i) {
    count += bad[i] ? 1 : 0;
    runs += bad[i] && (i == 0 || !bad[i - 1]) ? 1 : 0;
  }
  CHECK(count == doctest::Approx(0.25 * steps).epsilon(0.1));
  const double mean_run = count * step.seconds() / runs;
  CHECK(mean_run == doctest::Approx(0.3).epsilon(0.15));
  CHECK(mean_loss(bursty) == doctest::Approx(0.125));
}

TEST_CASE("bursts: who asks more often does not move them") {
  const std::vector<bool> all = states(bursty, 1);
  const std::vector<bool> some = states(bursty, 10);
  for (std::size_t i = 0; i < some.size(); ++i) CHECK(some[i] == all[10 * i]);
}

TEST_CASE("bursts: datagrams are lost in runs, requests come late") {
  LinkSpec spec = link_between("east", "west", milliseconds(1));
  spec.bursts = LossBurstsSpec{.loss = 0.99, .every = seconds(9), .lasts = seconds(1)};
  TestWorld test({spec});
  const Inbox west(test.place("west"), parcels);
  for (int i = 0; i < 20'000; ++i) {
    send_at(test, step * i,
            {.kind = static_cast<std::uint8_t>(i % 256), .delivery = Delivery::datagram});
  }
  test.run(seconds(300));
  const auto lost = 20'000 - static_cast<int>(west.entries.size());
  CHECK(lost > 500);
  CHECK(lost < 4500);
}

TEST_CASE("streams: a window in each round trip, whatever the bandwidth") {
  const Parcel part{.delivery = Delivery::stream, .bytes = 14'600};
  CHECK(seconds_for(windowed(0, 14'600), 100, part) == doctest::Approx(10.05));
  CHECK(seconds_for(windowed(0, 29'200), 100, part) == doctest::Approx(5.05));
  const Parcel request{.delivery = Delivery::request, .bytes = 14'600};
  CHECK(seconds_for(windowed(0, 14'600), 100, request) == doctest::Approx(0.05));
}

TEST_CASE("streams: loss limits them by its root, as Mathis and others found") {
  const Parcel part{.delivery = Delivery::stream, .bytes = 14'600};
  const double one_percent = 1460 / 0.1 * std::sqrt(1.5) / std::sqrt(0.01);  // bytes a second
  const double found = 100 * 14'600 / seconds_for(windowed(0.01, 100'000'000), 100, part);
  CHECK(found == doctest::Approx(one_percent).epsilon(0.08));
  const double quarter = 100 * 14'600 / seconds_for(windowed(0.04, 100'000'000), 100, part);
  CHECK(quarter == doctest::Approx(one_percent / 2).epsilon(0.12));
}
