#include <doctest/doctest.h>

#include "tests/app/scenario/sample_reader.h"

namespace twinsite::sample {
namespace {

// The message of the only problem, without its excerpt.
std::string only(const std::string& more, const std::vector<std::string>& sets = {}) {
  const std::string all = messages(small(more), sets);
  const std::size_t line = all.find('\n');
  CHECK_MESSAGE(all.find("\n1 error; nothing was run\n") != std::string::npos, all);
  const std::size_t at = all.find("error: ");
  return at == std::string::npos ? all : all.substr(at + 7, line - at - 7);
}

TEST_CASE("decode: a sound scenario fills every kind of member") {
  const Reading reading = read(flagship());
  REQUIRE_MESSAGE(reading.ok(), render(reading.diagnostics));
  const Scenario& s = reading.scenario;
  CHECK(s.scenario == "shenzhen_outage");
  CHECK(s.starts_at == hours(9));
  CHECK(s.horizon == hours(3));
  CHECK(s.regions.at("south").users == 600000);
  CHECK(s.regions.at("north").roaming == 0.02);
  CHECK(s.sites.at("tianjin").clock.offset == -milliseconds(3));
  CHECK_FALSE(s.sites.at("tianjin").clock.resync);
  CHECK(s.places.size() == 2);
  CHECK(s.links[0].between == std::vector<std::string>{"shenzhen", "tianjin"});
  CHECK(s.links[0].delay == DistributionSpec{DistributionShape::lognormal, 0.018, 0.024, {}, {}});
  CHECK(s.links[0].loss == 0.0001);
  CHECK(s.links[1].delay == DistributionSpec{DistributionShape::constant, 0.005, 0, {}, {}});
  CHECK(s.links[1].bandwidth == 1'000'000'000);
  CHECK(s.data.at("session").losable);
  CHECK(s.data.at("session").recoverable == Recoverable::user);
  CHECK(s.data.at("balance").sync == std::vector<Channel>{Channel::database, Channel::queue});
  CHECK(s.data.at("meeting").sync.empty());
  CHECK(std::get<Manual>(s.failover.decision.what).delay.first == 180);
  CHECK(std::get<SiteOutage>(s.faults[1].what).at == hours(1));
  CHECK(std::get<SiteOutage>(s.faults[1].what).primary);
  CHECK(std::get<Partition>(s.faults[0].what).lasts == minutes(15));
  CHECK(std::get<Always>(s.expect[0].what).text ==
        "availability{function: login, phase: during} > 90%");
  CHECK(std::get<Sometimes>(s.expect[1].what).text == "lost_sessions > 100000");
  CHECK(reading.model.money.per_minute == 20);
  CHECK(reading.model.money.balance ==
        DistributionSpec{DistributionShape::uniform, 0, 10000, {}, {}});
  CHECK(reading.model.traffic.login == 2.0 / 86400);
  CHECK(reading.model.traffic.shares.at("south") == 0.6);
}

TEST_CASE("decode: a default of a whole section gives what is not written in it") {
  const Reading reading = read(small("services: {login: {queue: 7}, sms: {rate: 3/s}}\n"));
  REQUIRE_MESSAGE(reading.ok(), render(reading.diagnostics));
  const auto& services = reading.scenario.services;
  CHECK(services.size() == 3);
  CHECK(services.at("login").servers == 64);
  CHECK(services.at("login").queue == 7);
  CHECK(services.at("media").rate == 40000.0);
}

TEST_CASE(
    "decode: an override starts from the section that it overrides, wherever that stands in the "
    "file") {
  const Reading reading =
      read(small("sites: {shenzhen: {services: {login: {servers: 8}}}}\n"
                 "services: {login: {queue: 7}}\n"));
  REQUIRE_MESSAGE(reading.ok(), render(reading.diagnostics));
  const auto& overridden = reading.scenario.sites.at("shenzhen").services;
  CHECK(overridden.size() == 1);
  CHECK(overridden.at("login").servers == 8);
  CHECK(overridden.at("login").queue == 7);
  CHECK(overridden.at("login").time == reading.scenario.services.at("login").time);
  CHECK(only("sites: {shenzhen: {services: {logn: {servers: 8}}}}\n").find("overrides nothing") !=
        std::string::npos);
}

TEST_CASE(
    "decode: unknown keys name the nearest, the section that knows them, or all that are known") {
  CHECK(only("links: [{between: [shenzhen, tianjin], delay: 5ms, bandwith: 1Gbps}]\n") ==
        "links[0].bandwith: unknown key (did you mean \"bandwidth\"?)");
  CHECK(only("interval: 5s\n") == "interval: unknown key; \"interval\" belongs in failover.probe");
  CHECK(only("regions: {south: {home: shenzhen, users: 10, faults: []}}\n") ==
        "regions.south.faults: unknown key; \"faults\" belongs in the top level");
  CHECK(only("regions: {south: {home: shenzhen, users: 10, colour: red}}\n") ==
        "regions.south.colour: unknown key; known here are home, users, roaming");
  CHECK(only("regions: {south: &s {home: shenzhen, users: 10}, north: {<<: *s, home: shenzhen, "
             "users: 5}}\n") ==
        "regions.north.<<: merge keys (<<) are not understood; repeat the fields");
}

TEST_CASE("decode: what is missing is named with what to write") {
  CHECK(only("regions: {south: {home: shenzhen}}\n") ==
        "regions.south.users: is missing; write a count such as 1000");
  CHECK(only("failover: {}\n") == "failover.at: is missing; write a list such as [first, second]");
  CHECK(only("data: {session: {losable: true}}\n") ==
        "data.session.volume: is missing; write low, medium or high");
  CHECK(only("horizon:\n") == "horizon: has no value; write a duration such as 20ms");
  CHECK(messages("scenario: x\n").find("horizon: is missing; write a duration such as 20ms") !=
        std::string::npos);
}

TEST_CASE("decode: a value of the wrong form says what was expected") {
  CHECK(only("horizon: [3h]\n") == "horizon: expected a duration such as 20ms, not a list");
  CHECK(only("places: [watch]\nfailover: {at: []}\n") ==
        "places: expected a map (name: value), not a list");
  CHECK(only("failover: {at: watch}\n") == "failover.at: expected a list; write [watch]");
  CHECK(only("data: {session: {volume: low, sync: database}}\n") ==
        "data.session.sync: expected a list; write [database] or none");
  CHECK(only("links: [{between: [shenzhen], delay: 5ms}]\n") ==
        "links[0].between: 1 item; exactly 2 must stand here");
  CHECK(only("regions: {}\n") == "regions: 0 entries; at least 1 must stand here");
}

TEST_CASE("decode: ranges hold for bounds, signs and the inside of distributions") {
  CHECK(only("horizon: 0s\n") == "horizon: \"0s\" must be more than 0s");
  CHECK(only("horizon: 31d\n") == "horizon: \"31d\" is too large; at most 30d is allowed");
  CHECK(only("horizon: -1h\n") == "horizon: \"-1h\" is too small; at least 0s is allowed");
  CHECK(only("regions: {south: {home: shenzhen, users: -5}}\n") ==
        "regions.south.users: \"-5\" is negative; at least 0 is allowed");
  CHECK(only("regions: {south: {home: shenzhen, users: 5, roaming: 120%}}\n") ==
        "regions.south.roaming: \"120%\" is too large; at most 100% is allowed");
  CHECK(only("links: [{between: [shenzhen, tianjin], delay: {exponential: 0s}}]\n") ==
        "links[0].delay.exponential: \"0s\" must be more than 0s");
  CHECK(only("services: {login: {servers: 3000000000}}\n") ==
        "services.login.servers: \"3000000000\" is too large");
}

TEST_CASE("decode: distributions") {
  const auto delay = [](const std::string& text) {
    return only("links: [{between: [shenzhen, tianjin], delay: " + text + "}]\n");
  };
  CHECK(delay("{exponental: 5ms}") ==
        "links[0].delay.exponental: no such distribution (did you mean \"exponential\"?)");
  CHECK(delay("{exponential: 5ms, uniform: [1ms, 2ms]}") ==
        "links[0].delay: a distribution has exactly one shape, not 2");
  CHECK(delay("{uniform: [5ms, 3ms]}") ==
        "links[0].delay.uniform: the lower bound 5ms is above the upper bound 3ms");
  CHECK(delay("{lognormal: {median: 5ms, p98: 9ms}}") ==
        "links[0].delay.lognormal.p98: unknown key; expected {median: ..., p99: ...} (did you mean "
        "\"p99\"?)");
  CHECK(delay("{lognormal: {median: 5ms, p99: 1ms}}") ==
        "links[0].delay.lognormal: p99 must not be below the median");
  CHECK(delay("{erlang: {mean: 5ms, k: 0}}") == "links[0].delay.erlang: k must be 1 to 1000");
  CHECK(delay("{constant: 5ms}") ==
        "links[0].delay.constant: a constant is written as the bare value");
  CHECK(delay("{mixture: []}").starts_with("links[0].delay.mixture: expected a list such as"));
  CHECK(delay("{empirical: nothing.csv}") ==
        "links[0].delay.empirical: tests/app/scenario/nothing.csv: no such file");
  CHECK(delay("[5ms]").starts_with(
      "links[0].delay: expected a duration such as 20ms, or a distribution"));
}

TEST_CASE("decode: every shape of a distribution is understood") {
  const auto delay = [](const std::string& text) {
    const Reading reading =
        read(small("links: [{between: [shenzhen, tianjin], delay: " + text + "}]\n"));
    REQUIRE_MESSAGE(reading.ok(), render(reading.diagnostics));
    return reading.scenario.links[0].delay;
  };
  CHECK(delay("{pareto: {min: 1ms, shape: 2.5}}") ==
        DistributionSpec{DistributionShape::pareto, 0.001, 2.5, {}, {}});
  CHECK(delay("{erlang: {mean: 1s, k: 3}}") ==
        DistributionSpec{DistributionShape::erlang, 1, 3, {}, {}});
  CHECK(delay("{empirical: [1s, 2s]}") ==
        DistributionSpec{DistributionShape::empirical, 0, 0, {1, 2}, {}});
  CHECK(delay("{empirical: sample_delays.csv}").points ==
        std::vector<double>{0.001, 0.0025, 0.004});
  const DistributionSpec mixture =
      delay("{mixture: [{weight: 9, exponential: 1s}, {weight: 1, constant: 5s}]}");
  REQUIRE(mixture.parts.size() == 2);
  CHECK(mixture.parts[0].weight == 9);
  CHECK(mixture.parts[0].distribution.shape == DistributionShape::exponential);
  CHECK(mixture.parts[1].distribution ==
        DistributionSpec{DistributionShape::constant, 5, 0, {}, {}});
}

TEST_CASE("decode: choices and alternatives name the nearest") {
  CHECK(only("data: {session: {volume: hgh}}\n") ==
        "data.session.volume: \"hgh\" is not low, medium or high (did you mean \"high\"?)");
  CHECK(only("faults: [{site_outge: {site: shenzhen, at: 1h, for: 1h}}]\n") ==
        "faults[0].site_outge: no fault is called \"site_outge\" (did you mean \"site_outage\"?)");
  CHECK(only("faults: [{site: shenzhen, at: 1h, for: 1h}]\n") ==
        "faults[0]: expected one of {site_outage: ...}, {wan_partition: ...} with everything else "
        "inside it, not site, "
        "at, for");
  CHECK(only("failover: {at: [watch], decision: atuo}\n") ==
        "failover.decision: no decision is called \"atuo\" (did you mean \"auto\"?)");
  CHECK(only("failover: {at: [watch], decision: manual}\n") ==
        "failover.decision: \"manual\" needs more; write {manual: ...}");
  CHECK(only("failover: {at: [watch], decision: {auto: 3s}}\n") ==
        "failover.decision.auto: takes no value; write the bare word auto");
}

TEST_CASE("decode: references are looked up in their sections") {
  CHECK(only("regions: {south: {home: shenzen, users: 1}}\n") ==
        "regions.south.home: no site named \"shenzen\" (did you mean \"shenzhen\"?)");
  CHECK(only("links: [{between: [shenzhen, moon], delay: 5ms}]\n") ==
        "links[0].between[1]: no site, region or place named \"moon\"; there are shenzhen, "
        "tianjin, south, watch");
  CHECK(only("traffic: {shares: {sotuh: 5%}}\n") ==
        "traffic.shares.sotuh: no region named \"sotuh\" (did you mean \"south\"?)");
  CHECK(only("links: [{between: [shenzhen, shenzhen], delay: 5ms}]\n") ==
        "links[0].between[1]: \"shenzhen\" stands here twice");
}

TEST_CASE("decode: names are words") {
  CHECK(only("places: {watch: {}, 9lives: {}}\n") ==
        "places.9lives: a name is made of letters, digits, _ and -, and starts with a letter");
}

TEST_CASE("decode: a rule between fields points at the field it names, or at the whole") {
  CHECK(messages(small("failover: {at: [watch], probe: {timeout: 9s}}\n")) ==
        "s.yaml:6:42: error: failover.probe.timeout: longer than the interval between probes\n"
        "    6 | failover: {at: [watch], probe: {timeout: 9s}}\n"
        "      |                                          ^~\n"
        "1 error; nothing was run\n");
  CHECK(only("services: {sms: {queue: 5}}\n") == "services.sms: needs either servers or rate");
}

TEST_CASE("decode: all problems are told at once, in the order of the text") {
  const std::string all = messages(
      small("faults: [{site_outage: {site: x, at: -1h, for: 5, primry: true}}]\nseed: 010\n"));
  CHECK_MESSAGE(all.find("5 errors; nothing was run") != std::string::npos, all);
  CHECK(all.find("no site named") < all.find("is negative"));
  CHECK(all.find("is negative") < all.find("has no unit"));
  CHECK(all.find("has no unit") < all.find("unknown key"));
  CHECK(all.find("unknown key") < all.find("has a leading zero"));
}

TEST_CASE("decode: a later check can point into the text of a value") {
  const Reading reading = read(flagship());
  const Resolved* text = find_value(reading.resolved, "expect[1].sometimes");
  REQUIRE(text != nullptr);
  CHECK(span_inside(*text, 0, 13).text() == "lost_sessions");
  CHECK(span_inside(*text, 16, 99).text() == "100000");
  const Resolved* at = find_value(reading.resolved, "faults[1].at");
  REQUIRE(at != nullptr);
  CHECK(at->span.text() == "60min");
  CHECK(find_value(reading.resolved, "faults[2].at") == nullptr);
  CHECK(find_value(reading.resolved, "sites.clock") == nullptr);
}

}  // namespace
}  // namespace twinsite::sample
