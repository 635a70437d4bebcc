// A small outage by hand, as a stored result: what the models and the window show is easy to check.
#pragma once

#include <functional>

#include "app/report/result_writer.h"
#include "gui/model/run_data.h"
#include "tests/app/report/fixture.h"

namespace twinsite::gui {

// From 08:55 (time 0) to 10:05; measuring begins at 09:00. Shenzhen is dark from 09:30 to 09:50.
inline ReplicationResult outage_replication(std::uint32_t replication) {
  const auto at = [](std::int64_t minute) { return Time{} + minutes(minute); };
  ReplicationResult result = small_replication(replication);
  result.lanes = {{"checker:watch:shenzhen", "trusted", at(0), at(36)},
                  {"checker:watch:shenzhen", "suspected", at(36), at(56)},
                  {"checker:watch:shenzhen", "trusted", at(56), at(70)},
                  {"fault:1", "site_outage", at(35), at(55)},
                  {"link:north>watch", "up", at(0), at(70)},
                  {"link:south>watch", "up", at(0), at(70)},
                  {"route:south", "shenzhen", at(0), at(40)},
                  {"route:south", "tianjin", at(40), at(70)},
                  {"site:shenzhen", "up", at(0), at(35)},
                  {"site:shenzhen", "dark", at(35), at(55)},
                  {"site:shenzhen", "up", at(55), at(70)},
                  {"site:tianjin", "up", at(0), at(70)}};
  result.milestones = {
      {at(35), "environment", "site_outage", "begins: shenzhen", {1}, {0}},
      {at(36), "watch", "site_suspected", "shenzhen", {2}, {1}},
      {at(38), "watch", "failover_decided", "shenzhen", {3}, {2}},
      {at(39), "watch", "catch_up_ended", "complete", {4}, {3}},
      {at(40), "watch", "route_published", "south to tianjin", {5}, {4}},
      {at(55), "environment", "site_outage", "ends: shenzhen", {6}, {1}},
  };
  std::vector<std::int64_t> served(65 * 60, 10);
  std::vector<std::int64_t> failed(65 * 60, 0);
  for (std::size_t second = 30 * 60; second < 35 * 60; ++second) {
    served[second] = 5;
    failed[second] = 5;
  }
  const Time from = at(5);
  const MeasureUnit count = MeasureUnit::count;
  result.series = {
      {"attempts.failed", "function=login,region=south", count, from, seconds(1), failed},
      {"attempts.served", "function=login,region=south", count, from, seconds(1), served},
      {"sessions.live", "site=shenzhen", count, from, seconds(1), served},
  };
  for (std::int64_t i = 0; i < 50; ++i) {
    result.ledger.push_back({at(35) + seconds(i),
                             "south/" + std::to_string(i),
                             "shenzhen",
                             "lost_sessions",
                             "",
                             "session",
                             1,
                             "outage",
                             {static_cast<std::uint64_t>(100 + i)},
                             {1}});
  }
  result.ledger.push_back({at(60),
                           "south/7",
                           "tianjin",
                           "stale_passwords.hit",
                           "outcome=sms",
                           "password",
                           1,
                           "replication_lag",
                           {300},
                           {1}});
  return result;
}

// Writes it, each replication changed if asked for, as a result below `folder` and gives its place.
inline std::filesystem::path stored_outage(
    const std::filesystem::path& folder, std::uint32_t replications = 2,
    const std::function<void(ReplicationResult&)>& change = {}) {
  RunCard card = small_card();
  card.horizon = minutes(65);
  card.replications = replications;
  const std::filesystem::path place = folder / "run";
  ResultWriter writer(place, card, small_catalogue());
  for (std::uint32_t i = 0; i < replications; ++i) {
    ReplicationResult replication = outage_replication(i);
    if (change) change(replication);
    writer.add(replication);
  }
  writer.finish({0x9f2c41d8a07be355, Status::passed, "{}\n", "scenario: nothing\n"});
  return place;
}

}  // namespace twinsite::gui
