#include "sim/fault/fault_spec.h"

#include <doctest/doctest.h>

#include "tests/sim/fault/fault_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

FaultSpec primary(FaultSpec fault) {
  std::visit([](auto& what) { what.primary = true; }, fault.what);
  return fault;
}

template <class Fault>
std::vector<std::string> problems_of(const Fault& fault) {
  RuleReport report;
  for (const auto rule : Fault::fields().rules) rule(&fault, report);
  std::vector<std::string> fields;
  for (const RuleReport::Problem& problem : report.problems()) fields.push_back(problem.field);
  return fields;
}
using Problems = std::vector<std::string>;

const FaultSpec some_outage = outage("shenzhen", seconds(1), seconds(2));
const FaultSpec some_partition = partition({"shenzhen", "tianjin"}, seconds(3), seconds(4));
const FaultSpec some_skew = skew("shenzhen", milliseconds(800), seconds(7), seconds(8));
const FaultSpec some_stall = stall("shenzhen", ChannelStage::ship, seconds(5), seconds(6));

}  // namespace

TEST_CASE("fault: every kind tells its name, its begin and how long it lasts") {
  CHECK(some_outage.kind() == "site_outage");
  CHECK(some_partition.kind() == "wan_partition");
  CHECK(some_stall.kind() == "replication_stall");
  CHECK(some_skew.kind() == "clock_skew");
  CHECK(some_outage.timing().at == seconds(1));
  CHECK(some_partition.timing().lasts == seconds(4));
  CHECK(*some_stall.timing().at + *some_stall.timing().lasts == seconds(11));
}

TEST_CASE("fault: the primary one is the first outage or partition, in the order of the scenario") {
  CHECK(primary_fault({some_stall, some_partition, some_outage}) == 1);
  CHECK(primary_fault({some_outage, some_partition}) == 0);
}

TEST_CASE("fault: the one that is marked is the primary one, whatever it is") {
  CHECK(primary_fault({some_outage, primary(some_stall)}) == 1);
  CHECK(primary_fault({some_stall, some_outage, primary(some_partition)}) == 2);
}

TEST_CASE("fault: stalls alone have no primary one, nor has an empty schedule") {
  CHECK_FALSE(primary_fault({some_stall}).has_value());
  CHECK_FALSE(primary_fault({some_skew}).has_value());
  CHECK_FALSE(primary_fault({}).has_value());
}

TEST_CASE("fault: a partition has two sides") {
  WanPartition fault = std::get<WanPartition>(some_partition.what);
  CHECK(problems_of(fault) == Problems{});
  fault.between[1] = fault.between[0];
  CHECK(problems_of(fault) == Problems{"between"});
}

TEST_CASE("fault: nothing can be held for a site without power") {
  SiteOutage fault = std::get<SiteOutage>(some_outage.what);
  CHECK(problems_of(fault) == Problems{});
  fault.in_flight = InFlight::hold;
  CHECK(problems_of(fault) == Problems{"in_flight"});
}

TEST_CASE("fault: a stall is one of the database channel or of the queue, towards another site") {
  ReplicationStall fault = std::get<ReplicationStall>(some_stall.what);
  CHECK(problems_of(fault) == Problems{});
  fault.to = "shenzhen";
  CHECK(problems_of(fault) == Problems{"to"});
  fault.channel = "queue";
  CHECK(problems_of(fault) == Problems{"to"});
  fault.channel = "remote_reads";
  CHECK(problems_of(fault) == Problems{"channel", "to"});
}

TEST_CASE("fault: a clock is off for a time or jumps once, not both and not neither") {
  ClockSkew fault = std::get<ClockSkew>(some_skew.what);
  CHECK(problems_of(fault) == Problems{});
  fault.step = seconds(1);
  CHECK(problems_of(fault) == Problems{""});
  fault.offset.reset();
  CHECK(problems_of(fault) == Problems{});
  fault.step.reset();
  CHECK(problems_of(fault) == Problems{""});
}
