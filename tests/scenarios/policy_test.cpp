// One policy turned on or off, everything else and every draw the same: what it is about changes,
// in the direction that it should.
#include <doctest/doctest.h>

#include "tests/scenarios/small_run.h"

using namespace twinsite;
using twinsite::test::SmallRun;
using twinsite::test::Users;

TEST_SUITE_BEGIN("scenarios");

TEST_CASE("tiers: with log-in alone as core, people away from home get in but start no meeting") {
  const SmallRun both("shenzhen_outage_no_stall.yaml");
  const SmallRun alone("shenzhen_outage_no_stall.yaml", {"business.core=[login]"});
  const std::string off = "function=start_meeting,outcome=refused,phase=during,reason=switched_off";
  CHECK(both.of("attempts", off) == 0);
  CHECK(alone.of("attempts", off) > 100);
  CHECK(alone.of("attempts", "function=login,reason=switched_off") == 0);
  CHECK(alone.of("cost", "head=revenue_lost") > both.of("cost", "head=revenue_lost"));
  CHECK(alone.audit() == "");
}

TEST_CASE("guests: without guest_join an outage shuts them out, with it they get in, degraded") {
  const std::string guests = "meeting.guests=5%";
  const SmallRun shut("shenzhen_outage_no_stall.yaml", {guests});
  const SmallRun open("shenzhen_outage_no_stall.yaml", {guests, "business.guest_join=true"});
  const std::string refused =
      "function=join_meeting,outcome=refused,phase=during,reason=switched_off,region=south";
  const std::string as_guest =
      "function=join_meeting,outcome=degraded,phase=during,reason=as_guest,region=south";
  const std::string served = "function=join_meeting,phase=during,region=south";
  CHECK(shut.of("attempts", refused) > 20);
  CHECK(open.of("attempts", refused) == 0);
  CHECK(open.of("attempts", as_guest) > 20);
  CHECK(open.of("availability", served) > shut.of("availability", served));
  CHECK(open.audit() == "");
}

TEST_CASE("debt: tolerated away it is partly never paid; refused, it costs what was not met") {
  const SmallRun tolerated("shenzhen_outage_at_peak.yaml");
  const SmallRun none("shenzhen_outage_at_peak.yaml", {"business.over_debt_limit=CNY 0"});
  CHECK(tolerated.of("cost", "head=bad_debt") > none.of("cost", "head=bad_debt"));
  CHECK(none.of("cost", "head=revenue_lost") > tolerated.of("cost", "head=revenue_lost"));
  const SmallRun all_pay("shenzhen_outage_at_peak.yaml", {"debt.repaid=100%"});
  CHECK(all_pay.of("cost", "head=bad_debt") == 0);
}

TEST_CASE("phones: changed and not copied, codes go to the old ones; copied by the queue, none") {
  const std::vector<std::string> many{"traffic.change_phone=1/2d",
                                      "traffic.change_password=1/2d",
                                      "faults[0].at=20min",
                                      "faults[0].for=45min",
                                      "client.forgotten_password=50%",
                                      "business.away_functions.normal=on"};
  const SmallRun by_queue("shenzhen_outage_at_peak.yaml", many);
  CHECK(by_queue.of("sms.to_old_phone") == 0);
  std::vector<std::string> alone = many;
  alone.emplace_back("data.phone.sync=[database]");
  const SmallRun stalled("shenzhen_outage_at_peak.yaml", alone);
  CHECK(stalled.of("sms.to_old_phone") > 5);
}

TEST_CASE("old passwords: only a stale replica lets them in, and only while it is stale") {
  const std::vector<std::string> tries{"traffic.old_password_tries=2/h",
                                       "traffic.change_password=1/2d", "faults[0].at=20min",
                                       "faults[0].for=45min"};
  const SmallRun stalled("shenzhen_outage_at_peak.yaml", tries);
  CHECK(stalled.of("stale_passwords.accepted_old") > 20);
  const SmallRun day("baseline_day.yaml", {"starts_at=09:00", "horizon=2h", tries[0], tries[1]});
  CHECK(day.of("stale_passwords.accepted_old") == 0);
}

namespace {

struct AckCase {
  std::string file;
  std::string data_class;
  std::string function;
};

// Served during the cut of the line between the sites.
double served_in_the_cut(const AckCase& one, const std::string& ack) {
  const SmallRun run(one.file + ".yaml", {"data." + one.data_class + ".ack=" + ack},
                     Users::as_shipped);
  INFO(one.file);
  CHECK(run.audit() == "");
  return run.of("attempts", "function=" + one.function + ",outcome=succeeded,phase=during");
}

}  // namespace

TEST_CASE("ack: whoever promises to wait for the other site serves no write while it is cut off") {
  const std::vector<AckCase> cases{{"stock_shared_copies", "stock", "order"},
                                   {"wallet_merged_at_home", "balance", "top_up"},
                                   {"transfer_synchronous", "balance", "transfer"},
                                   {"feed_staleness_tolerated", "post", "post"}};
  for (const AckCase& one : cases) {
    INFO(one.file);
    const double alone = served_in_the_cut(one, "local");
    CHECK(alone > 50);
    CHECK(served_in_the_cut(one, "{remote: 1}") < alone / 10);
  }
}
