#include "app/report/sweep_result.h"

#include <nlohmann/json.hpp>

#include "app/experiment/run_fingerprint.h"
#include "app/report/csv_text.h"
#include "app/report/io_error.h"
#include "app/report/json_text.h"
#include "app/report/summary_json.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

using Json = nlohmann::ordered_json;

std::vector<ReplicationResult> units_of_point(const SweepCard& card, const UnitReader& read,
                                              std::uint32_t point, SweepResult& result) {
  std::vector<ReplicationResult> replications;
  for (std::uint32_t i = 0; i < card.replications; ++i) {
    replications.push_back(read({point, i}));
    for (const AuditFinding& finding : replications.back().audit)
      result.audit.emplace_back(Unit{point, i}, finding);
  }
  return replications;
}

// A journal from elsewhere could name measures that this program has not.
void check_measures(const std::vector<ReplicationResult>& replications,
                    const MeasureCatalogue& catalogue, const std::filesystem::path& where) {
  for (const ReplicationResult& replication : replications)
    for (const MeasureValue& value : replication.measures)
      if (catalogue.find(value.name) == nullptr)
        throw IoError(where, "holds a measure that this program does not know: " + value.name);
}

RunCard run_card_of(const SweepCard& card) {
  RunCard run;
  run.version = card.version;
  run.scenario = card.scenario;
  run.model = card.model;
  run.seed = card.seed;
  run.replications = card.replications;
  return run;
}

Json interval_json(const PointFigure& figure) {
  if (!figure.interval) return nullptr;
  return Json::array({in_report_unit(figure.interval->low, figure.unit),
                      in_report_unit(figure.interval->high, figure.unit)});
}

Json optional_json(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json sensitivity_json(const SweepCard& card, const MeasureSensitivity& measure) {
  Json json;
  json["explained"] = optional_json(measure.explained);
  for (std::size_t i = 0; i < card.inputs.size(); ++i) {
    const InputEffect& effect = measure.inputs[i];
    Json& input = json["inputs"][card.inputs[i]];
    input["regression"] = optional_json(effect.regression);
    input["rank"] = optional_json(effect.rank);
    if (card.design != DesignKind::saltelli) continue;
    input["first_order"] = optional_json(effect.first_order);
    input["total"] = optional_json(effect.total);
  }
  return json;
}

Json point_json(const SweepCard& card, std::size_t number, const PointOutcome& outcome) {
  Json json;
  json["point"] = number + 1;
  for (std::size_t i = 0; i < card.inputs.size(); ++i)
    json["values"][card.inputs[i]] = card.points[number].texts[i];
  json["fingerprint"] = fingerprint_text(outcome.fingerprint);
  json["verdict"] = std::string(to_text(outcome.verdict));
  json["measures"] = Json::object();
  for (const PointFigure& figure : outcome.figures) {
    Json& one = json["measures"][title_of({figure.measure, figure.labels})];
    one = {{"n", figure.n},
           {"mean", in_report_unit(figure.mean, figure.unit)},
           {"ci95", interval_json(figure)}};
    if (figure.censored > 0) one["censored"] = figure.censored;
  }
  return json;
}

}  // namespace

SweepResult write_sweep_result(const SweepCard& card, const UnitReader& read,
                               LockedFolder& folder) {
  const std::optional<MeasureCatalogue> catalogue = catalogue_of_model(card.model);
  if (!catalogue) throw IoError(folder.path(), "is of an unknown model: " + card.model);
  SweepResult result;
  folder.remove(sweep_json_name);  // until all is written there is no result
  for (std::uint32_t point = 0; point < card.points.size(); ++point) {
    const std::vector<ReplicationResult> replications = units_of_point(card, read, point, result);
    if (!result.audit.empty()) continue;
    check_measures(replications, *catalogue, folder.path());
    const PointSummary summary = summarise_point(replications, card, *catalogue);
    folder.put(point_summary_name(point),
               summary_json({run_card_of(card), summary.fingerprint, summary.summaries, *catalogue,
                             summary.verdict}));
    result.points.push_back(outcome_of(summary, card));
  }
  if (!result.audit.empty()) return result;
  result.sensitivity = sensitivity_of(card, result.points);
  folder.put(sweep_csv_name, sweep_csv(card, result));
  folder.put(sweep_json_name, sweep_json(card, result));
  return result;
}

std::string sweep_json(const SweepCard& card, const SweepResult& result) {
  ASSERT(result.points.size() == card.points.size());
  Json json;
  json["twinsite"] = card.version;
  json["experiment"] = card.experiment;
  json["scenario"] = card.scenario;
  json["model"] = card.model;
  json["design"] = std::string(to_text(card.design));
  json["seed"] = card.seed;
  json["replications"] = card.replications;
  json["inputs"] = card.inputs;
  json["points"] = Json::array();
  for (std::size_t point = 0; point < result.points.size(); ++point)
    json["points"].push_back(point_json(card, point, result.points[point]));
  json["sensitivity"] = Json::object();
  for (const MeasureSensitivity& measure : result.sensitivity)
    json["sensitivity"][title_of(measure.figure)] = sensitivity_json(card, measure);
  return json_text(json);
}

std::string sweep_csv(const SweepCard& card, const SweepResult& result) {
  const std::vector<FigureName> columns = whole_figures(result.points);
  std::vector<std::string> head{"point"};
  for (const std::string& input : card.inputs) head.push_back(csv_cell(input));
  head.insert(head.end(), {"verdict", "fingerprint"});
  for (const FigureName& column : columns)
    for (const char* part : {"", ".low", ".high"}) head.push_back(csv_cell(column.measure + part));
  std::string text = csv_line(head);
  for (std::size_t i = 0; i < result.points.size(); ++i) {
    const PointOutcome& point = result.points[i];
    std::vector<std::string> line{std::to_string(i + 1)};
    for (const std::string& value : card.points[i].texts) line.push_back(csv_cell(value));
    line.emplace_back(to_text(point.verdict));
    line.push_back(fingerprint_text(point.fingerprint));
    for (const FigureName& column : columns) {
      const PointFigure* figure = point.find(column.measure, column.labels);
      const auto cell = [figure](double value) {
        const std::string number = number_text(in_report_unit(value, figure->unit));
        return number == "null" ? "" : number;
      };
      line.push_back(figure == nullptr ? "" : cell(figure->mean));
      const bool known = figure != nullptr && figure->interval;
      line.push_back(known ? cell(figure->interval->low) : "");
      line.push_back(known ? cell(figure->interval->high) : "");
    }
    text += csv_line(line);
  }
  return text;
}

}  // namespace twinsite
