// Meetings over two sites: media that rides the line between them, and media that does not.
#include <doctest/doctest.h>

#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

// One user in north, who is invited by everybody in south; the line between the sites is cut from
// 70 s to 110 s.
Plan across_the_line(MediaRoute media) {
  Plan plan = two_sites();
  plan.world.regions["north"].users = 1;
  plan.world.faults = {partition("shenzhen", "tianjin", seconds(70), seconds(40))};
  plan.conference.meeting.cross_region = 1;
  plan.conference.meeting.duration = always(minutes(4));
  plan.conference.meeting.media = media;
  return plan;
}

std::vector<std::int64_t> charges(const ConferenceRig& rig) {
  std::vector<std::int64_t> amounts;
  for (const Fact& fact : rig.facts.of(fact::meeting_charged)) amounts.push_back(fact.values[1]);
  return amounts;
}

}  // namespace

TEST_CASE("relay: who is cut off is not charged for, and gets in again after the heal") {
  ConferenceRig rig(across_the_line(MediaRoute::relay));
  const UserId lily = rig.user("south", 0);
  const UserId wei = rig.user("north", 0);
  rig.start_meeting(lily);
  rig.run_until(seconds(69));
  CHECK(rig.count(wei, fact::meeting_broken) == 0);
  rig.run_until(minutes(5));
  CHECK(rig.count(wei, fact::meeting_broken) == 1);
  CHECK(rig.count(lily, fact::meeting_broken) == 0);
  CHECK(rig.count(wei, fact::meeting_joined) == 2);
  CHECK(charges(rig) == std::vector<std::int64_t>{40, 20, 40, 40});
}

TEST_CASE("direct: the line between the sites does not concern a meeting") {
  ConferenceRig rig(across_the_line(MediaRoute::direct));
  rig.start_meeting(rig.user("south", 0));
  rig.run_until(minutes(5));
  CHECK(rig.count(fact::meeting_broken) == 0);
  CHECK(charges(rig) == std::vector<std::int64_t>{40, 40, 40, 40});
}

TEST_CASE("relay: when the site that relays dies its participants come back by another") {
  Plan plan = across_the_line(MediaRoute::relay);
  plan.world.faults = {outage("tianjin", seconds(70), minutes(40))};
  plan.conference.meeting.duration = always(minutes(10));
  ConferenceRig rig(plan);
  const UserId wei = rig.user("north", 0);
  rig.start_meeting(rig.user("south", 0));
  rig.run_until(minutes(9));
  CHECK(rig.count(wei, fact::meeting_broken) == 1);
  CHECK(rig.outcome(wei, Function::join_meeting) == "succeeded");
  CHECK(charges(rig).back() == 40);
}

TEST_CASE("relay: a line has room for so many") {
  Plan plan = across_the_line(MediaRoute::relay);
  plan.world.faults.clear();
  plan.world.default_link.media_bandwidth = 1'500'000;
  plan.conference.meeting.stream = 1'000'000;
  ConferenceRig rig(plan);
  const UserId wei = rig.user("north", 0);
  rig.start_meeting(rig.user("south", 0));
  rig.run_until(seconds(10));
  CHECK(rig.outcome(wei, Function::join_meeting) == "succeeded");
  rig.start_meeting(rig.user("south", 1));
  rig.run_until(seconds(20));
  CHECK(rig.outcome(wei, Function::join_meeting) == "refused: no_media");
}

}  // namespace twinsite::conference::test
