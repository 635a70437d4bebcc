#include <doctest/doctest.h>

#include "sim/data/facts.h"
#include "sim/fault/facts.h"
#include "tests/sim/fault/fault_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

FaultSpec towards(FaultSpec fault, std::string to) {
  std::get<ReplicationStall>(fault.what).to = std::move(to);
  return fault;
}

FaultSpec of_queue(FaultSpec fault) {
  std::get<ReplicationStall>(fault.what).channel = "queue";
  return fault;
}

}  // namespace

TEST_CASE("replication stall: at stage ship nothing leaves the source from its begin to its end") {
  FaultRig rig({stall("shenzhen", ChannelStage::ship, seconds(10), seconds(20))});
  rig.write(milliseconds(9900), "shenzhen", 1);
  rig.write(seconds(15), "shenzhen", 2);
  rig.run(seconds(29));
  CHECK(rig.read("tianjin") == 1);
  CHECK(rig.read("chengdu") == 1);
  CHECK(rig.channel("shenzhen", "tianjin").target().received_position() == 1);
  rig.run(seconds(31));
  CHECK(rig.read("tianjin") == 2);
  CHECK(rig.read("chengdu") == 2);
}

TEST_CASE("replication stall: at stage apply what arrives is kept, and applied after its end") {
  FaultRig rig({stall("shenzhen", ChannelStage::apply, seconds(10), seconds(20))});
  rig.write(seconds(15), "shenzhen", 2);
  rig.run(seconds(29));
  CHECK(rig.read("tianjin") == 0);
  CHECK(rig.channel("shenzhen", "tianjin").target().received_position() == 1);
  CHECK(rig.channel("shenzhen", "tianjin").target().applied_position() == 0);
  rig.run(seconds(31));
  CHECK(rig.read("tianjin") == 2);
}

TEST_CASE("replication stall: towards one site it leaves the others alone") {
  for (const ChannelStage stage : {ChannelStage::ship, ChannelStage::apply}) {
    FaultRig rig({towards(stall("shenzhen", stage, seconds(10), seconds(20)), "tianjin")});
    rig.write(seconds(15), "shenzhen", 2);
    rig.run(seconds(29));
    CHECK(rig.read("tianjin") == 0);
    CHECK(rig.read("chengdu") == 2);
  }
}

TEST_CASE("replication stall: the other direction is not held up") {
  for (const ChannelStage stage : {ChannelStage::ship, ChannelStage::apply}) {
    FaultRig rig({stall("shenzhen", stage, seconds(10), seconds(20))});
    rig.write(seconds(15), "tianjin", 3);
    rig.run(seconds(16));
    CHECK(rig.read("shenzhen") == 3);
    CHECK(rig.read("chengdu") == 3);
  }
}

TEST_CASE("replication stall: of two that overlap the end of one does not lift the other") {
  for (const ChannelStage stage : {ChannelStage::ship, ChannelStage::apply}) {
    FaultRig rig({stall("shenzhen", stage, seconds(10), seconds(20)),
                  towards(stall("shenzhen", stage, seconds(20), seconds(30)), "tianjin")});
    rig.write(seconds(15), "shenzhen", 2);
    rig.run(seconds(49));
    CHECK(rig.read("tianjin") == 0);
    CHECK(rig.read("chengdu") == 2);
    rig.run(seconds(51));
    CHECK(rig.read("tianjin") == 2);
  }
}

TEST_CASE("replication stall: an outage of the source does not end it") {
  FaultRig rig({stall("shenzhen", ChannelStage::ship, seconds(10), seconds(60)),
                outage("shenzhen", seconds(20), seconds(10))});
  rig.write(seconds(15), "shenzhen", 2);
  rig.run(seconds(69));
  CHECK(rig.read("tianjin") == 0);
  rig.run(seconds(72));
  CHECK(rig.read("tianjin") == 2);
}

TEST_CASE("replication stall: it is told where it is: at the source, or at each target") {
  FaultRig ship({stall("shenzhen", ChannelStage::ship, seconds(10), seconds(20))});
  ship.run(seconds(100));
  REQUIRE(ship.facts.count(fact::fault_began) == 1);
  CHECK(ship.facts.of(fact::fault_began)[0].place == ship.id("shenzhen"));
  CHECK(ship.facts.of(fact::fault_began)[0].values[0] == 2);
  CHECK(ship.facts.of(fact::fault_began)[0].values[1] == 0);
  CHECK(ship.facts.count(fact::channel_stalled) == 2);
  CHECK(ship.facts.count(fact::channel_resumed) == 2);
  FaultRig apply({stall("shenzhen", ChannelStage::apply, seconds(10), seconds(20))});
  apply.run(seconds(100));
  REQUIRE(apply.facts.count(fact::fault_began) == 2);
  CHECK(apply.facts.of(fact::fault_began)[0].place == apply.id("chengdu"));
  CHECK(apply.facts.of(fact::fault_began)[1].place == apply.id("tianjin"));
}

TEST_CASE("replication stall: one of the queue holds up messages at either stage, not the log") {
  for (const ChannelStage stage : {ChannelStage::ship, ChannelStage::apply}) {
    FaultRig rig({of_queue(stall("shenzhen", stage, seconds(10), seconds(20)))});
    rig.nickname(milliseconds(9500), "shenzhen", 1);
    rig.nickname(seconds(15), "shenzhen", 2);
    rig.write(seconds(15), "shenzhen", 3);
    rig.run(seconds(29));
    CHECK(rig.read_nickname("tianjin") == 1);
    CHECK(rig.read_nickname("chengdu") == 1);
    CHECK(rig.read("tianjin") == 3);
    CHECK(rig.facts.count(fact::channel_stalled) == 2);
    rig.run(seconds(32));  // the broker tries again once a second
    CHECK(rig.read_nickname("tianjin") == 2);
    CHECK(rig.read_nickname("chengdu") == 2);
    CHECK(rig.facts.count(fact::channel_resumed) == 2);
  }
}

TEST_CASE("replication stall: one of the queue leaves other sites and the other direction alone") {
  for (const ChannelStage stage : {ChannelStage::ship, ChannelStage::apply}) {
    FaultRig rig(
        {towards(of_queue(stall("shenzhen", stage, seconds(10), seconds(20))), "tianjin")});
    rig.nickname(seconds(15), "shenzhen", 2);
    rig.run(seconds(20));
    CHECK(rig.read_nickname("tianjin") == 0);
    CHECK(rig.read_nickname("chengdu") == 2);
    rig.nickname(seconds(22), "tianjin", 3);
    rig.run(seconds(24));
    CHECK(rig.read_nickname("shenzhen") == 3);
  }
}

TEST_CASE("replication stall: what a consumer had in work when it was held up is not lost") {
  FaultRig rig(
      {of_queue(stall("shenzhen", ChannelStage::apply, milliseconds(15'105), seconds(5)))});
  for (int i = 0; i < 20; ++i) rig.nickname(seconds(15), "shenzhen", i + 1);  // 1 ms of work each
  rig.run(seconds(20));
  CHECK(rig.read_nickname("tianjin") > 0);
  CHECK(rig.read_nickname("tianjin") < 20);
  rig.run(seconds(23));
  CHECK(rig.read_nickname("tianjin") == 20);
  CHECK(rig.facts.count(fact::duplicate_ignored) == 0);
}
