#include "bench/cases/day.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace twinsite::bench {
namespace {

constexpr std::uint64_t as_written = 1'000'000;  // The users for which the scenario is sized.

std::string scaled(const std::string& path, std::uint64_t value, std::uint64_t users,
                   const std::string& unit = "") {
  const std::uint64_t size = std::max<std::uint64_t>(value * users / as_written, 1);
  return path + "=" + std::to_string(size) + unit;
}

std::vector<Assignment> assignments_for(std::uint64_t users) {
  std::vector<Assignment> all;
  for (const std::string& text : {
           std::string("starts_at=00:00"),
           std::string("horizon=24h"),
           std::string("faults[0].at=590min"),
           std::string("faults[1].at=600min"),
           scaled("regions.south.users", 600'000, users),
           scaled("regions.north.users", 400'000, users),
           scaled("services.login.servers", 64, users),
           scaled("services.login.queue", 1000, users),
           scaled("services.media.capacity", 40'000, users),
           scaled("services.sms.rate", 100, users, "/s"),
           scaled("channels.database.apply_rate", 20'000, users, "/s"),
           scaled("links[0].bandwidth", 1000, users, "Mbps"),
       }) {
    all.push_back({text});
  }
  return all;
}

}  // namespace

Day::Day(std::uint64_t users) {
  Diagnostics diagnostics;
  scenario_ = load_scenario("scenarios/shenzhen_outage_at_peak.yaml", assignments_for(users),
                            sources_, diagnostics);
  if (scenario_ != nullptr) return;
  std::fputs(render(diagnostics).c_str(), stderr);
  std::exit(1);
}

ReplicationResult Day::run(std::uint32_t replication, Tracer* tracer, Observer* witness) const {
  return scenario_->business->run({.world = scenario_->world,
                                   .period = scenario_->period(),
                                   .seed = static_cast<std::uint64_t>(scenario_->head.seed),
                                   .replication = replication,
                                   .tracer = tracer,
                                   .witness = witness});
}

}  // namespace twinsite::bench
