// When users were back, where the observer knows how their way led: beside what they tried.
#include "sim/measure/user_return.h"

#include <doctest/doctest.h>

#include "sim/measure/attempts.h"
#include "sim/net/link.h"
#include "sim/net/ports.h"
#include "sim/site/site.h"
#include "tests/sim/measure/measure_probe.h"
#include "tests/support/test_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr Duration fault = seconds(60);
constexpr Duration told = seconds(100);  // a new route arrives at the south
constexpr std::uint32_t south_users = 100;

std::vector<LinkSpec> lines() {
  std::vector<LinkSpec> all;
  for (const char* site : {"shenzhen", "tianjin"}) {
    for (const char* other : {"north", "south", "watch"})
      all.push_back(link_between(site, other, milliseconds(1)));
  }
  all.push_back(link_between("watch", "south", milliseconds(1)));
  return all;
}

WorldNames names_with_lines() {
  WorldNames names = usual_names();
  names.links = {"shenzhen>tianjin", "south>shenzhen", "shenzhen>south"};
  names.reasons = {"none", "password", "switched_off"};
  return names;
}

// The south's clients are told to leave shenzhen for tianjin, by push: all of them at once.
struct ReturnProbe : MeasureProbe {
  explicit ReturnProbe(const RoutingSpec& routing = by_push())
      : MeasureProbe({Time{} + seconds(10), Time{} + seconds(1000)}, names_with_lines()),
        world(lines()),
        population(world.world, {{"north", "tianjin", south_users, 900, 0},
                                 {"south", "shenzhen", south_users, 900, 0}}),
        north_routes(world.calls("north"), world.id("tianjin"), routing),
        south_routes(world.calls("south"), world.id("shenzhen"), routing),
        reach(recorders, {{&population.regions()[0], &north_routes},
                          {&population.regions()[1], &south_routes}}),
        attempts(recorders, &reach) {
    add(reach);
    add(attempts);
    world.at(told - milliseconds(1), "watch", [this] {
      const CallRequest route{.to = world.id("south"),
                              .port = port::route,
                              .argument = Routes::encode(1, world.id("tianjin")),
                              .act = entity("tell", 1)};
      world.calls("watch").call<&ReturnProbe::hear>(route, seconds(1), *this);
    });
    world.run(seconds(1000));
  }
  void hear(const Reply&, std::uint64_t) {}
  static RoutingSpec by_push() {
    RoutingSpec spec{.dns_ttl = seconds(60)};
    spec.push = DistributionSpec{};
    spec.gateways = 1;
    return spec;
  }

  void shenzhen_is(SiteState state, Duration time) {
    at_time(time, shenzhen, fact::site_state, shenzhen.value, static_cast<std::int64_t>(state));
  }
  void goes_dark() {
    fault_begins(Time{} + fault);
    shenzhen_is(SiteState::dark, fault);
  }
  void at_time(Duration time, PlaceId place, FactKind kind, std::uint64_t subject,
               std::int64_t a = 0, std::int64_t b = 0) {
    at(Time{} + time, place, kind, subject, a, b);
  }
  void attempt(Duration from, Duration to, std::uint32_t user, AttemptOutcome outcome) {
    attempt_begins(Time{} + from, {user});
    attempt_ends(Time{} + to, {user}, outcome);
  }
  void refused(Duration time, std::uint32_t user, std::int64_t reason) {
    attempt_begins(Time{} + time, {user});
    at_time(time, south, fact::attempt_ended, user, 0,
            static_cast<std::int64_t>(AttemptOutcome::refused) | reason << 8);
  }
  // Another user of the north, twenty times a second.
  void busy(Duration from, Duration to, AttemptOutcome outcome) {
    for (Duration time = from; time < to; time += milliseconds(50))
      attempt(time, time, south_users - 1, outcome);
  }
  std::vector<MeasureValue> measures() {
    std::vector<MeasureValue> out;
    attempts.emit(Time{} + seconds(1000), out);
    return out;
  }

  TestWorld world;
  Population population;
  Routes north_routes;
  Routes south_routes;
  UserReach reach;
  AttemptObserver attempts;
};

constexpr AttemptOutcome succeeded = AttemptOutcome::succeeded;
constexpr AttemptOutcome abandoned = AttemptOutcome::abandoned;

}  // namespace

TEST_CASE("rto.user: whose site is dark is back when her way leads to one that lives") {
  ReturnProbe probe;
  probe.goes_dark();
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "rto.user.mean", "region=south") == seconds(40).ns);
  CHECK(value_of(out, "rto.user.max", "region=south") == seconds(40).ns);
  CHECK(find_value(out, "rto.user.mean", "region=north") == nullptr);  // nothing befell them
  CHECK(value_of(out, "rto.user.never") == 0);
}

TEST_CASE("rto.user: a site that comes back before the new route does ends it, once it is open") {
  ReturnProbe probe;
  probe.goes_dark();
  probe.shenzhen_is(SiteState::fenced, seconds(80));
  probe.shenzhen_is(SiteState::up, seconds(85));
  CHECK(value_of(probe.measures(), "rto.user.mean", "region=south") == seconds(25).ns);
}

TEST_CASE("rto.user: who is sent nowhere else while her site is dark never comes back") {
  ReturnProbe probe(RoutingSpec{.dns_ttl = hours(10)});
  probe.goes_dark();
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "rto.user.never", "region=south") > south_users * 9 / 10);
}

TEST_CASE("rto.user: DNS keeps each user away for what is left of her answer") {
  ReturnProbe probe(RoutingSpec{.dns_ttl = seconds(60)});
  probe.goes_dark();
  const std::vector<MeasureValue> out = probe.measures();
  // 40 s until it arrives, then uniform up to 60 s; of 100 users the mean has an error of 1.7 s.
  const double mean = Duration{value_of(out, "rto.user.mean", "region=south")}.seconds();
  CHECK(mean > 70 - 3 * 1.74);
  CHECK(mean < 70 + 3 * 1.74);
  CHECK(value_of(out, "rto.user.max", "region=south") <= seconds(100).ns);
}

TEST_CASE("rto.user: a region that is cut off from its site is away until the line is whole") {
  ReturnProbe probe(RoutingSpec{.dns_ttl = hours(10)});
  probe.fault_begins(Time{} + fault);
  const auto line_is = [&probe](LinkState state, Duration time) {
    const auto value = static_cast<std::int64_t>(state);
    probe.at_time(time, south, fact::link_state, 1, value, 0);
    probe.at_time(time, shenzhen, fact::link_state, 2, value, 0);
  };
  line_is(LinkState::cut, fault);
  line_is(LinkState::up, seconds(90));
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "rto.user.mean", "region=south") == seconds(30).ns);
  CHECK(value_of(out, "rto.user.never") == 0);
}

// The attempts of four users of the south beside 96 who try nothing and are back after 40 s.
TEST_CASE("rto.user: what a user tries says more than her way") {
  ReturnProbe probe;
  probe.attempt(seconds(20), seconds(20) + milliseconds(100), 1000, succeeded);
  probe.goes_dark();
  // One long attempt survives the switch.
  probe.attempt_begins(Time{} + seconds(70), {1000});
  // Failed before, succeeds at once after: nothing more to say.
  probe.attempt(seconds(70), seconds(80), 1001, abandoned);
  probe.attempt(seconds(104), seconds(104) + milliseconds(50), 1001, succeeded);
  probe.attempt_ends(Time{} + seconds(110), {1000}, succeeded);
  // Nobody answers at the survivor either, for a while, or to the end.
  probe.attempt(seconds(120), seconds(150), 1002, abandoned);
  probe.attempt(seconds(160), seconds(160) + milliseconds(50), 1002, succeeded);
  probe.attempt_begins(Time{} + seconds(200), {1003});
  const std::vector<MeasureValue> out = probe.measures();
  const Duration others = seconds(40) * (south_users - 3);
  const std::int64_t back = south_users - 1;
  CHECK(value_of(out, "rto.user.mean", "region=south") ==
        (others + seconds(50) + milliseconds(100'050)).ns / back);
  CHECK(value_of(out, "rto.user.max", "region=south") > seconds(99).ns);
  CHECK(value_of(out, "rto.user.never", "region=south") == 1);
}

TEST_CASE(
    "rto.user: a drill cuts nobody off, and what is switched off away from home is an answer") {
  ReturnProbe probe;
  probe.fault_begins(Time{} + fault);
  probe.refused(seconds(70), 1000, 2);
  probe.attempt(seconds(900), seconds(900), 1000, succeeded);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(find_value(out, "rto.user.mean", "region=south") == nullptr);
  CHECK(value_of(out, "rto.user.never") == 0);
}

TEST_CASE("rto.user: who is refused for what the fault did could not be served until then") {
  ReturnProbe probe;
  probe.fault_begins(Time{} + fault);
  probe.refused(seconds(70), 1000, 1);
  probe.attempt(seconds(900), seconds(900), 1000, succeeded);
  CHECK(value_of(probe.measures(), "rto.user.max", "region=south") == seconds(10).ns);
}

// The north fails from 60 s to 90 s. One of its users gives up at 72 s and tries again at 900 s.
TEST_CASE("rto.user: who tries again late could be served as soon as the function was back") {
  ReturnProbe probe;
  probe.busy(seconds(10), fault, succeeded);
  probe.fault_begins(Time{} + fault);
  probe.busy(fault, seconds(70), abandoned);
  probe.attempt(seconds(70), seconds(70), 7, abandoned);
  probe.busy(seconds(70), seconds(90), abandoned);
  probe.busy(seconds(90), seconds(200), succeeded);
  probe.attempt(seconds(900), seconds(900), 7, succeeded);
  const std::vector<MeasureValue> out = probe.measures();
  const std::int64_t longest = value_of(out, "rto.user.max", "region=north");
  CHECK(longest <= seconds(30).ns);
  CHECK(longest >= milliseconds(29'900).ns);
  CHECK(value_of(out, "rto.user.never") == 0);
}

TEST_CASE(
    "rto.user: one who fails long after the fault, while others are served, is not its matter") {
  ReturnProbe probe;
  probe.busy(seconds(10), fault, succeeded);
  probe.fault_begins(Time{} + fault);
  probe.busy(fault, seconds(200), succeeded);
  probe.fault_ends(Time{} + seconds(200));
  probe.attempt(seconds(500), seconds(505), 7, abandoned);
  probe.attempt(seconds(900), seconds(900), 7, succeeded);
  CHECK(find_value(probe.measures(), "rto.user.mean", "region=north") == nullptr);
}

// It fails now and then to the end of the run: what a user met while the fault lasted ends with it.
TEST_CASE("rto.user: a fault's end is the end of it for who tried only while it lasted") {
  ReturnProbe probe;
  probe.busy(seconds(10), fault, succeeded);
  probe.fault_begins(Time{} + fault);
  probe.attempt(seconds(70), seconds(70), 7, abandoned);
  probe.busy(seconds(70), seconds(75), abandoned);
  probe.fault_ends(Time{} + seconds(100));
  for (std::int64_t s = 100; s < 900; s += 2) {
    if (s == 110) probe.attempt(seconds(s), seconds(s), 8, abandoned);
    probe.busy(seconds(s), seconds(s + 1), succeeded);
    probe.busy(seconds(s + 1), seconds(s + 2), abandoned);
  }
  probe.attempt(seconds(950), seconds(950), 7, succeeded);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "rto.user.never", "region=north") == 1);  // user 8
  // Users 7 and 99: 40 s, and she who tries all the time was served as soon as it was over.
  CHECK(value_of(out, "rto.user.mean", "region=north") == seconds(40).ns);
}
