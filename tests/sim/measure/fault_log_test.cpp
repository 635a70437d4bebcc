#include "sim/measure/fault_log.h"

#include <doctest/doctest.h>

#include "tests/sim/measure/measure_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

Time at(std::int64_t s) { return Time{} + seconds(s); }

// Fault 0 is an outage from 50 s to 70 s, fault 1 a stall from 20 s to 60 s.
MeasureProbe& with_faults(MeasureProbe& probe) {
  probe.fault_begins(at(20), 1);
  probe.fault_begins(at(50), 0);
  probe.fault_ends(at(60), 1);
  probe.fault_ends(at(70), 0);
  return probe;
}

}  // namespace

TEST_CASE("fault log: what a healthy channel has not brought yet is replication lag") {
  MeasureProbe probe;
  CHECK(with_faults(probe).recorders.faults.hindrance(at(10), at(11)) == "replication_lag");
  CHECK(probe.recorders.faults.hindrance(at(80), at(90)) == "replication_lag");
}

TEST_CASE("fault log: the fault that held a write up when it was made is the nearest") {
  MeasureProbe probe;
  CHECK(with_faults(probe).recorders.faults.hindrance(at(30), at(40)) == "replication_stall");
  CHECK(probe.recorders.faults.hindrance(at(30), at(65)) == "replication_stall");
  CHECK(probe.recorders.faults.hindrance(at(55), at(65)) == "outage");
}

TEST_CASE("fault log: a fault that came over a write on its way is the nearest if none held it") {
  MeasureProbe probe;
  CHECK(with_faults(probe).recorders.faults.hindrance(at(19), at(65)) == "replication_stall");
}

TEST_CASE("fault log: a fault that strikes again holds up what is written then, not in between") {
  MeasureProbe probe;
  with_faults(probe);
  probe.fault_begins(at(100), 1);
  probe.fault_ends(at(120), 1);
  CHECK(probe.recorders.faults.hindrance(at(90), at(95)) == "replication_lag");
  CHECK(probe.recorders.faults.hindrance(at(110), at(115)) == "replication_stall");
}

TEST_CASE("fault log: a cut is known by both ends of the line, while it lasts") {
  WorldNames names = usual_names();
  names.faults.push_back({"access_cut", "south - shenzhen", {{south, shenzhen}}});
  MeasureProbe probe({at(10), at(1000)}, names);
  for (const PlaceId place : {south, shenzhen}) {
    probe.at(at(50), place, fact::fault_began, 2);
  }
  for (const PlaceId place : {south, shenzhen}) {
    probe.at(at(70), place, fact::fault_ended, 2);
  }
  const FaultLog& log = probe.recorders.faults;
  CHECK(log.cut_between(south, shenzhen, {at(60), at(65)}) == "access_cut");
  CHECK(log.cut_between(shenzhen, south, {at(45), at(55)}) == "access_cut");
  CHECK(log.cut_between(south, shenzhen, {at(70), at(90)}).empty());
  CHECK(log.cut_between(south, shenzhen, {at(20), at(49)}).empty());
  CHECK(log.cut_between(south, tianjin, {at(60), at(65)}).empty());
}

// The cable of the north to tianjin and that of the south to shenzhen lie in one duct; sessions of
// the south at tianjin have another way.
TEST_CASE(
    "fault log: a duct cuts the lines that lie in it, not all between the places it touches") {
  WorldNames names = usual_names();
  names.faults.push_back({"wan_partition", "duct coastal", {{north, tianjin}, {shenzhen, south}}});
  MeasureProbe probe({at(10), at(1000)}, names);
  for (const PlaceId place : {north, tianjin, south, shenzhen})
    probe.at(at(50), place, fact::fault_began, 2);
  const FaultLog& log = probe.recorders.faults;
  CHECK(log.cut_between(north, tianjin, {at(60), at(65)}) == "wan_partition");
  CHECK(log.cut_between(south, shenzhen, {at(60), at(65)}) == "wan_partition");
  CHECK(log.cut_between(south, tianjin, {at(60), at(65)}).empty());
  CHECK(log.cut_between(shenzhen, tianjin, {at(60), at(65)}).empty());
}
