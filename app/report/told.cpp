#include "app/report/told.h"

#include <array>
#include <nlohmann/json.hpp>

#include "app/report/display.h"
#include "app/report/json_text.h"
#include "app/report/text_grid.h"

namespace twinsite {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array marks = {" ", "→", "●"};
constexpr std::array mark_tokens = {"bystander", "cause", "loss"};

// An exact text is a string; anything else has its pattern, and its parts if there are any.
Json sentence_json(const Sentence& sentence) {
  if (sentence.exact) return sentence.pattern;
  Json json{{"pattern", sentence.pattern}};
  for (const Sentence& part : sentence.parts) json["parts"].push_back(sentence_json(part));
  return json;
}

Sentence sentence_from(const Json& json) {
  if (json.is_string()) return exact_text(json.get<std::string>());
  Sentence sentence{.pattern = json.at("pattern").get<std::string>()};
  if (!json.contains("parts")) return sentence;
  for (const Json& part : json.at("parts")) sentence.parts.push_back(sentence_from(part));
  return sentence;
}

StepMark mark_from(const std::string& token) {
  for (std::size_t i = 0; i < mark_tokens.size(); ++i)
    if (token == mark_tokens[i]) return static_cast<StepMark>(i);
  return StepMark::bystander;
}

}  // namespace

std::string told_text(const Told& told) {
  std::string text;
  for (const std::string& line : told.about) text += plain_text(line) + "\n";
  if (!told.why.empty()) text += "why   " + plain_text(english(told.why)) + "\n";
  TextGrid grid({Align::left, Align::left, Align::left, Align::left});
  for (const ToldStep& step : told.steps) {
    grid.add({{marks[static_cast<std::size_t>(step.mark)], step.clock, plain_text(step.place),
               plain_text(english(step.text))},
              {}});
  }
  text += "\n";
  for (const std::string& line : grid.lines(0)) text += "  " + line + "\n";
  return text;
}

std::string told_json(const Told& told) {
  Json json;
  json["about"] = told.about;
  json["why"] = told.why.empty() ? Json(nullptr) : sentence_json(told.why);
  json["steps"] = Json::array();
  for (const ToldStep& step : told.steps) {
    json["steps"].push_back({{"time_ns", step.time.ns},
                             {"clock", step.clock},
                             {"place", step.place},
                             {"mark", mark_tokens[static_cast<std::size_t>(step.mark)]},
                             {"text", english(step.text)},
                             {"sentence", sentence_json(step.text)}});
  }
  return json_text(json);
}

Told told_from(const std::string& json) {
  const Json root = Json::parse(json);
  Told told;
  told.about = root.at("about").get<std::vector<std::string>>();
  if (!root.at("why").is_null()) told.why = sentence_from(root.at("why"));
  for (const Json& step : root.at("steps")) {
    told.steps.push_back({Time{step.at("time_ns").get<std::int64_t>()},
                          step.at("clock").get<std::string>(), step.at("place").get<std::string>(),
                          sentence_from(step.at("sentence")),
                          mark_from(step.at("mark").get<std::string>())});
  }
  return told;
}

}  // namespace twinsite
