#include "app/report/sweep_card_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/experiment/run_fingerprint.h"
#include "app/report/io_error.h"
#include "app/report/json_text.h"
#include "app/report/unit_names.h"

namespace twinsite {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t most_units = 10'000'000;

// Thrown inside, with what is wrong; comes out as an IoError with the file's name.
struct NotACard : std::runtime_error {
  using std::runtime_error::runtime_error;
};

Json expectation_json(const Expectation& claim) {
  Json json;
  json["text"] = claim.text;
  json["sometimes"] = claim.quantifier == Quantifier::sometimes;
  json["measure"] = claim.measure;
  json["labels"] = claim.labels;
  json["unit"] = std::string(unit_token(claim.unit));
  json["statistic"] = std::string(to_text(claim.statistic));
  json["comparison"] = std::string(to_text(claim.comparison));
  json["limit"] = claim.limit;
  return json;
}

Comparison comparison_of(const std::string& token) {
  for (const Comparison comparison :
       {Comparison::less, Comparison::at_most, Comparison::greater, Comparison::at_least,
        Comparison::equal, Comparison::not_equal})
    if (to_text(comparison) == token) return comparison;
  throw NotACard("no comparison is called \"" + token + "\"");
}

DesignKind design_of(const std::string& token) {
  for (const DesignKind kind :
       {DesignKind::grid, DesignKind::latin_hypercube, DesignKind::sobol, DesignKind::saltelli})
    if (to_text(kind) == token) return kind;
  throw NotACard("no design is called \"" + token + "\"");
}

Expectation expectation_of(const Json& json) {
  Expectation claim;
  claim.text = json.at("text").get<std::string>();
  claim.quantifier = json.at("sometimes").get<bool>() ? Quantifier::sometimes : Quantifier::always;
  claim.measure = json.at("measure").get<std::string>();
  claim.labels = json.at("labels").get<std::string>();
  const std::optional<MeasureUnit> unit = unit_of_token(json.at("unit").get<std::string>());
  const std::optional<Statistic> statistic = statistic_of(json.at("statistic").get<std::string>());
  if (!unit || !statistic) throw NotACard("an expectation of an unknown kind");
  claim.unit = *unit;
  claim.statistic = *statistic;
  claim.comparison = comparison_of(json.at("comparison").get<std::string>());
  claim.limit = json.at("limit").get<double>();
  return claim;
}

SweepPoint point_of(const Json& json, std::size_t inputs) {
  SweepPoint point;
  point.texts = json.at("values").get<std::vector<std::string>>();
  point.numbers = json.at("numbers").get<std::vector<double>>();
  if (point.texts.size() != inputs || point.numbers.size() != inputs)
    throw NotACard("a point without a value for each input");
  return point;
}

SweepCard card_of(const Json& json) {
  SweepCard card;
  card.version = json.at("twinsite").get<std::string>();
  card.experiment = json.at("experiment").get<std::string>();
  card.scenario = json.at("scenario").get<std::string>();
  card.model = json.at("model").get<std::string>();
  card.seed = json.at("seed").get<std::uint64_t>();
  card.replications = json.at("replications").get<std::uint32_t>();
  card.design = design_of(json.at("design").get<std::string>());
  card.digest = std::stoull(json.at("digest").get<std::string>(), nullptr, 16);
  card.inputs = json.at("inputs").get<std::vector<std::string>>();
  for (const Json& claim : json.at("expectations"))
    card.expectations.push_back(expectation_of(claim));
  for (const Json& point : json.at("points"))
    card.points.push_back(point_of(point, card.inputs.size()));
  const std::uint64_t units = card.points.size() * std::uint64_t{card.replications};
  if (units == 0 || units > most_units) throw NotACard("an impossible number of runs");
  return card;
}

}  // namespace

std::string sweep_card_text(const SweepCard& card) {
  Json json;
  json["twinsite"] = card.version;
  json["experiment"] = card.experiment;
  json["scenario"] = card.scenario;
  json["model"] = card.model;
  json["seed"] = card.seed;
  json["replications"] = card.replications;
  json["design"] = std::string(to_text(card.design));
  json["digest"] = fingerprint_text(card.digest);
  json["inputs"] = card.inputs;
  json["expectations"] = Json::array();
  for (const Expectation& claim : card.expectations)
    json["expectations"].push_back(expectation_json(claim));
  json["points"] = Json::array();
  for (const SweepPoint& point : card.points)
    json["points"].push_back({{"values", point.texts}, {"numbers", point.numbers}});
  return json_text(json);
}

SweepCard parse_sweep_card(const std::string& text, const std::filesystem::path& file) {
  try {
    return card_of(Json::parse(text));
  } catch (const std::exception& problem) {
    throw IoError(file, std::string("is not the plan of a sweep: ") + problem.what());
  }
}

}  // namespace twinsite
