#include <array>

#include "sim/kernel/field_builder.h"
#include "sim/site/site.h"

namespace twinsite {
namespace {

void check_service(const ServiceSpec& service, RuleReport& report) {
  const int ways = (service.servers || service.time ? 1 : 0) + (service.rate ? 1 : 0) +
                   (service.capacity ? 1 : 0);
  if (ways == 0) {
    report.problem(
        "", "says nothing of what it can do; write 'servers' and 'time', or 'rate', or 'capacity'");
  } else if (ways > 1) {
    report.problem(
        "", "says it in two ways; write either 'servers' and 'time', or 'rate', or 'capacity'");
  } else if (service.servers && !service.time) {
    report.problem("servers", "needs the 'time' that a server takes for a request");
  } else if (service.time && !service.servers) {
    report.problem("time", "needs the number of 'servers'");
  }
  if (!service.capacity) return;
  const bool queues = service.rate_limit || !service.needs.empty() || service.shed ||
                      service.cache || service.scale_out;
  if (queues) report.problem("capacity", "has no queue and no servers: nothing of that applies");
}

}  // namespace

const FieldTable& ShedSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<ShedSpec> f("shed", "What a service turns away to keep up with the rest.");
    f.share<&ShedSpec::normal_above>(
         "normal_above", "Normal requests are turned away while the queue is fuller than this.")
        .at_most("100%")
        .absent("normal ones wait like core ones");
    f.duration<&ShedSpec::waited>(
         "waited", "A request that has waited longer is turned away instead of worked on.")
        .more_than("0s")
        .absent("whatever waits is worked on, wanted or not");
    f.rule([](const ShedSpec& shed, RuleReport& report) {
      if (!shed.normal_above && !shed.waited)
        report.problem("", "turns nothing away; write 'normal_above' or 'waited'");
    });
    return f.table();
  }();
  return table;
}

const FieldTable& CacheSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<CacheSpec> f("cache",
                          "It knows the users of its site at the start, and those it has met "
                          "since; a crash empties it.");
    f.distribution<&CacheSpec::miss>("miss", FieldKind::duration,
                                     "Time that the first request of a user takes on top.")
        .required();
    return f.table();
  }();
  return table;
}

const FieldTable& ScaleOutSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<ScaleOutSpec> f("scale_out", "More servers, some time after the queue got long.");
    f.share<&ScaleOutSpec::above>("above", "The queue is fuller than this.")
        .at_most("100%")
        .by_default("50%", "an assumption");
    f.duration<&ScaleOutSpec::after>("after", "From then until the new servers work.")
        .by_default("3min", "an assumption: scrape, decide, start a machine, warm it up");
    f.count<&ScaleOutSpec::servers>("servers", "How many there are then.").at_least("1").required();
    return f.table();
  }();
  return table;
}

const FieldTable& ServiceSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<ServiceSpec> f("service",
                            "A service: its servers and queue, or its rate, or a capacity.");
    f.count<&ServiceSpec::servers>("servers", "Requests worked on at a time.")
        .at_least("1")
        .absent("one, if 'rate' is given");
    f.distribution<&ServiceSpec::time>("time", FieldKind::duration,
                                       "Time a server takes for a request.")
        .absent("1 / rate");
    f.rate<&ServiceSpec::rate>("rate", "Requests a second, one after another at equal times.")
        .more_than("0/s")
        .absent("as 'servers' and 'time' say");
    f.count<&ServiceSpec::queue>("queue", "Requests that may wait; one more is rejected at once.")
        .by_default("1000",
                    "an assumption, of the order of Linux's listen queue (somaxconn, 4096)");
    f.duration<&ServiceSpec::timeout>("timeout",
                                      "How long a caller waits for the answer; in an override, "
                                      "whoever calls it there.")
        .more_than("0s")
        .by_default("2s", "an assumption: what an interactive client waits before it tries again");
    f.count<&ServiceSpec::capacity>("capacity",
                                    "Places that can be taken at a time, without a queue.")
        .absent("not counted");
    f.reference<&ServiceSpec::at>("at", {name_scope::places, name_scope::sites},
                                  "The one place that offers it to all.")
        .absent("every site has its own");
    f.distribution<&ServiceSpec::delivery>("delivery", FieldKind::duration,
                                           "Time from acceptance to the addressee.")
        .absent("at once");
    f.rate<&ServiceSpec::rate_limit>("rate_limit",
                                     "More requests than that are rejected at the door.")
        .more_than("0/s")
        .absent("no limit");
    f.count<&ServiceSpec::burst>("burst", "Requests that may come at once under the rate limit.")
        .at_least("1")
        .by_default("100", "an assumption: a tenth of a second at 1000/s");
    f.reference<&ServiceSpec::needs>("needs", {name_scope::services},
                                     "Services asked for each request, one after another, while "
                                     "its server waits.")
        .by_default("[]", "it does its work alone");
    f.count<&ServiceSpec::need_attempts>("need_attempts",
                                         "Tries of each such call, at once after a failure.")
        .at_least("1")
        .by_default("1", "retries belong to one layer (Google, SRE, chapter 22)");
    f.section<&ServiceSpec::shed>("shed", "What it turns away to keep up.")
        .absent("only what finds the queue full");
    f.section<&ServiceSpec::cache>("cache", "What it remembers of users.")
        .absent("every request costs the same");
    f.section<&ServiceSpec::scale_out>("scale_out", "More servers when the queue gets long.")
        .absent("as many as there are");
    f.rule([](const ServiceSpec& service, RuleReport& report) { check_service(service, report); });
    return f.table();
  }();
  return table;
}

const FieldTable& ClockSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<ClockSpec> f("clock", "The clock of a site.");
    f.duration<&ClockSpec::offset>("offset", "Ahead of true time at the start.")
        .any_sign()
        .by_default("0s", "NTP within a site keeps it below a millisecond");
    f.number<&ClockSpec::drift>("drift", "Parts per million by which it gains.")
        .any_sign()
        .by_default("0", "NTP steers the rate");
    return f.table();
  }();
  return table;
}

const FieldTable& SiteSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<SiteSpec> f("site", "A data centre.");
    f.section<&SiteSpec::clock>("clock", "Its clock.");
    f.map<&SiteSpec::services>("services", "What differs here from the section 'services'.")
        .overrides("services");
    return f.table();
  }();
  return table;
}

const FieldTable& OtherPlaceSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<OtherPlaceSpec> f(
        "place", "A place that is neither site nor region: a checker, a third party.");
    f.map<&OtherPlaceSpec::services>("services", "What differs here from the section 'services'.")
        .overrides("services");
    return f.table();
  }();
  return table;
}

std::span<const ChoiceToken> choice_tokens(Disks) {
  static constexpr std::array tokens{
      choice_token(Disks::kept, "kept", "What was durable is still there."),
      choice_token(Disks::lost, "lost", "What was durable is gone.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(SiteState) {
  static constexpr std::array tokens{
      choice_token(SiteState::up, "up", "It serves."),
      choice_token(SiteState::fenced, "fenced",
                   "It runs, and refuses the writes of users who are served elsewhere."),
      choice_token(SiteState::dark, "dark", "It has no power.")};
  return tokens;
}

}  // namespace twinsite
