#include "sim/site/site.h"

#include <doctest/doctest.h>

#include "sim/site/capacity.h"
#include "sim/site/facts.h"
#include "tests/support/test_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

struct Pair : TestWorld {
  Pair()
      : TestWorld({link_between("east", "west", milliseconds(10))}),
        east(place("east"), network, SiteSpec{}) {}

  std::vector<SiteState> states() const {
    std::vector<SiteState> all;
    for (const Fact& fact : facts.of(fact::site_state))
      all.push_back(static_cast<SiteState>(fact.values[0]));
    return all;
  }
  Site east;
};

// A part of a site: memory that a crash takes, and a disk that only a lost one takes.
struct Part {
  explicit Part(Site& at) : site(at) {
    site.place().on_crash<&Part::die>(*this);
    site.on_return<&Part::rise>(*this);
  }
  void die() {
    memory = 0;
    if (site.disks() == Disks::lost) disk = 0;
  }
  void rise() { fenced_at_return = site.fenced(); }

  Site& site;
  int memory = 1;
  int disk = 1;
  bool fenced_at_return = false;
};

}  // namespace

TEST_CASE("site: it goes dark, comes back fenced, and is open once it is told") {
  Pair pair;
  Part part(pair.east);
  pair.ordain(seconds(1), "east", [&] { pair.east.go_dark(Disks::kept); });
  pair.ordain(seconds(2), "east", [&] { pair.east.come_back(); });
  pair.at(seconds(3), "west", [&] { CHECK(pair.east.fenced()); });
  pair.ordain(seconds(4), "east", [&] { pair.east.unfence(); });
  pair.run(seconds(5));
  CHECK(pair.states() == std::vector<SiteState>{SiteState::dark, SiteState::fenced, SiteState::up});
  CHECK(part.memory == 0);
  CHECK(part.disk == 1);
  CHECK(part.fenced_at_return);
}

TEST_CASE("site: overlapping outages are counted, and one that takes the disks takes them") {
  Pair pair;
  Part part(pair.east);
  pair.ordain(seconds(1), "east", [&] { pair.east.go_dark(Disks::kept); });
  pair.ordain(seconds(2), "east", [&] { pair.east.go_dark(Disks::lost); });
  pair.ordain(seconds(3), "east", [&] { pair.east.come_back(); });
  bool still_dark = false;
  pair.at(seconds(4), "west", [&] { still_dark = pair.east.dark(); });
  pair.ordain(seconds(5), "east", [&] { pair.east.come_back(); });
  pair.run(seconds(6));
  CHECK(still_dark);
  CHECK(part.disk == 0);
  CHECK(pair.states() == std::vector<SiteState>{SiteState::dark, SiteState::fenced});
}

TEST_CASE("site: the next outage starts with its own word on the disks") {
  Pair pair;
  pair.ordain(seconds(1), "east", [&] { pair.east.go_dark(Disks::lost); });
  pair.ordain(seconds(2), "east", [&] { pair.east.come_back(); });
  Part part(pair.east);
  pair.ordain(seconds(3), "east", [&] { pair.east.go_dark(Disks::kept); });
  pair.run(seconds(4));
  CHECK(pair.east.disks() == Disks::kept);
  CHECK(part.disk == 0);  // the first outage took it
}

TEST_CASE("site: fencing twice is fencing once") {
  Pair pair;
  pair.ordain(seconds(1), "east", [&] { pair.east.fence(); });
  pair.ordain(seconds(2), "east", [&] { pair.east.fence(); });
  pair.ordain(seconds(3), "east", [&] { pair.east.unfence(); });
  pair.run(seconds(4));
  CHECK(pair.states() == std::vector<SiteState>{SiteState::fenced, SiteState::up});
}

TEST_CASE("site: nobody tells the others that it is dark; their calls time out") {
  Pair pair;
  std::vector<Outcome> outcomes;
  struct Caller {
    std::vector<Outcome>& outcomes;
    void answered(const Reply& reply, std::uint64_t) { outcomes.push_back(reply.outcome); }
  } caller{outcomes};
  pair.ordain(seconds(1), "east", [&] { pair.east.go_dark(Disks::kept); });
  pair.at(seconds(2), "west", [&] {
    CHECK(pair.network.can_leave(pair.place("west"), pair.id("east")));
    CallRequest request;
    request.to = pair.id("east");
    pair.calls("west").call<&Caller::answered>(request, seconds(1), caller);
  });
  pair.run(seconds(4));
  CHECK(outcomes == std::vector<Outcome>{Outcome::timed_out});
}

TEST_CASE("clock: offset, drift and steps add up, to the nanosecond") {
  TestWorld test({link_between("east", "west", milliseconds(10))});
  Clock clock(test.place("east"), {.offset = milliseconds(3), .drift = -20.5});
  std::vector<std::int64_t> readings;
  test.at({}, "east", [&] { readings.push_back(clock.now().ns); });
  test.at(seconds(1000), "east", [&] { readings.push_back(clock.now().ns); });
  test.at(seconds(1000), "east", [&] { clock.step(-seconds(2)); });
  test.at(seconds(1000), "east", [&] { readings.push_back(clock.now().ns); });
  test.run(seconds(1001));
  CHECK(readings == std::vector<std::int64_t>{3'000'000, 1'000'000'000'000 + 3'000'000 - 20'500'000,
                                              998'000'000'000 + 3'000'000 - 20'500'000});
  CHECK(test.facts.of(fact::clock_stepped)[0].values[1] == -2'000'000'000 + 3'000'000 - 20'500'000);
}

TEST_CASE("clock: a month on a clock that runs twice too fast does not overflow") {
  TestWorld test({link_between("east", "west", milliseconds(10))});
  Clock clock(test.place("east"), {.offset = {}, .drift = 1e6});
  test.run(days(30));
  CHECK(clock.now().ns == days(60).ns);
}

TEST_CASE("capacity: all or nothing, and back again") {
  Capacity media(10);
  CHECK(media.acquire(7));
  CHECK_FALSE(media.acquire(4));
  CHECK(media.free() == 3);
  CHECK(media.acquire(3));
  media.release(10);
  CHECK(media.in_use() == 0);
}

TEST_CASE("site fields: every default says where it comes from") {
  for (const FieldTable* table : {&ServiceSpec::fields(), &ClockSpec::fields(), &SiteSpec::fields(),
                                  &OtherPlaceSpec::fields()}) {
    for (const Field& field : table->fields) {
      CAPTURE(field.name);
      CHECK(field.doc.ends_with('.'));
      if (field.presence == FieldPresence::defaulted && field.type.kind != FieldKind::section &&
          field.type.kind != FieldKind::map) {
        CHECK_FALSE(field.source.empty());
      }
      if (field.presence == FieldPresence::optional) CHECK_FALSE(field.absence.empty());
    }
  }
}

TEST_CASE("site fields: a service says what it can do, in one way") {
  const auto problems = [](const ServiceSpec& service) {
    RuleReport report;
    for (const auto rule : ServiceSpec::fields().rules) rule(&service, report);
    return report.problems().size();
  };
  ServiceSpec nothing{};
  CHECK(problems(nothing) == 1);
  ServiceSpec good = nothing;
  good.servers = 3;
  CHECK(problems(good) == 1);
  good.time = DistributionSpec{};
  CHECK(problems(good) == 0);
  ServiceSpec twice = good;
  twice.rate = 5;
  CHECK(problems(twice) == 1);
  ServiceSpec media = nothing;
  media.capacity = 5;
  CHECK(problems(media) == 0);
}
