#include "app/report/baseline_file.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/report/file_io.h"
#include "app/report/io_error.h"
#include "app/report/result_folder.h"

namespace twinsite {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json value_json(const std::optional<BaselineValue>& value) {
  if (!value) return nullptr;
  return value->of == 0 ? Json(value->value) : Json::array({value->value, value->of});
}

std::optional<BaselineValue> value_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  if (!json.is_array()) return BaselineValue{json.get<std::int64_t>(), 0};
  return BaselineValue{json.at(0).get<std::int64_t>(), json.at(1).get<std::int64_t>()};
}

// 64 digits, so that a second is two of them.
constexpr std::string_view digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static_assert(digits.size() * digits.size() == 1U << baseline_second_bits);

std::string seconds_text(const std::vector<std::uint16_t>& seconds) {
  std::string text;
  for (const std::uint16_t second : seconds) {
    text += digits[second / digits.size()];
    text += digits[second % digits.size()];
  }
  return text;
}

std::vector<std::uint16_t> seconds_of(const std::filesystem::path& file, const std::string& text) {
  std::vector<std::uint16_t> seconds;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const std::size_t high = digits.find(text[at]);
    const std::size_t low = at + 1 < text.size() ? digits.find(text[at + 1]) : digits.npos;
    if (high == digits.npos || low == digits.npos)
      throw IoError(file, "this is no baseline: its seconds are damaged");
    seconds.push_back(static_cast<std::uint16_t>(high * digits.size() + low));
  }
  return seconds;
}

Baseline parsed(const std::filesystem::path& file, const Json& json) {
  Baseline baseline;
  baseline.version = json.at("twinsite").get<std::string>();
  if (baseline.version != TWINSITE_VERSION) {
    throw IoError(file, "the baseline is of twinsite " + baseline.version + ", this is " +
                            TWINSITE_VERSION + "; look at the changes, then twinsite accept");
  }
  baseline.scenario = json.at("scenario").get<std::string>();
  baseline.seed = json.at("seed").get<std::uint64_t>();
  baseline.replications = json.at("replications").get<std::uint32_t>();
  baseline.fingerprint = json.at("fingerprint").get<std::string>();
  for (const auto& [name, values] : json.at("measures").items()) {
    for (const Json& value : values) baseline.measures[name].push_back(value_of(value));
  }
  for (const Json& event : json.at("events"))
    baseline.events.push_back(
        {Time{event.at(0).get<std::int64_t>()}, event.at(1).get<std::string>()});
  baseline.seconds = seconds_of(file, json.at("seconds").get<std::string>());
  return baseline;
}

}  // namespace

std::filesystem::path baseline_path(const std::filesystem::path& folder,
                                    const std::string& scenario) {
  std::filesystem::path file =
      result_folder({.out = folder, .several_scenarios = true, .scenario = scenario, .stamp = {}});
  file += ".json";
  return file;
}

std::string baseline_text(const Baseline& baseline) {
  std::string text = fmt::format(
      "{{\n \"twinsite\": {},\n \"scenario\": {},\n \"seed\": {},\n \"replications\": {},\n"
      " \"fingerprint\": {},\n \"measures\": {{",
      text_of(baseline.version), text_of(baseline.scenario), baseline.seed, baseline.replications,
      text_of(baseline.fingerprint));
  const char* separator = "\n  ";
  for (const auto& [name, values] : baseline.measures) {
    Json list = Json::array();
    for (const auto& value : values) list.push_back(value_json(value));
    text += fmt::format("{}{}: {}", separator, text_of(name), text_of(list));
    separator = ",\n  ";
  }
  text += "\n },\n \"events\": [";
  separator = "\n  ";
  for (const BaselineEvent& event : baseline.events) {
    text += separator + text_of(Json::array({event.time.ns, event.text}));
    separator = ",\n  ";
  }
  return text + "\n ],\n \"seconds\": \"" + seconds_text(baseline.seconds) + "\"\n}\n";
}

Baseline read_baseline(const std::filesystem::path& file) {
  try {
    return parsed(file, Json::parse(read_whole_file(file)));
  } catch (const Json::exception&) {
    throw IoError(file, "this is no baseline, or it is damaged");
  }
}

void write_baseline(const std::filesystem::path& file, const Baseline& baseline) {
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  replace_whole_file(file, baseline_text(baseline));
}

}  // namespace twinsite
