#include "sim/traffic/arrivals.h"

#include <doctest/doctest.h>

#include <deque>

#include "sim/kernel/world.h"

using namespace twinsite;

namespace {

struct Arrival {
  Time time;
  std::uint8_t function;
  Intent intent;
  bool operator==(const Arrival& other) const {
    return time == other.time && function == other.function && intent.act == other.intent.act &&
           intent.number == other.intent.number;
  }
};
using Arrivals = std::vector<Arrival>;

class Sink final : public IntentSink {
 public:
  explicit Sink(const World& world) : world_(world) {}
  void intend(std::uint8_t function, Intent intent) override {
    arrivals.push_back({world_.now(), function, intent});
  }
  Arrivals arrivals;

 private:
  const World& world_;
};

struct Stream {
  std::string region;
  std::string function;
  double per_second;
};

// The arrivals of the first stream, in a world that has them all.
Arrivals first_of(const std::vector<Stream>& streams, std::uint64_t seed = 1) {
  WorldOptions options{.seed = seed, .places = {}};
  for (const Stream& stream : streams) {
    if (std::find(options.places.begin(), options.places.end(), stream.region) ==
        options.places.end()) {
      options.places.push_back(stream.region);
    }
  }
  World world(options);
  const DailyCurve curve(CurveName::office_day, hours(9));
  std::deque<Sink> sinks;
  std::deque<ArrivalProcess> processes;
  for (const Stream& stream : streams) {
    const ArrivalOptions named{
        .function = 3, .name = stream.function, .mean_per_second = stream.per_second};
    processes.emplace_back(world.place(stream.region), curve, sinks.emplace_back(world), named)
        .start();
  }
  world.run_until(Time{} + minutes(10));
  return sinks.front().arrivals;
}

}  // namespace

TEST_CASE(
    "arrivals: they are numbered from zero, and each is an act named by region, function and "
    "number") {
  const Arrivals arrivals = first_of({{"south", "login", 1}});
  REQUIRE(arrivals.size() > 100);
  for (std::uint64_t i = 0; i < arrivals.size(); ++i) {
    CHECK(arrivals[i].function == 3);
    CHECK(arrivals[i].intent.number == i);
    CHECK(arrivals[i].intent.act == entity("south/login", i));
  }
}

TEST_CASE("arrivals: another function, region or rate moves nobody else's arrivals") {
  const Arrivals alone = first_of({{"south", "login", 1}});
  CHECK(alone == first_of({{"south", "login", 1}, {"south", "meet", 5}}));
  CHECK(alone == first_of({{"south", "login", 1}, {"north", "login", 1}, {"west", "meet", 2}}));
  CHECK(alone == first_of({{"south", "login", 1}, {"a region named before it", "login", 7}}));
}

TEST_CASE("arrivals: regions, functions and seeds have arrivals of their own") {
  const Arrivals south = first_of({{"south", "login", 1}});
  CHECK_FALSE(south == first_of({{"north", "login", 1}}));
  CHECK_FALSE(south == first_of({{"south", "meet", 1}}));
  CHECK_FALSE(south == first_of({{"south", "login", 1}}, 2));
  CHECK(first_of({{"south", "login", 1}})[5].time != first_of({{"north", "login", 1}})[5].time);
}

TEST_CASE("arrivals: the same people come at twice the rate, twice as fast") {
  const Arrivals slow = first_of({{"south", "login", 1}});
  const Arrivals fast = first_of({{"south", "login", 2}});
  REQUIRE(fast.size() > slow.size());
  for (std::size_t i = 0; i < 100; ++i) {
    CHECK((fast[i].time.since_start() * 2 - slow[i].time.since_start()).seconds() ==
          doctest::Approx(0).epsilon(1e-6));
  }
}

TEST_CASE("arrivals: a rate of zero never arrives") {
  CHECK(first_of({{"south", "login", 0}}).empty());
}

TEST_CASE("arrivals: the first comes after the start, whenever that is") {
  World world({.places = {"south"}});
  const DailyCurve curve(CurveName::flat, {});
  Sink sink(world);
  ArrivalProcess process(world.place("south"), curve, sink,
                         {.name = "login", .mean_per_second = 1});
  world.run_until(Time{} + hours(1));
  CHECK(sink.arrivals.empty());
  process.start();
  world.run_until(Time{} + hours(2));
  CHECK(sink.arrivals.front().time > Time{} + hours(1));
  CHECK(sink.arrivals.size() > 3000);
}

TEST_CASE("arrivals: no two are planned at a time, so a big region costs one pending event") {
  World world({.places = {"south"}});
  const DailyCurve curve(CurveName::flat, {});
  Sink sink(world);
  ArrivalProcess process(world.place("south"), curve, sink,
                         {.name = "login", .mean_per_second = 1000});
  process.start();
  world.run_until(Time{} + seconds(1));
  CHECK(world.pending() == 1);
  CHECK(world.events() == sink.arrivals.size());
}
