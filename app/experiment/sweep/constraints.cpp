#include "app/experiment/sweep/constraints.h"

#include "app/scenario/did_you_mean.h"
#include "app/scenario/quantity.h"

namespace twinsite {
namespace {

// One side of a constraint: a swept input, or a text that is the same at every point.
struct Side {
  std::optional<std::size_t> input;
  std::string text;
  std::optional<FieldKind> kind;  // none for a literal, which takes that of the other side
};

Side side_of(const std::string& words, const std::vector<InputAxis>& axes, const Resolved& base) {
  const std::optional<FieldKind> kind = quantity_kind(base, words);
  for (std::size_t i = 0; i < axes.size(); ++i)
    if (axes[i].path() == words) return {i, {}, kind};
  const Resolved* found = find_value(base, words);
  if (found != nullptr && found->form == ResolvedForm::scalar)
    return {{}, found->value.empty() ? found->text : found->value, kind};
  return {{}, words, std::nullopt};
}

class Check {
 public:
  Check(const Constraint& constraint, const std::vector<InputAxis>& axes, const Resolved& base)
      : constraint_(constraint),
        left_(side_of(constraint.left, axes, base)),
        right_(side_of(constraint.right, axes, base)) {}

  // What is wrong with it at all; "" = nothing.
  std::string problem(const std::vector<InputAxis>& axes, std::string& suggestion) {
    kind_ = left_.kind ? left_.kind : right_.kind;
    if (!left_.input && !right_.input) {
      std::vector<std::string> paths;
      for (const InputAxis& axis : axes) paths.push_back(axis.path());
      suggestion = nearest_name(constraint_.left, paths);
      return "compares nothing that is swept";
    }
    if (!kind_) return "neither side is a quantity of the scenario";
    if (left_.kind && right_.kind && *left_.kind != *right_.kind)
      return "compares a " + std::string(to_text(*left_.kind)) + " with a " +
             std::string(to_text(*right_.kind));
    for (const Side* side : {&left_, &right_}) {
      if (side->input) continue;
      const QuantityReading reading = parse_quantity(*kind_, side->text);
      if (!reading.ok()) return reading.problem;
    }
    return {};
  }

  bool holds_at(const PointValues& point) const {
    return holds(number(left_, point), constraint_.comparison, number(right_, point));
  }

 private:
  double number(const Side& side, const PointValues& point) const {
    const std::string text = side.input ? value_text(point[*side.input]) : side.text;
    const QuantityReading reading = parse_quantity(*kind_, text);
    return reading.ok() ? base_number(*kind_, reading.value) : 0;  // reported when it is loaded
  }

  const Constraint& constraint_;
  Side left_;
  Side right_;
  std::optional<FieldKind> kind_;
};

}  // namespace

void keep_where(const std::vector<Constraint>& constraints, const std::vector<InputAxis>& axes,
                const Resolved& base, std::vector<PointValues>& points, Diagnostics& diagnostics) {
  for (const Constraint& constraint : constraints) {
    Check check(constraint, axes, base);
    std::string suggestion;
    const std::string problem = check.problem(axes, suggestion);
    if (!problem.empty()) {
      diagnostics.error(constraint.span, "where", problem, suggestion);
      continue;
    }
    std::erase_if(points, [&](const PointValues& point) { return !check.holds_at(point); });
  }
}

}  // namespace twinsite
