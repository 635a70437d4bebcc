// Every law holds for honest replicas, and has a case that breaks it.
#include "sim/measure/audit.h"

#include <doctest/doctest.h>

#include "tests/sim/measure/data_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

Time at_second(std::int64_t s) { return Time{} + seconds(s); }

// Two real replicas beside the facts of the probe.
struct AuditProbe : DataProbe {
  AuditProbe() { add(attempts); }

  AuditInput input() {
    AuditInput all;
    all.time = at_second(500);
    all.sites = {{shenzhen, &replicas[0]}, {tianjin, &replicas[1]}};
    return all;
  }
  AuditFindings audit() {
    finish_instant();
    AuditFindings found;
    audit_world(data, attempts, input(), found);
    return found;
  }
  void open(UserId user, std::int64_t amount) {
    data.open_account(balance, user, amount);
    for (Replica& replica : replicas) replica.add(balance, user, amount);
  }
  // At both, in facts and in the real ones.
  RecordId write_everywhere(DataClassId data_class, UserId user) {
    const RecordId id = write(at_second(20), shenzhen, data_class, user);
    apply(at_second(21), tianjin, data_class, user, id);
    for (Replica& replica : replicas) write_into(replica, data_class, user, id);
    return id;
  }
  static void write_into(Replica& replica, DataClassId data_class, UserId user, RecordId id) {
    LocalCommit commit{};
    commit.site = {static_cast<std::uint8_t>(id.site() == shenzhen ? 0 : 1)};
    commit.position = static_cast<std::uint32_t>(id.position());
    replica.write({data_class, user}, 1, commit);
  }

  AttemptObserver attempts{recorders};
  std::array<Replica, 2> replicas{Replica(catalogue, 2000), Replica(catalogue, 2000)};
};

bool breaks(const AuditFindings& found, std::string_view law) {
  return std::ranges::any_of(found,
                             [law](const AuditFinding& finding) { return finding.law == law; });
}

}  // namespace

TEST_CASE("audit: honest replicas pass, with entries and writes under way") {
  AuditProbe probe;
  probe.open(south_user, 1000);
  probe.write_everywhere(password, south_user);
  const RecordId entry = probe.entry(at_second(30), shenzhen, south_user, -100);
  probe.replicas[0].add(balance, south_user, -100);
  CHECK(probe.audit().empty());
  probe.apply_entry(at_second(31), tianjin, south_user, entry, -100);
  probe.replicas[1].add(balance, south_user, -100);
  CHECK(probe.audit().empty());
}

TEST_CASE("audit: money that a replica has without an entry breaks its law, and says whose") {
  AuditProbe probe;
  probe.open(south_user, 1000);
  probe.replicas[1].add(balance, south_user, 1);
  const AuditFindings found = probe.audit();
  REQUIRE(breaks(found, law::replica_money));
  CHECK(breaks(found, law::lacking_money));
  CHECK(found[0].details ==
        "balance at tianjin: 1 users differ; south/0 has 1001 fen, expected 1000");
  CHECK(found[0].time == at_second(500));
}

TEST_CASE("audit: true money that no entry explains breaks its law") {
  AuditProbe probe;
  probe.entry(at_second(20), shenzhen, south_user, -100);
  probe.data.open_account(balance, south_user, 500);  // after the fact
  AuditFindings found;
  audit_true_money(probe.data, probe.input(), found);
  CHECK(breaks(found, law::true_money));
}

TEST_CASE(
    "audit: an entry that the facts say a site has, and that it lacks, breaks the law of lacking "
    "money") {
  AuditProbe probe;
  probe.open(south_user, 1000);
  const RecordId entry = probe.entry(at_second(20), shenzhen, south_user, -100);
  probe.replicas[0].add(balance, south_user, -100);
  probe.apply_entry(at_second(21), tianjin, south_user, entry, -100);
  AuditFindings found;
  audit_lacking_money(probe.data, probe.input(), found);
  CHECK(breaks(found, law::lacking_money));
}

TEST_CASE("audit: one act executed at two sites is consistent at every step of its discovery") {
  AuditProbe probe;
  const RecordId here = probe.entry(at_second(20), shenzhen, south_user, 500, 77);
  const RecordId there = probe.entry(at_second(20), tianjin, south_user, 500, 77);
  for (Replica& replica : probe.replicas) replica.add(balance, south_user, 500);
  CHECK(probe.audit().empty());
  probe.ignore_entry(at_second(21), tianjin, south_user, here);
  CHECK(probe.audit().empty());
  probe.ignore_entry(at_second(22), shenzhen, south_user, there);
  CHECK(probe.audit().empty());
}

TEST_CASE("audit: a site that shows another version than was installed there breaks its law") {
  AuditProbe probe;
  const RecordId id = probe.write(at_second(20), shenzhen, password, south_user);
  probe.write_into(probe.replicas[0], password, south_user, id);
  CHECK(probe.audit().empty());
  probe.write_into(probe.replicas[1], password, south_user, id);
  CHECK(breaks(probe.audit(), law::standing));
}

TEST_CASE("audit: a register that no fact ever wrote breaks the same law") {
  AuditProbe probe;
  probe.write_into(probe.replicas[1], password, {1500}, RecordId::of(tianjin, 9));
  const AuditFindings found = probe.audit();
  REQUIRE(breaks(found, law::standing));
  CHECK(found[0].details ==
        "tianjin: 1 registers differ; password of south/500 shows tianjin #9, expected the initial "
        "value");
}

TEST_CASE("audit: a write that a site had and no longer knows of breaks its law") {
  AuditProbe probe;
  probe.write(at_second(20), shenzhen, password, south_user);
  AuditFindings found;
  audit_vanished(probe.data, probe.input(), found);
  CHECK(breaks(found, law::vanished));
}

TEST_CASE(
    "audit: sites that differ though nothing is under way break their law, but not while they wait "
    "for a person") {
  AuditProbe probe;
  probe.write_everywhere(password, south_user);
  probe.write_everywhere(phone, {1001});
  const RecordId other = RecordId::of(tianjin, 50);
  probe.write_into(probe.replicas[1], phone, {1001}, other);
  probe.apply(at_second(30), tianjin, phone, {1001}, other, ApplyResult::kept_local);
  AuditFindings found;
  audit_equal(probe.data, probe.input(), found);
  CHECK(found.empty());
  probe.write_into(probe.replicas[1], password, south_user, other);
  audit_equal(probe.data, probe.input(), found);
  CHECK(breaks(found, law::equal));
}

TEST_CASE("audit: a value made twice that no fact showed twice breaks its law") {
  AuditProbe probe;
  AuditInput input = probe.input();
  input.issued = {{meeting_id, {5, 6, 7}}};
  AuditFindings found;
  audit_unique(probe.data, input, found);
  CHECK(found.empty());
  input.issued = {{meeting_id, {5, 6, 5}}};
  audit_unique(probe.data, input, found);
  CHECK(breaks(found, law::unique));
}

TEST_CASE(
    "audit: clients that have more attempts in flight than began and did not end break the law") {
  AuditProbe probe;
  probe.attempt_begins(at_second(20), south_user);
  AuditInput input = probe.input();
  input.attempts_in_flight = 1;
  AuditFindings found;
  audit_attempts(probe.attempts, input, found);
  CHECK(found.empty());
  input.attempts_in_flight = 2;
  audit_attempts(probe.attempts, input, found);
  CHECK(breaks(found, law::attempts));
}

TEST_CASE(
    "audit: an acknowledged write that is at no site and not in lost_records breaks its law") {
  AuditProbe probe;
  probe.write(at_second(20), shenzhen, password, south_user);
  probe.lose_disks(at_second(30), shenzhen);
  AuditFindings found;
  audit_lost(probe.data, at_second(500), found);  // before the measure is made
  CHECK(breaks(found, law::lost));
  found.clear();
  probe.measures();
  audit_lost(probe.data, at_second(500), found);
  CHECK(found.empty());
}

TEST_CASE("audit: causes that do not add up to their measure break their law") {
  MeasureProbe probe;
  Loss loss;
  loss.measure = probe.recorders.ledger.measure("lost_sessions");
  loss.user = south_user;
  loss.time = at_second(20);
  probe.recorders.ledger.add(loss);
  AuditFindings found;
  audit_causes(probe.recorders.ledger, std::vector<MeasureValue>{{"lost_sessions", "", 1}},
               at_second(500), found);
  CHECK(found.empty());
  audit_causes(probe.recorders.ledger, std::vector<MeasureValue>{{"lost_sessions", "", 2}},
               at_second(500), found);
  REQUIRE(breaks(found, law::causes));
  CHECK(found[0].details == "lost_sessions is 2, its causes add up to 1");
}
