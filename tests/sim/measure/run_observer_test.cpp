// The observers together, over real stores and channels in a world that is cut, crashes and loses
// disks.
#include "sim/measure/run_observer.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "sim/measure/catalogue.h"
#include "tests/sim/measure/measure_probe.h"
#include "tests/sim/measure/watched_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

std::string text_of(const AuditFindings& findings) {
  std::string text;
  for (const AuditFinding& finding : findings) text += finding.law + ": " + finding.details + '\n';
  return text;
}

// Shenzhen's backup is of 10 s; from 15 s on it is cut off, and at 18 s it goes back.
ReplicationResult after_a_rollback(WatchedWorld& watched) {
  DataWorld& w = watched.world;
  w.layer.keep_history();
  watched.run_to(10);
  w.store("shenzhen").take_backup();
  watched.run_to(15);
  w.cut("shenzhen", "tianjin");
  watched.run_to(18);
  w.outage("shenzhen", Disks::kept);
  w.store("shenzhen").roll_back();
  watched.run_to(25, {"tianjin"});
  w.come_back("shenzhen");
  watched.run_to(30);
  w.heal("shenzhen", "tianjin");
  watched.run_to(40);
  w.run_to(80);
  return watched.finish();
}

}  // namespace

TEST_CASE(
    "run observer: real stores pass the audit all along, through a partition and its conflicts") {
  WatchedWorld watched;
  watched.run_to(10);
  watched.world.cut("shenzhen", "tianjin");
  watched.run_to(20);
  watched.world.heal("shenzhen", "tianjin");
  watched.run_to(30);
  watched.world.run_to(60);
  const ReplicationResult result = watched.finish();
  CHECK(text_of(result.audit) == "");
  CHECK(value_of(result.measures, "conflicts") > 20);
  CHECK(value_of(result.measures, "lost_records", "reason=conflict") > 10);
  CHECK(value_of(result.measures, "backlog.records.end") == 0);
  CHECK(value_of(result.measures, "backlog.records.peak", "channel=shenzhen>tianjin") > 300);
  CHECK(watched.world.equal("password"));
}

TEST_CASE("run observer: real stores pass the audit when a site goes back to its backup") {
  WatchedWorld watched;
  const ReplicationResult result = after_a_rollback(watched);
  CHECK(text_of(result.audit) == "");
  // Three seconds of Shenzhen's writes had not left it, nor had eight seconds of its sessions,
  // which no channel ships.
  CHECK(value_of(result.measures, "lost_records", "reason=disk") > 80);
  CHECK(value_of(result.measures, "lost_records", "reason=disk") < 260);
  CHECK(value_of(result.measures, "backlog.records.end") == 0);
  for (const char* data_class : {"password", "nickname", "balance"}) {
    CHECK(watched.world.equal(data_class));
  }
}

TEST_CASE("run observer: what brokers keep comes back after a rollback, and the audit agrees") {
  DataOptions options;
  options.classes["nickname"] = synchronised({SyncMethod::queue}, ConflictRule::last_writer_wins);
  options.classes["password"].sync = {SyncMethod::database, SyncMethod::queue};
  WatchedWorld watched(options);
  const ReplicationResult result = after_a_rollback(watched);
  CHECK(text_of(result.audit) == "");
  CHECK(value_of(result.measures, "lost_records", "data_class=nickname,reason=disk") <= 1);
  CHECK(value_of(result.measures, "lost_records", "data_class=password,reason=disk") <= 1);
  CHECK(value_of(result.measures, "lost_records", "data_class=phone,reason=disk") > 10);
  CHECK(value_of(result.measures, "backlog.records.end") == 0);
  for (const char* data_class : {"password", "nickname", "balance"}) {
    CHECK(watched.world.equal(data_class));
  }
}

TEST_CASE("run observer: real stores pass the audit when a site crashes and keeps its disks") {
  WatchedWorld watched;
  watched.run_to(10);
  watched.world.outage("shenzhen", Disks::kept);
  watched.run_to(20, {"tianjin"});
  watched.world.come_back("shenzhen");
  watched.run_to(30);
  watched.world.run_to(60);
  const ReplicationResult result = watched.finish();
  CHECK(text_of(result.audit) == "");
  CHECK(value_of(result.measures, "lost_records", "reason=disk") == -1);
}

TEST_CASE(
    "run observer: real stores pass the audit when a site loses its disks, and the lost tail is "
    "counted") {
  WatchedWorld watched;
  watched.run_to(10);
  watched.world.cut("shenzhen", "tianjin");
  watched.run_to(12);
  watched.world.outage("shenzhen", Disks::lost);
  watched.run_to(20, {"tianjin"});
  watched.world.heal("shenzhen", "tianjin");
  watched.world.come_back("shenzhen");
  watched.run_to(30, {"tianjin"});
  watched.run_to(40);
  watched.world.run_to(60);
  const ReplicationResult result = watched.finish();
  CHECK(text_of(result.audit) == "");
  CHECK(value_of(result.measures, "lost_records", "reason=disk") > 50);
  CHECK(watched.world.equal("balance"));
}

TEST_CASE(
    "run observer: every measure is in the catalogue with its labels, sorted, and the rest is "
    "complete") {
  WatchedWorld watched;
  watched.run_to(3);
  watched.world.run_to(5);
  const ReplicationResult result = watched.finish();
  const std::vector<MeasureInfo> catalogue = generic_measures();
  for (const MeasureValue& value : result.measures) {
    const auto info =
        std::ranges::find(catalogue, std::string_view(value.name), &MeasureInfo::name);
    INFO(value.name, " ", value.labels);
    REQUIRE(info != catalogue.end());
    std::string_view rest = value.labels;
    while (!rest.empty()) {
      const std::string_view key = rest.substr(0, rest.find('='));
      CHECK(std::ranges::find(info->labels, key) != info->labels.end());
      rest.remove_prefix(std::min(rest.find(',', rest.find('=')), rest.size() - 1) + 1);
    }
  }
  CHECK(std::ranges::is_sorted(result.measures, {}, [](const MeasureValue& value) {
    return std::pair(value.name, value.labels);
  }));
  CHECK(result.replication == 3);
  CHECK(result.fingerprint == watched.world.world.fingerprint());
  CHECK(result.checkpoints.size() == 5);
  CHECK(result.checkpoints[0].time == Time{} + seconds(1));
  CHECK(result.series.front().values.size() == 1000);
  CHECK_FALSE(result.lanes.empty());
  CHECK(result.bytes > 0);
}

TEST_CASE("run observer: the memory of the data is what a replica takes for each user") {
  const auto memory = [](std::uint32_t users, bool written) {
    DataOptions options;
    options.users = users;
    WatchedWorld watched(options);
    for (std::uint32_t user = 0; written && user < users; ++user) {
      watched.world.set("shenzhen", "password", user, 1);
    }
    watched.world.run_to(5);
    return value_of(watched.finish().measures, "memory.data");
  };
  const std::int64_t initial = memory(10'000, false);
  CHECK(initial >= 8);  // a balance
  CHECK(initial <= 12);
  CHECK(memory(10'000, true) > initial + 50);  // and a register with its version
  CHECK(memory(20'000, false) == initial);
}

TEST_CASE("catalogue: names are unique, and each has a noun and a sentence") {
  std::set<std::string_view> names;
  for (const MeasureInfo& info : generic_measures()) {
    CHECK(names.insert(info.name).second);
    CHECK_FALSE(info.noun.empty());
    CHECK(info.doc.ends_with('.'));
  }
  CHECK(names.contains("rto.user.p999"));
  CHECK(names.contains("backlog.records.peak_at"));
}

TEST_CASE("run observer: a model adds its own measures and laws") {
  class Counting final : public ModelObserver {
   public:
    std::span<const FactKind> kinds() const override { return kinds_; }
    Snapshot observe(const Fact&) override {
      ++commits_;
      return Snapshot::none;
    }
    void emit(Time, std::vector<MeasureValue>& out) override {
      out.push_back({"commits", "", commits_});
    }
    void audit(const AuditInput& input, AuditFindings& found) override {
      found.push_back({"a law of the model", "broken", input.time});
    }

   private:
    std::array<FactKind, 1> kinds_{fact::committed};
    std::int64_t commits_ = 0;
  };
  WatchedWorld watched;
  Counting model;
  watched.observer.add(model);
  watched.world.set("shenzhen", "password", 1, 5);
  const ReplicationResult result = watched.finish();
  CHECK(value_of(result.measures, "commits") == 1);
  REQUIRE(result.audit.size() == 1);
  CHECK(result.audit[0].law == "a law of the model");
}

TEST_CASE("run observer: watched or not, the world leaves the same fingerprint") {
  WatchedWorld watched;
  watched.run_to(5);
  Blind blind;
  DataOptions options;
  options.users = 64;
  options.observer = &blind;
  DataWorld alone(options);
  for (std::uint32_t user = 0; user < 64; ++user)
    alone.layer.open_account(alone.the("balance"), {user}, 1000 + user);
  std::uint64_t step = 42;
  for (double now = 0.001; now < 5; now += 0.02) {
    alone.run_to(now);
    for (const char* const site : {"shenzhen", "tianjin"}) {
      step = step * 6364136223846793005 + 1442695040888963407;
      const auto user = static_cast<std::uint32_t>(step >> 58);
      const char* const classes[] = {"password", "phone", "nickname", "session"};
      if ((step >> 40) % 3 == 0)
        alone.charge(site, user, -static_cast<std::int64_t>(step >> 50) % 97);
      else
        alone.set(site, classes[(step >> 30) % 4], user, static_cast<std::int64_t>(step >> 20));
    }
  }
  CHECK(alone.world.fingerprint() == watched.world.world.fingerprint());
}
