#include "app/scenario/decode_distribution.h"

#include <array>
#include <optional>

#include <fmt/format.h>

#include "app/scenario/did_you_mean.h"
#include "app/scenario/empirical_file.h"
#include "app/scenario/leaf_text.h"
#include "app/scenario/value_path.h"

namespace twinsite {
namespace {

const std::vector<std::string>& shape_names() {
  static const std::vector<std::string> names{"exponential", "uniform", "lognormal", "pareto",
                                              "erlang",      "mixture", "empirical"};
  return names;
}

class DistributionDecoder {
 public:
  DistributionDecoder(const FieldType& type, const DistributionContext& context)
      : type_(type), context_(context) {}

  DistributionReading decode(const YamlNode& node, const std::string& path,
                             const SourceSpan& anchor);

 private:
  struct Parameter {
    double number = 0;  // base units
    std::string text;   // canonical
  };

  DistributionReading shape(const YamlEntry& entry, const std::string& path);
  DistributionReading pair(const YamlNode& node, const std::string& path,
                           std::array<std::string_view, 2> names, DistributionShape shape);
  DistributionReading uniform(const YamlNode& node, const std::string& path);
  DistributionReading mixture(const YamlNode& node, const std::string& path);
  bool mixture_part(const YamlNode& item, const std::string& path, DistributionReading& result);
  DistributionReading empirical(const YamlNode& node, const std::string& path);
  bool check_pair(const DistributionReading& reading, const YamlNode& node,
                  const std::string& path);

  std::optional<Parameter> quantity(const YamlNode& node, const std::string& path, FieldKind kind);
  DistributionReading fail(const SourceSpan& span, const std::string& path, std::string message,
                           std::string suggestion = {});

  const FieldType& type_;
  const DistributionContext& context_;
};

DistributionReading DistributionDecoder::fail(const SourceSpan& span, const std::string& path,
                                              std::string message, std::string suggestion) {
  context_.diagnostics.error(span, path, std::move(message), std::move(suggestion));
  return {};
}

// A number of the distribution's own quantity, or of another kind (a shape, a weight) without the
// field's range.
std::optional<DistributionDecoder::Parameter> DistributionDecoder::quantity(const YamlNode& node,
                                                                            const std::string& path,
                                                                            FieldKind kind) {
  const std::string wanted = fmt::format("{} such as {}", kind_noun(kind), example_text(kind));
  if (node.kind != YamlKind::scalar) {
    fail(node.span, path, fmt::format("expected {}, not {}", wanted, describe_kind(node.kind)));
    return std::nullopt;
  }
  const bool own = kind == type_.quantity;
  static const FieldType unranged{};
  const QuantityReading reading = read_quantity(own ? type_ : unranged, kind, node.text);
  if (!reading.ok()) {
    fail(node.span, path, reading.problem);
    return std::nullopt;
  }
  return Parameter{base_number(kind, reading.value), print_quantity(kind, reading.value)};
}

DistributionReading DistributionDecoder::decode(const YamlNode& node, const std::string& path,
                                                const SourceSpan& anchor) {
  if (node.kind == YamlKind::scalar) {
    const std::optional<Parameter> value = quantity(node, path, type_.quantity);
    if (!value) return {};
    return {true, {DistributionShape::constant, value->number, 0, {}, {}}, value->text};
  }
  if (node.kind != YamlKind::map) {
    return fail(
        node.span.end > node.span.begin ? node.span : anchor, path,
        node.kind == YamlKind::empty
            ? "has no value; write " + describe_type(type_)
            : fmt::format("expected {}, not {}", describe_type(type_), describe_kind(node.kind)));
  }
  if (node.entries.size() != 1) {
    return fail(node.span, path,
                fmt::format("a distribution has exactly one shape, not {}", node.entries.size()));
  }
  return shape(node.entries[0], path_of_key(path, node.entries[0].key));
}

DistributionReading DistributionDecoder::shape(const YamlEntry& entry, const std::string& path) {
  const YamlNode& node = entry.value;
  if (entry.key == "exponential") {
    const std::optional<Parameter> mean = quantity(node, path, type_.quantity);
    if (!mean) return {};
    return {true,
            {DistributionShape::exponential, mean->number, 0, {}, {}},
            fmt::format("{{exponential: {}}}", mean->text)};
  }
  if (entry.key == "uniform") return uniform(node, path);
  if (entry.key == "lognormal")
    return pair(node, path, {"median", "p99"}, DistributionShape::lognormal);
  if (entry.key == "pareto") return pair(node, path, {"min", "shape"}, DistributionShape::pareto);
  if (entry.key == "erlang") return pair(node, path, {"mean", "k"}, DistributionShape::erlang);
  if (entry.key == "mixture") return mixture(node, path);
  if (entry.key == "empirical") return empirical(node, path);
  if (entry.key == "constant")
    return fail(entry.key_span, path, "a constant is written as the bare value");
  std::string known;
  for (const std::string& name : shape_names()) known += (known.empty() ? "" : ", ") + name;
  const std::string near = nearest_name(entry.key, shape_names());
  return fail(entry.key_span, path,
              near.empty() ? "no such distribution; there are " + known : "no such distribution",
              near);
}

DistributionReading DistributionDecoder::uniform(const YamlNode& node, const std::string& path) {
  if (node.kind != YamlKind::list || node.items.size() != 2) {
    return fail(
        node.span, path,
        fmt::format("expected two bounds such as [{0}, {0}]", example_text(type_.quantity)));
  }
  const std::optional<Parameter> low =
      quantity(node.items[0], path_of_item(path, 0), type_.quantity);
  const std::optional<Parameter> high =
      quantity(node.items[1], path_of_item(path, 1), type_.quantity);
  if (!low || !high) return {};
  if (low->number > high->number) {
    return fail(
        node.span, path,
        fmt::format("the lower bound {} is above the upper bound {}", low->text, high->text));
  }
  return {true,
          {DistributionShape::uniform, low->number, high->number, {}, {}},
          fmt::format("{{uniform: [{}, {}]}}", low->text, high->text)};
}

// Two named parameters; the second of pareto and erlang is a plain number.
DistributionReading DistributionDecoder::pair(const YamlNode& node, const std::string& path,
                                              std::array<std::string_view, 2> names,
                                              DistributionShape shape) {
  const std::string form = fmt::format("{{{}: ..., {}: ...}}", names[0], names[1]);
  if (node.kind != YamlKind::map) {
    return fail(node.span, path,
                fmt::format("expected {}, not {}", form, describe_kind(node.kind)));
  }
  bool known = true;
  for (const YamlEntry& entry : node.entries) {
    if (entry.key == names[0] || entry.key == names[1]) continue;
    known = false;
    fail(entry.key_span, path_of_key(path, entry.key), "unknown key; expected " + form,
         nearest_name(entry.key, {std::string(names[0]), std::string(names[1])}));
  }
  std::array<std::optional<Parameter>, 2> values;
  for (std::size_t i = 0; i < 2; ++i) {
    const YamlNode* value = node.find(names[i]);
    if (value == nullptr) {
      if (known) fail(node.span, path_of_key(path, names[i]), "is missing; expected " + form);
      continue;
    }
    const bool plain = i == 1 && shape != DistributionShape::lognormal;
    const FieldKind whole =
        shape == DistributionShape::erlang ? FieldKind::count : FieldKind::number;
    values[i] = quantity(*value, path_of_key(path, names[i]), plain ? whole : type_.quantity);
  }
  if (!known || !values[0] || !values[1]) return {};
  const std::string token = shape == DistributionShape::lognormal ? "lognormal"
                            : shape == DistributionShape::pareto  ? "pareto"
                                                                  : "erlang";
  DistributionReading result{true,
                             {shape, values[0]->number, values[1]->number, {}, {}},
                             fmt::format("{{{}: {{{}: {}, {}: {}}}}}", token, names[0],
                                         values[0]->text, names[1], values[1]->text)};
  result.ok = check_pair(result, node, path);
  return result;
}

bool DistributionDecoder::check_pair(const DistributionReading& reading, const YamlNode& node,
                                     const std::string& path) {
  const double first = reading.spec.first;
  const double second = reading.spec.second;
  std::string problem;
  switch (reading.spec.shape) {
    case DistributionShape::lognormal:
      if (first <= 0)
        problem = "the median must be above zero";
      else if (second < first)
        problem = "p99 must not be below the median";
      break;
    case DistributionShape::pareto:
      if (first <= 0)
        problem = "min must be above zero";
      else if (second <= 0)
        problem = "shape must be above zero";
      break;
    case DistributionShape::erlang:
      if (second < 1 || second > 1000) problem = "k must be 1 to 1000";
      break;
    default:
      break;
  }
  if (problem.empty()) return true;
  fail(node.span, path, problem);
  return false;
}

DistributionReading DistributionDecoder::mixture(const YamlNode& node, const std::string& path) {
  if (node.kind != YamlKind::list || node.items.empty()) {
    return fail(node.span, path,
                "expected a list such as [{weight: 9, exponential: 20ms}, {weight: 1, ...}]");
  }
  DistributionReading result;
  result.ok = true;
  result.spec.shape = DistributionShape::mixture;
  double weights = 0;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (!mixture_part(node.items[i], path_of_item(path, i), result)) result.ok = false;
  }
  for (const WeightedDistributionSpec& part : result.spec.parts) weights += part.weight;
  if (result.ok && weights <= 0)
    return fail(node.span, path, "at least one weight must be above zero");
  result.text = fmt::format("{{mixture: [{}]}}", result.text);
  return result;
}

bool DistributionDecoder::mixture_part(const YamlNode& item, const std::string& path,
                                       DistributionReading& result) {
  const YamlNode* weight_node = item.kind == YamlKind::map ? item.find("weight") : nullptr;
  if (weight_node == nullptr || item.entries.size() != 2) {
    fail(item.span, path,
         "expected {weight: 9, exponential: 20ms}: a weight and one shape, or weight and constant");
    return false;
  }
  const bool weight_first = item.entries[0].key == "weight";
  const YamlEntry& entry = item.entries[weight_first ? 1 : 0];
  const std::optional<Parameter> weight =
      quantity(*weight_node, path_of_key(path, "weight"), FieldKind::number);
  const std::string part_path = path_of_key(path, entry.key);
  const bool constant = entry.key == "constant";
  const DistributionReading part =
      constant ? decode(entry.value, part_path, item.span) : shape(entry, part_path);
  if (!weight || !part.ok) return false;
  // A part's own braces are dropped: {exponential: 20ms} becomes {weight: 9, exponential: 20ms}.
  const std::string inner =
      constant ? "constant: " + part.text : part.text.substr(1, part.text.size() - 2);
  result.text +=
      fmt::format("{}{{weight: {}, {}}}", result.text.empty() ? "" : ", ", weight->text, inner);
  result.spec.parts.push_back({weight->number, part.spec});
  return true;
}

DistributionReading DistributionDecoder::empirical(const YamlNode& node, const std::string& path) {
  DistributionReading result;
  result.ok = true;
  result.spec.shape = DistributionShape::empirical;
  const auto add = [&](double number, const std::string& text) {
    result.spec.points.push_back(number);
    result.text += (result.text.empty() ? "" : ", ") + text;
  };
  if (node.kind == YamlKind::scalar) {
    const bool absolute = node.text.starts_with('/') || context_.folder.empty();
    const std::string file = absolute ? node.text : context_.folder + "/" + node.text;
    const EmpiricalFile read = read_empirical_file(type_, file);
    if (!read.problem.empty()) return fail(node.span, path, read.problem);
    for (const FieldValue& value : read.values) {
      add(base_number(type_.quantity, value), print_quantity(type_.quantity, value));
    }
  } else if (node.kind == YamlKind::list && !node.items.empty()) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const std::optional<Parameter> value =
          quantity(node.items[i], path_of_item(path, i), type_.quantity);
      if (value)
        add(value->number, value->text);
      else
        result.ok = false;
    }
  } else {
    return fail(node.span, path, "expected a file name or a list of values");
  }
  result.text = fmt::format("{{empirical: [{}]}}", result.text);
  return result;
}

}  // namespace

DistributionReading decode_distribution(const FieldType& type, const YamlNode& node,
                                        const std::string& path, const SourceSpan& anchor,
                                        const DistributionContext& context) {
  return DistributionDecoder(type, context).decode(node, path, anchor);
}

}  // namespace twinsite
