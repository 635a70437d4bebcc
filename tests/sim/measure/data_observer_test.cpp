#include "sim/measure/data_observer.h"

#include <doctest/doctest.h>

#include "tests/sim/measure/data_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

Time at(std::int64_t s) { return Time{} + seconds(s); }
Time at_ms(std::int64_t ms) { return Time{} + milliseconds(ms); }

}  // namespace

TEST_CASE("data observer: knows the newest version anywhere and the one at each site") {
  DataProbe probe;
  const RecordId first = probe.write(at(20), shenzhen, password, south_user);
  CHECK(probe.data.newest_version(password, south_user)->newest == first);
  CHECK(probe.data.version_at(shenzhen, password, south_user) == first);
  CHECK(probe.data.version_at(tianjin, password, south_user) == RecordId{});
  probe.apply(at(21), tianjin, password, south_user, first);
  CHECK(probe.data.version_at(tianjin, password, south_user) == first);
  CHECK_FALSE(probe.data.newest_version(phone, south_user));
}

TEST_CASE(
    "data observer: the true balance counts every entry at once, each site's when applied there") {
  DataProbe probe;
  probe.data.open_account(balance, south_user, 1000);
  const RecordId charge = probe.entry(at(20), shenzhen, south_user, -100);
  probe.entry(at(20), tianjin, south_user, -200);
  CHECK(probe.data.true_balance(balance, south_user) == 700);
  CHECK(probe.data.balance_at(shenzhen, balance, south_user) == 900);
  CHECK(probe.data.balance_at(tianjin, balance, south_user) == 800);
  probe.apply_entry(at(21), tianjin, south_user, charge, -100);
  CHECK(probe.data.balance_at(tianjin, balance, south_user) == 700);
  CHECK(probe.data.true_balance(balance, south_user) == 700);
}

TEST_CASE("data observer: one act executed at two sites counts once in the true balance") {
  DataProbe probe;
  const RecordId here = probe.entry(at(20), shenzhen, south_user, 500, 77);
  const RecordId there = probe.entry(at(20), tianjin, south_user, 500, 77);
  CHECK(probe.data.true_balance(balance, south_user) == 1000);
  probe.ignore_entry(at(21), tianjin, south_user, here);
  probe.ignore_entry(at(21), shenzhen, south_user, there);
  CHECK(probe.data.true_balance(balance, south_user) == 500);
  CHECK(probe.data.balance_at(shenzhen, balance, south_user) == 500);
}

TEST_CASE("rpo: what the site that takes over has not applied, and the age of the oldest of it") {
  DataProbe probe;
  probe.fault_begins(at(60));
  const RecordId first = probe.write(at(30), shenzhen, password, south_user);
  probe.write(at(58), shenzhen, password, {1001});
  probe.write(at(59), shenzhen, password, {1002}, first);
  probe.write(at(59), shenzhen, password, north_user);  // her region does not move
  probe.entry(at(59), shenzhen, south_user, -5);
  probe.apply(at(62), tianjin, password, south_user, first);
  probe.take_over(at(70));
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "rpo.records") == 3);
  CHECK(value_of(out, "rpo.records", "data_class=password,phase=during,region=south") == 2);
  CHECK(value_of(out, "rpo.seconds", "data_class=password") == seconds(12).ns);
  CHECK(value_of(out, "rpo.seconds", "data_class=balance") == seconds(11).ns);
  CHECK(value_of(out, "rpo.seconds", "data_class=phone") == 0);
  CHECK(value_of(out, "lost_records") == 0);  // it is all still at shenzhen
}

TEST_CASE("rpo: an apply that is told after the takeover but counts before it was not missing") {
  DataProbe probe;
  const RecordId early = probe.write(at(58), shenzhen, password, {1001});
  const RecordId late = probe.write(at(59), shenzhen, password, {1002});
  probe.take_over(at(60));
  probe.apply_told_at(at(61), at(60), tianjin, password, {1001}, early);
  probe.apply_told_at(at(61), at(60) + nanoseconds(1), tianjin, password, {1002}, late);
  CHECK(value_of(probe.measures(), "rpo.records") == 1);
}

TEST_CASE(
    "rpo: what was not acknowledged is not missed, and acknowledged is what the site has said") {
  std::map<std::string, DataClassSpec> classes = data_classes();
  classes["password"].ack.rule = AckSemi{seconds(10)};
  classes["phone"].ack.rule = AckRemote{1};
  DataProbe probe(classes);
  const auto acknowledge = [&](Time time, DataClassId data_class, UserId user, RecordId id,
                               AckReason reason) {
    probe.at(time, shenzhen, fact::commit_acknowledged, RecordSubject{user, data_class}.packed(),
             static_cast<std::int64_t>(id.position()), static_cast<std::int64_t>(reason),
             seconds(1).ns);
  };
  const RecordId held = probe.write(at(20), shenzhen, phone, {1001});
  acknowledge(at(21), phone, {1001}, held, AckReason::held);  // by tianjin, which lost it later
  const RecordId timed_out = probe.write(at(22), shenzhen, password, {1003});
  acknowledge(at(23), password, {1003}, timed_out, AckReason::timeout);
  probe.write(at(60), shenzhen, password, {1002});  // nobody was told
  probe.take_over(at(100));
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "rpo.records", "data_class=password") == 1);
  CHECK(value_of(out, "rpo.records", "data_class=phone") == 1);
  CHECK(value_of(out, "ack.given", "reason=held") == 1);
  CHECK(value_of(out, "ack.wait.max", "data_class=password") == seconds(1).ns);
}

TEST_CASE("lost records: the disks take what was nowhere else, unless it arrives after all") {
  DataProbe probe;
  const RecordId safe = probe.write(at(20), shenzhen, password, {1000});
  const RecordId relayed = probe.write(at(21), shenzhen, password, {1001});
  const RecordId in_flight = probe.write(at(22), shenzhen, password, {1002});
  probe.write(at(23), shenzhen, password, {1003});
  probe.write(at(24), shenzhen, meeting_id, {1004});  // no channel ships it
  probe.apply(at(25), tianjin, password, {1000}, safe);
  probe.channel(at(25), fact::chunk_arrived, shenzhen, tianjin, 1, 2);
  probe.fault_begins(at(60));
  probe.lose_disks(at(60), shenzhen);
  probe.apply(at(61), tianjin, password, {1001}, relayed);
  probe.apply(at(62), tianjin, password, {1002}, in_flight);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "lost_records") == 2);
  CHECK(value_of(out, "lost_records",
                 "data_class=password,phase=before,reason=disk,region=south") == 1);
  CHECK(value_of(out, "lost_records", "data_class=meeting_id") == 1);
  CHECK(probe.recorders.ledger.sum(probe.recorders.ledger.measure("lost_records")) == 2);
  CHECK(probe.recorders.ledger.rows()[0].cause_class == "outage");
}

TEST_CASE("lost records: a chunk of the log brings nothing of what the queue alone carries") {
  DataProbe probe;
  const RecordId logged = probe.write(at(20), shenzhen, password, {1000});
  probe.write(at(21), shenzhen, profile, {1001});
  probe.write(at(22), shenzhen, password, {1002});
  probe.channel(at(25), fact::chunk_arrived, shenzhen, tianjin, 1, 3);
  probe.fault_begins(at(60));
  probe.lose_disks(at(60), shenzhen);
  probe.apply(at(61), tianjin, password, {1000}, logged);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "lost_records") == 1);
  CHECK(value_of(out, "lost_records", "data_class=profile,reason=disk") == 1);
}

TEST_CASE(
    "lost records: a replica copied back holds what the copy held, and what it held is safe") {
  DataProbe probe;
  probe.data.open_account(balance, south_user, 1000);
  const RecordId entry = probe.entry(at(20), shenzhen, south_user, -100);
  const RecordId own = probe.entry(at(21), tianjin, south_user, -10);
  probe.apply_entry(at(22), tianjin, south_user, entry, -100);
  probe.lose_disks(at(60), shenzhen);
  CHECK(probe.data.balance_at(shenzhen, balance, south_user) == 1000);
  CHECK(probe.data.awaiting_copy() != 0);
  probe.channel(at(70), fact::snapshot_taken, tianjin, shenzhen, 1, 0);
  const RecordId later = probe.entry(at(75), tianjin, south_user, -1);
  probe.channel(at(80), fact::snapshot_copied, tianjin, shenzhen, 1, 0);
  CHECK(probe.data.awaiting_copy() == 0);
  CHECK(probe.data.balance_at(shenzhen, balance, south_user) == 890);
  CHECK(probe.data.commits().find(own) == nullptr);
  CHECK(probe.data.commits().find(later) != nullptr);
  CHECK(value_of(probe.measures(), "lost_records") == 0);
}

TEST_CASE("lost records: a message that expired is lost where no database ships it too") {
  DataProbe probe;
  const RecordId only_queue = probe.write(at(20), shenzhen, profile, {1000});
  const RecordId unpublished = probe.write(at(20), shenzhen, profile, {1001});
  const RecordId shipped = probe.write(at(20), shenzhen, password, {1002});
  const auto tell = [&](FactKind kind, DataClassId data_class, UserId user, RecordId id) {
    probe.at(at(30), shenzhen, kind, RecordSubject{user, data_class}.packed(),
             static_cast<std::int64_t>(id.value), tianjin.value);
  };
  tell(fact::message_expired, profile, {1000}, only_queue);
  tell(fact::message_lost, profile, {1001}, unpublished);
  tell(fact::message_expired, password, {1002}, shipped);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "lost_records", "reason=retention") == 1);
  CHECK(value_of(out, "lost_records", "reason=unpublished") == 1);
  CHECK(value_of(out, "lost_records") == 2);
}

TEST_CASE("lost records: what no channel delivered is lost once, though its disks go later") {
  DataProbe probe;
  const RecordId expired = probe.write(at(20), shenzhen, profile, {1000});
  probe.at(at(30), shenzhen, fact::message_expired, RecordSubject{{1000}, profile}.packed(),
           static_cast<std::int64_t>(expired.value), tianjin.value);
  probe.lose_disks(at(60), shenzhen);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "lost_records", "reason=disk") == 1);
  CHECK(value_of(out, "lost_records") == 1);
}

TEST_CASE(
    "conflicts: a record counts once however many replicas meet it, and the loser's writes are "
    "lost") {
  DataProbe probe;
  const RecordId here = probe.write(at(20), shenzhen, password, south_user);
  const RecordId there = probe.write(at(21), tianjin, password, south_user);
  probe.apply(at(30), shenzhen, password, south_user, there, ApplyResult::won);
  probe.apply(at(31), tianjin, password, south_user, here, ApplyResult::lost);
  const RecordId left = probe.write(at(40), shenzhen, phone, south_user);
  const RecordId right = probe.write(at(40), tianjin, phone, south_user);
  probe.apply(at(41), shenzhen, phone, south_user, right, ApplyResult::kept_local);
  probe.apply(at(41), tianjin, phone, south_user, left, ApplyResult::kept_local);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "conflicts") == 2);
  CHECK(value_of(out, "conflicts", "data_class=password,resolution=auto") == 1);
  CHECK(value_of(out, "manual_corrections") == 1);
  CHECK(value_of(out, "lost_records", "reason=conflict") == 1);
  CHECK(value_of(out, "lost_records") == 1);
}

TEST_CASE("duplicates: a value that must be unique and was made twice") {
  DataProbe probe;
  const auto make = [&](Time time, PlaceId site, DataClassId data_class, std::int64_t value) {
    probe.at(time, site, fact::value_generated, RecordSubject{{}, data_class}.packed(), value);
  };
  make(at(20), shenzhen, meeting_id, 5);
  make(at(21), tianjin, meeting_id, 6);
  make(at(22), tianjin, meeting_id, 5);
  make(at(23), shenzhen, profile, 5);
  make(at(24), shenzhen, profile, 5);  // need not be unique
  CHECK(value_of(probe.measures(), "duplicates") == 1);
}

TEST_CASE(
    "staleness: for how long something newer had existed, and how likely that is after a write") {
  DataProbe probe;
  probe.read(at(20), tianjin, password, south_user, {});  // never written: fresh
  const RecordId first = probe.write(at(30), shenzhen, password, south_user);
  probe.read(at_ms(30'150), tianjin, password, south_user, {});
  probe.read(at_ms(30'150), shenzhen, password, south_user, first);
  probe.apply(at_ms(30'200), tianjin, password, south_user, first);
  probe.read(at(31), tianjin, password, south_user, first);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "staleness.max") == milliseconds(150).ns);
  CHECK(find_value(out, "stale_reads", "data_class=password")->value == 1);
  CHECK(find_value(out, "stale_reads", "data_class=password")->of == 4);
  CHECK(find_value(out, "t_visibility", "after=under_200ms,data_class=password")->value == 1);
  CHECK(find_value(out, "t_visibility", "after=under_200ms,data_class=password")->of == 2);
  CHECK(find_value(out, "t_visibility", "after=under_2s,data_class=password")->value == 0);
  CHECK(find_value(out, "t_visibility", "after=under_200ms,phase=before")->of == 2);
  CHECK(find_value(out, "t_visibility", "after=under_200ms,region=south")->value == 1);
  CHECK(value_of(out, "staleness.max", "region=south") == milliseconds(150).ns);
  CHECK(find_value(out, "staleness.max", "region=north") == nullptr);
}

TEST_CASE(
    "lag: one way, to the acknowledgement, and the age of the last applied are three things") {
  DataProbe probe;
  const RecordId first = probe.write(at(20), shenzhen, password, {1000});
  probe.channel(at(20), fact::chunk_shipped, shenzhen, tianjin, 1, 1);
  probe.apply(at_ms(20'200), tianjin, password, {1000}, first);
  probe.channel(at_ms(20'400), fact::acknowledged, shenzhen, tianjin, 1, 0);
  const RecordId second = probe.write(at(30), shenzhen, password, {1001});
  probe.apply(at_ms(30'200), tianjin, password, {1001}, second);
  const std::vector<MeasureValue> out = probe.measures();
  const std::string channel = "channel=shenzhen>tianjin";
  CHECK(value_of(out, "lag.one_way.max", channel) == milliseconds(200).ns);
  CHECK(value_of(out, "lag.acknowledged.max", channel) == milliseconds(400).ns);
  CHECK(value_of(out, "lag.age.max", channel) == milliseconds(10'200).ns);
  CHECK(find_value(out, "lag.one_way.max", "channel=tianjin>shenzhen") == nullptr);
}

TEST_CASE("backlog: records and bytes between commit and apply, at the peak and at the end") {
  DataProbe probe;
  const RecordId first = probe.write(at(20), shenzhen, password, {1000});
  probe.write(at(21), shenzhen, password, {1001});
  probe.write(at(21), shenzhen, meeting_id, {1001});  // nobody waits for it
  probe.apply(at(22), tianjin, password, {1000}, first);
  const std::vector<MeasureValue> out = probe.measures();
  const std::string channel = "channel=shenzhen>tianjin";
  CHECK(value_of(out, "backlog.records.peak", channel) == 2);
  CHECK(value_of(out, "backlog.bytes.peak", channel) == 660);
  CHECK(value_of(out, "backlog.records.end", channel) == 1);
  CHECK(value_of(out, "backlog.records.peak_at", channel) == seconds(11).ns);
}

TEST_CASE("convergence: until nothing waits, or what waits is no older than usual") {
  DataProbe probe;
  for (std::int64_t s = 20; s < 60; ++s) {
    const RecordId id = probe.write(at(s), shenzhen, password, {1000});
    probe.apply(at_ms(s * 1000 + 200), tianjin, password, {1000}, id);
  }
  probe.fault_begins(at(60));
  std::vector<RecordId> held_up;
  for (std::int64_t s = 60; s < 103; ++s)
    held_up.push_back(probe.write(at(s), shenzhen, password, {1001}));
  probe.fault_ends(at(103));
  for (std::size_t i = 0; i < held_up.size(); ++i) {
    probe.apply(at(104) + milliseconds(100) * std::int64_t(i), tianjin, password, {1001},
                held_up[i]);
  }
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "convergence") == milliseconds(1000 + 4200).ns);
  CHECK_FALSE(find_value(out, "convergence")->censored);
}

TEST_CASE(
    "convergence: a run that ends with a backlog has not converged, one without a fault has none") {
  DataProbe probe;
  probe.fault_begins(at(60));
  probe.write(at(61), shenzhen, password, {1001});
  probe.fault_ends(at(103));
  const std::vector<MeasureValue> out = probe.measures(at(203));
  CHECK(find_value(out, "convergence")->censored);
  CHECK(value_of(out, "convergence") == seconds(100).ns);
  DataProbe quiet;
  CHECK(find_value(quiet.measures(), "convergence") == nullptr);
}
