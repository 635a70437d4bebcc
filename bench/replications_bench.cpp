// Replications on one core and on two: here it is the wall clock that counts, so a machine that is
// busy otherwise shows less than it can.
#include <chrono>
#include <string>

#include "app/experiment/replications.h"
#include "bench/cases/day.h"
#include "bench/harness.h"

namespace twinsite::bench {
namespace {

Lap run(const Day& day, std::uint32_t jobs) {
  constexpr std::uint32_t count = 4;
  const auto begin = std::chrono::steady_clock::now();
  ReplicationOrders orders;
  orders.count = count;
  orders.jobs = jobs;
  orders.run = [&day](std::uint32_t replication) { return day.run(replication, nullptr, nullptr); };
  const ReplicationsDone done = run_replications(orders);
  check(done.results.size() == count, "replications: some are missing");
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  std::uint64_t events = 0;
  for (const ReplicationResult& result : done.results) events += result.events;
  return {events, wall.count()};
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite::bench;
  const Options options = parse_options(argc, argv);
  const std::uint64_t users = options.full ? 200'000 : 20'000;
  const Day day(users);
  contest(options, "4 replications, " + std::to_string(users) + " users",
          {{"2 cores", [&] { return run(day, 2); }}, {"1 core", [&] { return run(day, 1); }}});
}
