// What befalls services and those around them: outage, slowness, a surge of users, a checker that
// is gone.
#include <array>

#include "sim/fault/fault_timing_fields.h"

namespace twinsite {
namespace {

std::string service_at(const std::string& service, const std::optional<std::string>& site) {
  return site ? service + " at " + *site : service;
}

template <class Fault>
void add_service(FieldsOf<Fault>& f) {
  f.template reference<&Fault::service>("service", {name_scope::services}, "Which service.")
      .required();
  f.template reference<&Fault::site>("site", {name_scope::sites, name_scope::places},
                                     "The place that offers it.")
      .absent("wherever it is offered");
  add_timing(f);
}

}  // namespace

std::string ServiceOutage::where() const { return service_at(service, site); }

std::string ServiceSlow::where() const { return service_at(service, site); }

std::string TrafficSurge::where() const {
  return function.value_or("all traffic") + " of " + region.value_or("every region");
}

const FieldTable& ServiceOutage::fields() {
  static const FieldTable table = [] {
    FieldsOf<ServiceOutage> f("service_outage",
                              "A service refuses every request, a capacity takes nobody in. "
                              "Answers on their way arrive.");
    add_service(f);
    f.choice<&ServiceOutage::mode>("mode",
                                   "What becomes of the requests, or of the meetings, that it has.")
        .by_default("crash", "an outage is nobody's plan");
    return f.table();
  }();
  return table;
}

const FieldTable& ServiceSlow::fields() {
  static const FieldTable table = [] {
    FieldsOf<ServiceSlow> f("service_slow",
                            "A service takes longer for each request that it takes up.");
    add_service(f);
    f.number<&ServiceSlow::factor>("factor", "So many times as long.").more_than("0").required();
    return f.table();
  }();
  return table;
}

const FieldTable& TrafficSurge::fields() {
  static const FieldTable table = [] {
    FieldsOf<TrafficSurge> f("traffic_surge",
                             "More users than usual begin something. Two at a time add up.");
    f.reference<&TrafficSurge::region>("region", {name_scope::regions}, "Whose users.")
        .absent("those of every region");
    f.text<&TrafficSurge::function>("function", "What they begin, by its name in the measures.")
        .absent("everything that users begin by themselves");
    f.number<&TrafficSurge::factor>("factor", "So many times the usual traffic of that time.")
        .more_than("1")
        .required();
    add_timing(f);
    return f.table();
  }();
  return table;
}

std::span<const ChoiceToken> choice_tokens(OperatorMotive) {
  static constexpr std::array tokens{
      choice_token(OperatorMotive::drill, "drill", "Planned: step by step, as the runbook says."),
      choice_token(OperatorMotive::mistake, "mistake",
                   "The routes change, and nothing else of the runbook is done.")};
  return tokens;
}

const FieldTable& OperatorFailover::fields() {
  static const FieldTable table = [] {
    FieldsOf<OperatorFailover> f("operator_failover",
                                 "Operators send the users of a site elsewhere, and back.");
    f.reference<&OperatorFailover::site>("site", {name_scope::sites}, "The site that they empty.")
        .required();
    f.choice<&OperatorFailover::why>("why", "Whether it was meant.")
        .by_default("drill", "the usual reason");
    add_timing(f);
    return f.table();
  }();
  return table;
}

const FieldTable& HealthCheckerOutage::fields() {
  static const FieldTable table = [] {
    FieldsOf<HealthCheckerOutage> f("health_checker_outage",
                                    "A checker probes nobody and changes its mind about nothing.");
    f.reference<&HealthCheckerOutage::checker>("checker", {name_scope::places}, "Its place.")
        .absent("every checker");
    add_timing(f);
    return f.table();
  }();
  return table;
}

}  // namespace twinsite
