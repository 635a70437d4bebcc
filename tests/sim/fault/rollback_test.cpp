#include <doctest/doctest.h>

#include "sim/data/facts.h"
#include "tests/sim/fault/fault_rig.h"

using namespace twinsite;
using namespace twinsite::test;

TEST_CASE("rollback: the site is dark while it lasts, and then as old as its last backup") {
  FaultRig rig({rollback("shenzhen", seconds(20), seconds(50), seconds(10)),
                partition({"shenzhen", "tianjin"}, seconds(45), seconds(40)),
                partition({"shenzhen", "chengdu"}, seconds(45), seconds(40))});
  rig.write(seconds(30), "shenzhen", 1);
  rig.write(seconds(42), "shenzhen", 2);
  rig.write(seconds(47), "shenzhen", 3);  // does not leave it
  rig.run(seconds(49));
  CHECK(rig.read("shenzhen") == 3);
  rig.run(seconds(55));
  CHECK(rig.site("shenzhen").dark());
  rig.run(seconds(61));
  CHECK_FALSE(rig.site("shenzhen").dark());
  CHECK(rig.read("shenzhen") == 1);
  rig.run(seconds(120));
  for (const char* site : {"chengdu", "shenzhen", "tianjin"}) CHECK(rig.read(site) == 2);
  REQUIRE(rig.facts.count(fact::backup_taken) == 1);
  CHECK(rig.facts.of(fact::backup_taken)[0].time == Time{} + seconds(40));
  CHECK(rig.facts.count(fact::rolled_back) == 1);
}

TEST_CASE("rollback: with rarer backups it goes back further") {
  FaultRig rig({rollback("shenzhen", hours(1), seconds(50), seconds(10)),
                partition({"shenzhen", "tianjin"}, seconds(45), seconds(40)),
                partition({"shenzhen", "chengdu"}, seconds(45), seconds(40))});
  rig.write(seconds(30), "shenzhen", 1);
  rig.run(seconds(61));
  CHECK(rig.read("shenzhen") == 0);
  rig.run(seconds(120));
  CHECK(rig.read("shenzhen") == 1);
}
