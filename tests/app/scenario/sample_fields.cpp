#include <array>

#include "tests/app/scenario/sample_spec.h"

namespace twinsite::sample {

std::span<const ChoiceToken> choice_tokens(Volume) {
  static constexpr std::array tokens{choice_token(Volume::low, "low", "Rarely written."),
                                     choice_token(Volume::medium, "medium", "Sometimes written."),
                                     choice_token(Volume::high, "high", "Often written.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(Recoverable) {
  static constexpr std::array tokens{
      choice_token(Recoverable::user, "user", "The user does it again."),
      choice_token(Recoverable::system, "system", "The system makes it anew."),
      choice_token(Recoverable::staff, "staff", "Staff correct it by hand."),
      choice_token(Recoverable::no, "no", "Nobody can.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(Channel) {
  static constexpr std::array tokens{
      choice_token(Channel::database, "database", "The log of the database."),
      choice_token(Channel::queue, "queue", "A message queue."),
      choice_token(Channel::regenerate, "regenerate", "Made anew.")};
  return tokens;
}

const FieldTable& Service::fields() {
  static const FieldTable table = [] {
    FieldsOf<Service> f("service", "What a site offers.");
    f.count<&Service::servers>("servers", "Requests served at once.")
        .absent("use rate")
        .at_least("1");
    f.distribution<&Service::time>("time", FieldKind::duration, "Time to serve one request.")
        .absent("use rate");
    f.rate<&Service::rate>("rate", "Requests served a second.")
        .absent("use servers and time")
        .more_than("0/s");
    f.count<&Service::queue>("queue", "Requests that may wait.")
        .by_default("1000", "a common listen backlog");
    f.duration<&Service::timeout>("timeout", "How long a caller waits.")
        .by_default("2s", "common practice");
    f.rule([](const Service& service, RuleReport& report) {
      if (service.servers.has_value() == service.rate.has_value()) {
        report.problem(service.rate ? "rate" : "", "needs either servers or rate");
      }
    });
    return f.table();
  }();
  return table;
}

const FieldTable& Clock::fields() {
  static const FieldTable table = [] {
    FieldsOf<Clock> f("clock", "The clock of a site.");
    f.duration<&Clock::offset>("offset", "Ahead of true time.")
        .any_sign()
        .by_default("0s", "NTP in one city");
    f.duration<&Clock::resync>("resync", "Time between two corrections.").absent("never corrected");
    return f.table();
  }();
  return table;
}

const FieldTable& Site::fields() {
  static const FieldTable table = [] {
    FieldsOf<Site> f("site", "A place that serves users.");
    f.section<&Site::clock>("clock", "Its clock.");
    f.map<&Site::services>("services", "What it does otherwise than all sites.")
        .overrides("services");
    return f.table();
  }();
  return table;
}

const FieldTable& Region::fields() {
  static const FieldTable table = [] {
    FieldsOf<Region> f("region", "Where users sit.");
    f.reference<&Region::home>("home", {name_scope::sites}, "The home site.");
    f.count<&Region::users>("users", "Its population.").at_most("10000000");
    f.share<&Region::roaming>("roaming", "Users who sit elsewhere.")
        .by_default("2%", "an assumption");
    return f.table();
  }();
  return table;
}

const FieldTable& Place::fields() {
  static const FieldTable table = [] {
    FieldsOf<Place> f("place", "A third party.");
    return f.table();
  }();
  return table;
}

const FieldTable& Link::fields() {
  static const FieldTable table = [] {
    const std::vector<NameScope> ends{name_scope::sites, name_scope::regions, name_scope::places};
    FieldsOf<Link> f("link", "One line between two places.");
    f.reference<&Link::between>("between", ends, "Its two ends.").items(2, 2).required();
    f.distribution<&Link::delay>("delay", FieldKind::duration, "One-way delay.").more_than("0s");
    f.bandwidth<&Link::bandwidth>("bandwidth", "In each direction.")
        .by_default("1Gbps", "a leased line");
    f.share<&Link::loss>("loss", "Packets lost.").by_default("0%", "a good line").less_than("50%");
    return f.table();
  }();
  return table;
}

const FieldTable& DataClass::fields() {
  static const FieldTable table = [] {
    FieldsOf<DataClass> f("data_class", "A kind of record.");
    f.choice<&DataClass::volume>("volume", "How much of it is written.");
    f.choice<&DataClass::recoverable>("recoverable", "Who can restore it.")
        .by_default("no", "the careful answer");
    f.flag<&DataClass::losable>("losable", "Whether losing it is accepted.")
        .by_default("false", "the careful answer");
    f.choice<&DataClass::sync>("sync", "How it is copied.")
        .empty_token("none")
        .by_default("none", "nothing promised");
    return f.table();
  }();
  return table;
}

const FieldTable& Manual::fields() {
  static const FieldTable table = [] {
    FieldsOf<Manual> f("manual", "People decide, after a delay.");
    f.distribution<&Manual::delay>("delay", FieldKind::duration, "How long they take.");
    f.bare();
    return f.table();
  }();
  return table;
}

const AlternativesTable& Decision::alternatives() {
  static const AlternativesTable table = [] {
    AlternativesOf<Decision, &Decision::what> a("decision", "Who decides to fail over.");
    a.token<Automatic>("auto", "The controller decides at once.");
    a.token<Never>("none", "Nobody decides.");
    a.with<Manual>();
    return a.table();
  }();
  return table;
}

const FieldTable& Probe::fields() {
  static const FieldTable table = [] {
    FieldsOf<Probe> f("probe", "How a checker asks.");
    f.duration<&Probe::interval>("interval", "Time between two probes.")
        .by_default("5s", "a load balancer's default");
    f.duration<&Probe::timeout>("timeout", "How long it waits.")
        .by_default("2s", "a load balancer's default");
    f.rule([](const Probe& probe, RuleReport& report) {
      if (probe.timeout > probe.interval)
        report.problem("timeout", "longer than the interval between probes");
    });
    return f.table();
  }();
  return table;
}

const FieldTable& Failover::fields() {
  static const FieldTable table = [] {
    FieldsOf<Failover> f("failover", "How users move to another site.");
    f.section<&Failover::probe>("probe", "How health is asked.");
    f.tagged<&Failover::decision>("decision", "Who decides.").by_default("auto", "the simplest");
    f.reference<&Failover::at>("at", {name_scope::places}, "Where the checkers stand.").required();
    return f.table();
  }();
  return table;
}

template <class Spec>
void add_timing(FieldsOf<Spec>& f) {
  f.template duration<&Spec::at>("at", "When it begins, from the end of the warm-up.");
  f.template duration<&Spec::lasts>("for", "How long it lasts.").more_than("0s");
}

const FieldTable& SiteOutage::fields() {
  static const FieldTable table = [] {
    FieldsOf<SiteOutage> f("site_outage", "A site loses power.");
    f.reference<&SiteOutage::site>("site", {name_scope::sites}, "Which one.");
    add_timing(f);
    f.flag<&SiteOutage::primary>("primary", "Whether it defines the phases.")
        .by_default("false", "a convention");
    return f.table();
  }();
  return table;
}

const FieldTable& Partition::fields() {
  static const FieldTable table = [] {
    FieldsOf<Partition> f("wan_partition", "Two sites no longer reach each other.");
    f.reference<&Partition::between>("between", {name_scope::sites}, "Which two.").items(2, 2);
    add_timing(f);
    return f.table();
  }();
  return table;
}

const AlternativesTable& Fault::alternatives() {
  static const AlternativesTable table = [] {
    AlternativesOf<Fault, &Fault::what> a("fault", "What goes wrong.");
    a.with<SiteOutage>();
    a.with<Partition>();
    return a.table();
  }();
  return table;
}

const FieldTable& Always::fields() {
  static const FieldTable table = [] {
    FieldsOf<Always> f("always", "Must hold.");
    f.text<&Always::text>("text", "A measure, a comparison and a value.");
    f.bare();
    return f.table();
  }();
  return table;
}

const FieldTable& Sometimes::fields() {
  static const FieldTable table = [] {
    FieldsOf<Sometimes> f("sometimes", "Must hold in one replication at least.");
    f.text<&Sometimes::text>("text", "A measure, a comparison and a value.");
    f.bare();
    return f.table();
  }();
  return table;
}

const AlternativesTable& Expectation::alternatives() {
  static const AlternativesTable table = [] {
    AlternativesOf<Expectation, &Expectation::what> a("expectation", "What must come out.");
    a.plain<Always>();
    a.with<Sometimes>();
    return a.table();
  }();
  return table;
}

const FieldTable& Scenario::fields() {
  static const FieldTable table = [] {
    FieldsOf<Scenario> f("scenario", "The whole.");
    f.text<&Scenario::scenario>("scenario", "Its name.");
    f.text<&Scenario::story>("story", "What happens, in a sentence.")
        .by_default("\"\"", "nothing to tell");
    f.time_of_day<&Scenario::starts_at>("starts_at", "Time of day at the start.")
        .by_default("09:00", "office hours");
    f.duration<&Scenario::horizon>("horizon", "How long is simulated.")
        .more_than("0s")
        .at_most("30d");
    f.count<&Scenario::seed>("seed", "Seed of all draws.").by_default("1", "a convention");
    f.map<&Scenario::regions>("regions", "Where users sit.").items(1, 100).required();
    f.map<&Scenario::places>("places", "Third parties.");
    f.list<&Scenario::links>("links", "The lines.");
    f.map<&Scenario::services>("services", "What every site offers.")
        .by_default("{login: {servers: 64, time: {exponential: 60ms}}, media: {rate: 40000/s}}",
                    "a small cluster");
    f.map<&Scenario::sites>("sites", "The sites.").required();
    f.map<&Scenario::data>("data", "The kinds of records.");
    f.bytes<&Scenario::record_bytes>("record_bytes", "A record on the line.")
        .by_default("300", "measured rows");
    f.section<&Scenario::failover>("failover", "How users move.");
    f.list<&Scenario::faults>("faults", "What goes wrong.");
    f.list<&Scenario::expect>("expect", "What must come out.");
    return f.table();
  }();
  return table;
}

const FieldTable& Money::fields() {
  static const FieldTable table = [] {
    FieldsOf<Money> f("money", "What users pay.");
    f.distribution<&Money::balance>("balance", FieldKind::money, "The balance at the start.")
        .any_sign()
        .by_default("{uniform: [CNY 0, CNY 100]}", "an assumption");
    f.money<&Money::per_minute>("per_minute", "The price of a minute.")
        .by_default("CNY 0.20", "a public price list");
    return f.table();
  }();
  return table;
}

const FieldTable& Traffic::fields() {
  static const FieldTable table = [] {
    FieldsOf<Traffic> f("traffic", "What users do.");
    f.rate<&Traffic::login>("login", "Log-ins of a user.").by_default("2/day", "an office day");
    f.rate<&Traffic::change_password>("change_password", "Changes of a user.")
        .by_default("1/90d", "policy");
    f.rate<&Traffic::register_>("register", "New users for each user.")
        .by_default("0.2%/day", "growth");
    f.distribution<&Traffic::meeting_size>("meeting_size", FieldKind::number,
                                           "People in a meeting.")
        .at_least("1")
        .by_default("{lognormal: {median: 4, p99: 40}}", "an assumption");
    f.map<&Traffic::shares>("shares", "Weights by region.", FieldKind::share)
        .keys({name_scope::regions});
    return f.table();
  }();
  return table;
}

const FieldTable& Model::fields() {
  static const FieldTable table = [] {
    FieldsOf<Model> f("model", "The sample model.");
    f.section<&Model::money>("money", "What users pay.");
    f.section<&Model::traffic>("traffic", "What users do.");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite::sample
