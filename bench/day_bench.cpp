// The conference's day by the number of users: time an event and a user, memory a user, facts by
// kind; and what it costs to trace every event.
#include <sys/resource.h>

#include <array>
#include <string>
#include <vector>

#include "app/report/trace.h"
#include "bench/cases/day.h"
#include "bench/harness.h"

namespace twinsite::bench {
namespace {

class FactCounter final : public Observer {
 public:
  Snapshot observe(const Fact& fact) override {
    ++by_kind_[static_cast<std::uint16_t>(fact.kind) % kinds];
    return Snapshot::none;
  }
  void print(std::uint64_t facts) const {
    std::printf("  facts by kind, those above 1 %%:");
    for (std::size_t kind = 0; kind < kinds; ++kind) {
      const double share = 100.0 * static_cast<double>(by_kind_[kind]) / static_cast<double>(facts);
      if (share > 1) std::printf(" %zu: %.0f %%", kind, share);
    }
    std::printf("\n");
  }

 private:
  static constexpr std::size_t kinds = 4096;
  std::array<std::uint64_t, kinds> by_kind_{};
};

// Of events, by the place where they run.
class EventCounter final : public Tracer {
 public:
  void trace(Time, PlaceId place, EventId, EventId) override {
    if (place.value >= by_place_.size()) by_place_.resize(place.value + std::size_t{1});
    ++by_place_[place.value];
  }
  void print(const WorldNames& names) const {
    std::printf("  events by place:");
    for (std::size_t place = 0; place < by_place_.size(); ++place) {
      if (by_place_[place] == 0) continue;
      std::printf(" %s %llu", names.places[place].c_str(),
                  static_cast<unsigned long long>(by_place_[place]));
    }
    std::printf("\n");
  }

 private:
  std::vector<std::uint64_t> by_place_;
};

double per(std::uint64_t what, std::uint64_t users) {
  return static_cast<double>(what) / static_cast<double>(users);
}

double peak_mebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void print_makeup(const Day& day) {
  FactCounter facts;
  EventCounter events;
  const ReplicationResult result = day.run(0, &events, &facts);
  facts.print(result.facts);
  events.print(result.names);
}

Lap lap_of(const Day& day, Tracer* tracer, ReplicationResult& result) {
  return timed([&] {
    result = day.run(0, tracer, nullptr);
    return result.events;
  });
}

void run(const Options& options, std::uint64_t users, double& first_cost) {
  const std::string title = "day of " + std::to_string(users) + " users";
  const Day day(users);
  ReplicationResult result;
  Options few = options;
  if (users > 100'000) few.repetitions = 1;
  std::vector<Rival> rivals{{"as it is", [&] { return lap_of(day, nullptr, result); }}};
  if (users <= 1'000'000) {
    rivals.push_back({"traced", [&] {
                        CauseTrail trail;
                        return lap_of(day, &trail, result);
                      }});
  }
  const auto results = contest(few, title, rivals);
  if (results.empty()) return;
  const double cost = results[0].median * per(result.events, result.users) / 1000;
  if (first_cost == 0) first_cost = cost;
  std::printf(
      "  %.1f s of CPU; a user: %.1f events, %.1f facts, %.2f us (x %.2f of the smallest), %.0f "
      "bytes; the process has held %.0f MiB\n",
      cost * static_cast<double>(result.users) / 1e6, per(result.events, result.users),
      per(result.facts, result.users), cost, cost / first_cost, per(result.bytes, result.users),
      peak_mebibytes());
  if (users == 100'000) print_makeup(day);
  std::fflush(stdout);
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite::bench;
  const Options options = parse_options(argc, argv);
  double first_cost = 0;
  run(options, 100'000, first_cost);
  if (options.full) run(options, 1'000'000, first_cost);
  if (options.large) run(options, 10'000'000, first_cost);
}
