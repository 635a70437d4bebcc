#include "app/experiment/sweep/input_reader.h"

#include <array>

#include "app/scenario/did_you_mean.h"
#include "app/scenario/quantity.h"

namespace twinsite {
namespace {

constexpr std::int64_t most_steps = 100'000;

constexpr const char* what_an_input_is =
    "expected a list such as [CNY 0, CNY 20], or {range: [30s, 300s], steps: 4}";

void check_range_keys(const YamlNode& node, const std::string& path, Diagnostics& diagnostics) {
  for (const YamlEntry& entry : node.entries) {
    if (entry.key == "range" || entry.key == "steps" || entry.key == "scale") continue;
    diagnostics.error(entry.key_span, path + "." + entry.key, "unknown key",
                      nearest_name(entry.key, {"range", "steps", "scale"}));
  }
}

void read_range_steps(const YamlNode& node, const std::string& path, RangeUse use,
                      InputRange& range, Diagnostics& diagnostics) {
  const YamlNode* steps = node.find("steps");
  if (steps != nullptr) {
    range.steps = read_whole_number(*steps, {path + ".steps", 2, most_steps}, diagnostics);
  } else if (use == RangeUse::steps) {
    diagnostics.error(node.span, path,
                      "a range of a grid needs steps: {range: [30s, 300s], steps: 4}");
  }
  const YamlNode* scale = node.find("scale");
  if (scale == nullptr) return;
  if (scale->text == "log") {
    range.scale = RangeScale::log;
  } else if (scale->text != "linear") {
    diagnostics.error(scale->span, path + ".scale", "expected linear or log",
                      nearest_name(scale->text, {"linear", "log"}));
  }
}

std::optional<InputRange> read_range(const YamlNode& node, const std::string& path, RangeUse use,
                                     Diagnostics& diagnostics) {
  check_range_keys(node, path, diagnostics);
  const YamlNode* ends = node.find("range");
  const bool two = ends != nullptr && ends->kind == YamlKind::list && ends->items.size() == 2 &&
                   ends->items[0].kind == YamlKind::scalar &&
                   ends->items[1].kind == YamlKind::scalar;
  if (!two) {
    diagnostics.error(ends != nullptr ? ends->span : node.span, path, what_an_input_is);
    return std::nullopt;
  }
  InputRange range;
  range.low = ends->items[0];
  range.high = ends->items[1];
  range.span = ends->span;
  read_range_steps(node, path, use, range, diagnostics);
  return range;
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

}  // namespace

std::optional<SweptInput> read_swept_input(const YamlEntry& entry, RangeUse use,
                                           Diagnostics& diagnostics) {
  SweptInput input;
  input.path = entry.key;
  input.path_span = entry.key_span;
  const YamlNode& node = entry.value;
  if (node.kind == YamlKind::map) {
    input.range = read_range(node, entry.key, use, diagnostics);
    if (!input.range) return std::nullopt;
    return input;
  }
  if (node.kind != YamlKind::list || node.items.empty()) {
    const bool empty = node.kind == YamlKind::list || node.kind == YamlKind::empty;
    diagnostics.error(node.span.source != nullptr ? node.span : entry.key_span, entry.key,
                      empty ? "the list is empty; a sweep needs at least one value of each input"
                            : what_an_input_is);
    return std::nullopt;
  }
  input.values = node.items;
  return input;
}

std::optional<Constraint> read_constraint(const YamlNode& node, Diagnostics& diagnostics) {
  // The longer ones first: "<" is the beginning of "<=".
  static constexpr std::array comparisons = {
      std::pair{std::string_view("<="), Comparison::at_most},
      std::pair{std::string_view(">="), Comparison::at_least},
      std::pair{std::string_view("=="), Comparison::equal},
      std::pair{std::string_view("!="), Comparison::not_equal},
      std::pair{std::string_view("<"), Comparison::less},
      std::pair{std::string_view(">"), Comparison::greater},
  };
  for (const auto& [token, comparison] : comparisons) {
    const std::size_t at = node.text.find(token);
    if (at == std::string::npos) continue;
    Constraint constraint{trimmed(node.text.substr(0, at)), comparison,
                          trimmed(node.text.substr(at + token.size())), node.span};
    if (!constraint.left.empty() && !constraint.right.empty()) return constraint;
    break;
  }
  diagnostics.error(node.span, "where",
                    "expected a comparison such as failover.probe.timeout < "
                    "failover.probe.interval");
  return std::nullopt;
}

std::uint32_t read_whole_number(const YamlNode& node, const WholeNumberRange& range,
                                Diagnostics& diagnostics) {
  const QuantityReading reading = parse_quantity(FieldKind::count, node.text);
  if (node.kind == YamlKind::scalar && reading.ok()) {
    const std::int64_t value = std::get<std::int64_t>(reading.value);
    if (value >= range.low && value <= range.high) return static_cast<std::uint32_t>(value);
  }
  diagnostics.error(node.span, range.path,
                    "expected a whole number from " + std::to_string(range.low) + " to " +
                        std::to_string(range.high));
  return static_cast<std::uint32_t>(range.low);
}

std::size_t level_count(const SweptInput& input) {
  return input.range ? input.range->steps : input.values.size();
}

}  // namespace twinsite
