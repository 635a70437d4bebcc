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
}

}  // namespace

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
    f.duration<&ServiceSpec::timeout>("timeout", "How long a caller waits for the answer.")
        .more_than("0s")
        .by_default("2s", "an assumption: what an interactive client waits before it tries again");
    f.count<&ServiceSpec::capacity>("capacity",
                                    "Places that can be taken at a time, without a queue.")
        .absent("not counted");
    f.reference<&ServiceSpec::at>("at", {name_scope::places},
                                  "The third party's place that offers it.")
        .absent("every site has its own");
    f.distribution<&ServiceSpec::delivery>("delivery", FieldKind::duration,
                                           "Time from acceptance to the addressee.")
        .absent("at once");
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
