#include <doctest/doctest.h>

#include "sim/data/facts.h"
#include "sim/fault/facts.h"
#include "tests/sim/fault/fault_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

FaultSpec broker_outage(std::string site, Duration at, Duration lasts) {
  BrokerOutage fault{};
  fault.site = std::move(site);
  return lasting(fault, at, lasts);
}

}  // namespace

TEST_CASE("broker outage: nothing is published meanwhile, and the database goes on") {
  FaultRig rig({broker_outage("shenzhen", seconds(10), seconds(20))});
  rig.nickname(seconds(15), "shenzhen", 7);
  rig.write(seconds(15), "shenzhen", 8);
  rig.run(seconds(29));
  CHECK(rig.read_nickname("tianjin") == 0);
  CHECK(rig.read("tianjin") == 8);
  rig.run(seconds(31));
  CHECK(rig.read_nickname("tianjin") == 7);
  CHECK(rig.facts.count(fact::fault_began) == 1);
  CHECK(rig.facts.count(fact::fault_ended) == 1);
}

TEST_CASE("broker outage: it says what and where it is, and is not primary by itself") {
  const FaultSpec fault = broker_outage("shenzhen", seconds(10), seconds(20));
  CHECK(fault.kind() == "broker_outage");
  CHECK(fault.where() == "broker of shenzhen");
  CHECK_FALSE(primary_fault({fault}).has_value());
}
