// The way home: what becomes of sessions and meetings, and who refuses whom meanwhile.
#include <doctest/doctest.h>

#include "sim/failover/facts.h"
#include "sim/traffic/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

constexpr Duration death = seconds(60);
constexpr Duration away = seconds(100);  // everybody is served at tianjin
constexpr Duration power = minutes(3);   // shenzhen is back, and fenced
constexpr Duration home = minutes(5);    // everybody is served at shenzhen again

Plan with_outage() {
  Plan plan = two_sites();
  plan.world.faults = {outage("shenzhen", death, power - death)};
  plan.conference.meeting.duration = always(minutes(10));
  return plan;
}

}  // namespace

TEST_CASE("fail-back: sessions that drain go on until they are used") {
  ConferenceRig rig(with_outage());
  const UserId lily = rig.user("south", 0);
  rig.run_until(away);
  rig.log_in(lily);
  rig.run_until(home);
  CHECK(rig.count(fact::session_lost) == 0);
  rig.change_password(lily);
  rig.run_until(minutes(6));
  CHECK(rig.story(lily, home) ==
        "session at tianjin lost; password matches at shenzhen; session at shenzhen; regained by "
        "password; change_password succeeded");
}

TEST_CASE("fail-back: sessions that are dropped are a second wave") {
  Plan plan = with_outage();
  plan.world.failover.fail_back.sessions = SessionsOnFailback::drop;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  const UserId wei = rig.user("north", 0);
  rig.run_until(away);
  rig.log_in(lily);
  rig.log_in(wei);
  rig.run_until(power);
  rig.run_until(home);
  CHECK(rig.story(lily, power) ==
        "session at tianjin lost; password matches at shenzhen; session at shenzhen; regained by "
        "password; relogin succeeded");
  CHECK(rig.story(wei, power).empty());  // she is at home
}

TEST_CASE("fail-back: meetings finish where they are") {
  ConferenceRig rig(with_outage());
  const UserId lily = rig.user("south", 0);
  rig.run_until(away);
  rig.start_meeting(lily);
  rig.run_until(minutes(15));
  CHECK(rig.count(lily, fact::meeting_started) == 1);
  CHECK(rig.count(lily, fact::meeting_charged) == 10);
  CHECK(rig.story(lily, minutes(11)).ends_with("meeting ends as planned"));
}

TEST_CASE("fail-back: meetings that are dropped end at once") {
  Plan plan = with_outage();
  plan.world.failover.fail_back.meetings = MeetingsOnFailback::drop;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  const UserId wei = rig.user("north", 0);
  rig.run_until(away);
  rig.start_meeting(lily);
  rig.start_meeting(wei);
  rig.run_until(home);
  CHECK(rig.story(lily).ends_with("meeting ends on the way home"));
  rig.run_until(minutes(15));
  CHECK(rig.story(wei).ends_with("meeting ends as planned"));  // her meeting stays
}

TEST_CASE("fence: a site that lets a region go refuses its log-ins, and only those") {
  ConferenceRig rig(with_outage());
  const UserId lily = rig.user("south", 0);
  rig.run_until(away);
  CHECK(rig.answer("tianjin", Ask::verify_password, lily) == "ok");
  rig.run_until(home);
  CHECK(rig.answer("tianjin", Ask::verify_password, lily) == "fenced");
  CHECK(rig.answer("tianjin", Ask::send_code, lily) == "fenced");
  CHECK(rig.answer("tianjin", Ask::register_user, lily) == "fenced");
  CHECK(rig.answer("tianjin", Ask::verify_password, rig.user("north", 0)) == "ok");
}

TEST_CASE("fence: who is refused by it finds the other site") {
  Plan plan = with_outage();
  plan.world.failover.routing.dns_ttl = seconds(20);
  plan.world.regions["south"].users = 30;
  ConferenceRig rig(plan);
  rig.run_until(power);
  while (rig.count(twinsite::fact::failback_ended) == 0)
    rig.run_until(rig.world.world().now().since_start() + seconds(1));
  for (std::uint32_t i = 0; i < 30; ++i) rig.log_in(rig.user("south", i));
  rig.run_until(minutes(10));
  std::size_t tried_again = 0;
  for (std::uint32_t i = 0; i < 30; ++i) {
    const UserId user = rig.user("south", i);
    CHECK(rig.outcome(user, Function::login) == "succeeded");
    tried_again += rig.requests(user, Function::login) > 1 ? 1 : 0;
  }
  CHECK(tried_again > 0);
  CHECK(rig.count(fact::sms_accepted) == 0);
}

TEST_CASE("fence: a restarted site writes for nobody until it is opened") {
  ConferenceRig rig(with_outage());
  const UserId lily = rig.user("south", 0);
  rig.run_until(power + seconds(1));
  CHECK(rig.answer("shenzhen", Ask::verify_password, lily) == "fenced");
  CHECK(rig.answer("shenzhen", Ask::verify_password, rig.user("north", 0)) == "fenced");
  CHECK(rig.answer("shenzhen", Ask::credit, lily) == "fenced");
  rig.run_until(home);
  CHECK(rig.answer("shenzhen", Ask::verify_password, lily) == "ok");
}

}  // namespace twinsite::conference::test
