// Independent stations, each an M/M/1 of load 0.5 of its own, all in one world: what an event costs
// when nothing that it touches is in the cache. Two events a customer.
#include <string>
#include <vector>

#include "bench/harness.h"
#include "sim/kernel/world.h"

namespace twinsite::bench {
namespace {

constexpr std::uint32_t stations_per_place = 1000;
constexpr std::uint32_t most_places = 1000;
constexpr double mean_gap = 1.0, mean_service = 0.5;
constexpr Entity stations = entity_family("station");
constexpr FactKind served = fact_kind(fact_base::model, 0);

// The stations of one place.
class Row {
 public:
  Row(Place& place, std::uint32_t first, std::uint32_t count)
      : place_(place), first_(first), stations_(count) {
    for (std::uint32_t i = 0; i < count; ++i) expect(i);
  }
  Place& place() { return place_; }

 private:
  struct Station {
    std::uint32_t arrived = 0;
    std::uint32_t departed = 0;
  };

  Draw draw(std::uint32_t station, Purpose purpose, std::uint32_t customer) const {
    return place_.draw(entity(stations, first_ + station), purpose, customer);
  }
  void expect(std::uint32_t station) {
    const double gap =
        draw(station, Purpose::arrival_gap, stations_[station].arrived).exponential();
    place_.at<&Row::arrive>(Duration::from_seconds(mean_gap * gap), *this, station);
  }
  void arrive(std::uint32_t station) {
    if (stations_[station].arrived++ == stations_[station].departed) serve(station);
    expect(station);
  }
  void serve(std::uint32_t station) {
    const double work =
        draw(station, Purpose::service_time, stations_[station].departed).exponential();
    place_.at<&Row::depart>(Duration::from_seconds(mean_service * work), *this, station);
  }
  void depart(std::uint32_t station) {
    place_.record(served, first_ + station, stations_[station].departed);
    if (++stations_[station].departed != stations_[station].arrived) serve(station);
  }

  Place& place_;
  std::uint32_t first_;
  std::vector<Station> stations_;
};

std::vector<std::string> place_names(std::uint32_t places) {
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < places; ++i) names.push_back(std::to_string(i));
  return names;
}

Lap run(std::uint32_t count, std::uint32_t places, Duration span) {
  World world({.places = place_names(places)});
  std::vector<Row> rows;
  rows.reserve(places);
  for (std::uint32_t i = 0; i < places; ++i) {
    const PlaceId id{static_cast<std::uint16_t>(i + 1)};
    rows.emplace_back(world.place(id), count / places * i, count / places);
  }
  // All begin empty; two seconds later they are nearly as busy as they will be.
  const Duration warm_up = std::max(span / 4, seconds(2));
  world.run_until(Time{} + warm_up);
  const std::uint64_t before = world.events();
  const Lap lap = timed([&] {
    world.run_until(Time{} + warm_up + span);
    return world.events() - before;
  });
  const double expected = 2 * count * span.seconds() / mean_gap;
  const double ratio = static_cast<double>(lap.events) / expected;
  check(ratio > 0.9 && ratio < 1.05, "stations: the rate of events is off by 10 %");
  return lap;
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite::bench;
  const Options options = parse_options(argc, argv);
  for (const std::uint32_t count : {1'000U, 1'000'000U}) {
    const auto events = std::int64_t{count} + (options.full ? 5'000'000 : 500'000);
    const auto span = twinsite::seconds(1) * events / (2 * std::int64_t{count});
    const std::uint32_t places = std::min(count / stations_per_place + 1, most_places);
    contest(options, "stations " + std::to_string(count),
            {{"one place", [&] { return run(count, 1, span); }},
             {"places", [&] { return run(count, places, span); }}});
  }
}
