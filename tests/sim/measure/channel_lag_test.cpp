// The lag and the backlog of each channel by itself: one that stands still is not hidden by another
// that brings the same records.
#include "sim/measure/channel_lag.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/sim/measure/measure_probe.h"
#include "tests/sim/measure/watched_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr char by_log[] = "channel=shenzhen>tianjin,sync=database";
constexpr char by_broker[] = "channel=shenzhen>tianjin,sync=queue";
constexpr char between[] = "channel=shenzhen>tianjin";

const Series& series_of(const ReplicationResult& result, std::string_view name,
                        std::string_view labels) {
  const auto found = std::ranges::find_if(result.series, [&](const Series& series) {
    return series.name == name && series.labels == labels;
  });
  REQUIRE(found != result.series.end());
  return *found;
}

std::int64_t highest_of(const ReplicationResult& result, std::string_view name,
                        std::string_view labels) {
  return std::ranges::max(series_of(result, name, labels).values);
}

// Log and queue carry the passwords, the log alone the rest.
DataOptions both_carry_passwords() {
  DataOptions options;
  options.classes["password"].sync = {SyncMethod::database, SyncMethod::queue};
  return options;
}

DataOptions both_carry_everything() {
  DataOptions options = both_carry_passwords();
  for (auto& [name, spec] : options.classes) {
    if (!spec.sync.empty()) spec.sync = options.classes["password"].sync;
  }
  return options;
}

// Writes for 40 s; from 10 s to 30 s nothing leaves by Shenzhen's log.
ReplicationResult with_a_stalled_log(WatchedWorld& watched) {
  DatabaseSource& log = watched.world.source("shenzhen", "tianjin");
  watched.run_to(10);
  log.stall();
  watched.run_to(30);
  log.resume();
  watched.run_to(40);
  watched.world.run_to(60);
  return watched.finish();
}

void check_nothing_waits(const ReplicationResult& result) {
  for (const char* labels : {"", between, by_log, by_broker, "sync=queue"})
    CHECK(value_of(result.measures, "backlog.records.end", labels) == 0);
}

}  // namespace

TEST_CASE("channel lag: while the log stalls its data ages, and the queue's stays fresh") {
  for (const DataOptions& options : {both_carry_passwords(), both_carry_everything()}) {
    CAPTURE(options.classes.at("phone").sync.size());
    WatchedWorld watched(options);
    const ReplicationResult result = with_a_stalled_log(watched);
    CHECK(result.audit.empty());

    const std::vector<std::int64_t>& age = series_of(result, "lag.age", by_log).values;
    CHECK(age[9] < seconds(2).ns);
    CHECK(age[19] > seconds(9).ns);
    CHECK(age[29] > seconds(19).ns);
    CHECK(age[31] < seconds(2).ns);
    const std::vector<std::int64_t>& fresh = series_of(result, "lag.age", by_broker).values;
    CHECK(*std::max_element(fresh.begin(), fresh.begin() + 40) < seconds(3).ns);

    const std::vector<std::int64_t>& waiting = series_of(result, "lag.waiting", by_log).values;
    CHECK(waiting[9] < seconds(1).ns);
    CHECK(waiting[19] > seconds(9).ns);
    CHECK(waiting[29] > seconds(19).ns);
    CHECK(waiting[31] < seconds(1).ns);
    CHECK(waiting[50] == 0);  // nobody writes, nothing waits
    CHECK(age[50] > seconds(9).ns);
    CHECK(highest_of(result, "lag.waiting", by_broker) < seconds(1).ns);

    CHECK(value_of(result.measures, "lag.one_way.max", by_log) > seconds(19).ns);
    CHECK(value_of(result.measures, "lag.one_way.max", by_broker) < seconds(1).ns);
    CHECK(value_of(result.measures, "lag.age.max", by_log) > seconds(19).ns);
    CHECK(value_of(result.measures, "lag.acknowledged.max", by_log) > seconds(19).ns);
    check_nothing_waits(result);
  }
}

TEST_CASE(
    "channel lag: a record is the sites' backlog until one channel brings it, and each "
    "channel's until that one does") {
  WatchedWorld watched(both_carry_everything());
  const ReplicationResult result = with_a_stalled_log(watched);
  // 50 rounds a second for 20 s, of which three quarters write what channels carry.
  CHECK(value_of(result.measures, "backlog.records.peak", by_log) > 700);
  CHECK(value_of(result.measures, "backlog.records.peak", by_log) < 900);
  CHECK(highest_of(result, "backlog.records", by_log) > 700);
  CHECK(value_of(result.measures, "backlog.records.peak", by_broker) < 50);
  CHECK(value_of(result.measures, "backlog.records.peak", between) < 50);
  CHECK(value_of(result.measures, "backlog.bytes.peak", by_log) ==
        330 * value_of(result.measures, "backlog.records.peak", by_log));
  CHECK(value_of(result.measures, "backlog.bytes.peak", by_broker) ==
        500 * value_of(result.measures, "backlog.records.peak", by_broker));
}

TEST_CASE(
    "channel lag: while the broker is down the queue's data ages, and the log's stays fresh") {
  WatchedWorld watched(both_carry_everything());
  QueuePublisher& broker = watched.world.layer.queue(watched.world.id("shenzhen"));
  watched.run_to(10);
  broker.fail_broker();
  watched.run_to(30);
  broker.recover_broker();
  watched.run_to(40);
  watched.world.run_to(60);
  const ReplicationResult result = watched.finish();
  CHECK(series_of(result, "lag.age", by_broker).values[29] > seconds(19).ns);
  CHECK(series_of(result, "lag.age", by_log).values[29] < seconds(2).ns);
  // What the log had brought long before comes a second time, and is as old as it is.
  CHECK(value_of(result.measures, "lag.one_way.max", by_broker) > seconds(19).ns);
  CHECK(value_of(result.measures, "lag.one_way.max", by_log) < seconds(1).ns);
  CHECK(value_of(result.measures, "backlog.records.peak", by_broker) > 700);
  CHECK(value_of(result.measures, "backlog.records.peak", between) < 50);
  check_nothing_waits(result);
}

TEST_CASE("channel lag: what a channel lost with its site's disks it owes nobody any more") {
  WatchedWorld watched(both_carry_everything());
  watched.run_to(10);
  watched.world.source("shenzhen", "tianjin").stall();
  watched.run_to(20);
  watched.world.outage("shenzhen", Disks::lost);
  watched.run_to(30, {"tianjin"});
  watched.world.source("shenzhen", "tianjin").resume();
  watched.world.come_back("shenzhen");
  watched.world.run_to(60);
  const ReplicationResult result = watched.finish();
  CHECK(result.audit.empty());
  CHECK(value_of(result.measures, "backlog.records.peak", by_log) > 300);
  check_nothing_waits(result);
}

TEST_CASE("channel lag: what the application never published the queue owes nobody") {
  DataOptions options = both_carry_everything();
  options.channels.queue.outbox = false;
  WatchedWorld watched(options);
  watched.run_to(10);
  watched.world.layer.queue(watched.world.id("shenzhen")).fail_broker();
  watched.run_to(20);
  watched.world.layer.queue(watched.world.id("shenzhen")).recover_broker();
  watched.world.run_to(40);
  check_nothing_waits(watched.finish());
}

TEST_CASE("channel lag: a channel that carries nothing has no curve and no measure") {
  WatchedWorld watched;
  watched.run_to(5);
  const ReplicationResult result = watched.finish();
  CHECK(std::ranges::none_of(result.series, [](const Series& series) {
    return series.labels.find("queue") != std::string::npos;
  }));
  CHECK(find_value(result.measures, "lag.one_way.max", by_log) != nullptr);
  CHECK(find_value(result.measures, "lag.one_way.max", by_broker) == nullptr);
  CHECK(find_value(result.measures, "backlog.records.peak", by_broker) == nullptr);
}
