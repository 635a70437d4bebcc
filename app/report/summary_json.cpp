#include "app/report/summary_json.h"

#include <map>
#include <nlohmann/json.hpp>

#include "app/experiment/run_fingerprint.h"
#include "app/report/json_text.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

using Json = nlohmann::ordered_json;

Json optional_number(const std::optional<double>& value, MeasureUnit unit) {
  return value ? Json(in_report_unit(*value, unit)) : Json(nullptr);
}

Json interval_json(const std::optional<Interval>& interval, MeasureUnit unit) {
  if (!interval) return nullptr;
  return Json::array({in_report_unit(interval->low, unit), in_report_unit(interval->high, unit)});
}

Json figures(const MeasureSummary& summary, const MeasureInfo& info) {
  const Statistics& seen = summary.statistics;
  Json json;
  json["unit"] = std::string(unit_word(info));
  json["n"] = seen.n;
  json["mean"] = optional_number(value_of(seen, Statistic::mean), summary.unit);
  json["ci95"] = interval_json(summary.interval(), summary.unit);
  json["sd"] = optional_number(seen.sd, summary.unit);
  for (const Statistic statistic :
       {Statistic::min, Statistic::p50, Statistic::p95, Statistic::p99, Statistic::max})
    json[std::string(to_text(statistic))] =
        optional_number(value_of(seen, statistic), summary.unit);
  if (summary.censored > 0) json["censored"] = summary.censored;
  if (const std::optional<double> any = summary.any_at_most()) json["any_at_most"] = *any;
  return json;
}

// Summaries are sorted by name; a measure kept only under labels has no figures of its own, but
// `by`.
Json measures_json(const SummaryInput& input) {
  Json measures = Json::object();
  std::size_t at = 0;
  while (at < input.summaries.size()) {
    const std::string& name = input.summaries[at].name;
    const MeasureInfo* info = input.catalogue.find(name);
    ASSERT(info != nullptr);
    Json measure = Json::object();
    std::map<std::string, Json> by;
    for (; at < input.summaries.size() && input.summaries[at].name == name; ++at) {
      const MeasureSummary& summary = input.summaries[at];
      if (summary.labels.empty()) {
        measure = figures(summary, *info);
      } else {
        by[labels_in_order(summary.labels, *info)] = figures(summary, *info);
      }
    }
    if (measure.empty()) measure["unit"] = std::string(unit_word(*info));
    for (auto& [labels, json] : by) measure["by"][labels] = std::move(json);
    measures[name] = std::move(measure);
  }
  return measures;
}

// In how many replications a `sometimes` held, and in what share of all that could be run.
Json occurrences_json(const Judgement& judgement) {
  const auto share = [&](Interval (*method)(std::int64_t, std::int64_t)) {
    return interval_json(method(judgement.held_in, judgement.replications), MeasureUnit::share);
  };
  Json json;
  json["replications"] = judgement.held_in;
  json["of"] = judgement.replications;
  json["clopper_pearson"] = share(binomial_interval);
  json["wilson"] = share(wilson_interval);
  return json;
}

Json expectations_json(const Verdict& verdict) {
  Json expectations = Json::array();
  for (const Judgement& judgement : verdict.judgements) {
    const Expectation& claim = judgement.expectation;
    Json json;
    json["text"] = claim.text;
    json["status"] = std::string(to_text(judgement.status));
    json["observed"] = optional_number(judgement.observed, claim.unit);
    json["limit"] = in_report_unit(claim.limit, claim.unit);
    if (judgement.ground == Ground::occurrences) json["held_in"] = occurrences_json(judgement);
    expectations.push_back(std::move(json));
  }
  return expectations;
}

}  // namespace

std::string summary_json(const SummaryInput& input) {
  Json json;
  json["twinsite"] = input.card.version;
  json["scenario"] = input.card.scenario;
  json["model"] = input.card.model;
  json["seed"] = input.card.seed;
  json["replications"] = input.verdict.replications;
  json["fingerprint"] = fingerprint_text(input.fingerprint);
  json["verdict"] = std::string(to_text(input.verdict.status));
  json["measures"] = measures_json(input);
  json["expectations"] = expectations_json(input.verdict);
  return json_text(json);
}

}  // namespace twinsite
