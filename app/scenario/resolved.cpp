#include "app/scenario/resolved.h"

#include <algorithm>

#include "app/scenario/value_path.h"

namespace twinsite {
namespace {

const Resolved* step_into(const Resolved& node, const PathStep& step) {
  if (step.is_index()) {
    const bool inside = node.form == ResolvedForm::list && step.index < node.children.size();
    return inside ? &node.children[step.index] : nullptr;
  }
  if (node.form != ResolvedForm::map) return nullptr;
  if (const Resolved* child = node.find(step.name)) return child;
  return node.tagged ? node.children[0].find(step.name) : nullptr;
}

}  // namespace

const Resolved* Resolved::find(std::string_view child_key) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const Resolved& child) { return child.key == child_key; });
  return found == children.end() ? nullptr : &*found;
}

const Resolved* find_value(const Resolved& root, std::string_view path) {
  const std::optional<std::vector<PathStep>> steps = parse_path(path);
  const Resolved* node = steps ? &root : nullptr;
  for (std::size_t i = 0; node != nullptr && i < steps->size(); ++i)
    node = step_into(*node, (*steps)[i]);
  return node;
}

SourceSpan span_inside(const Resolved& scalar, std::size_t offset, std::size_t length) {
  if (scalar.span.source == nullptr) return scalar.span;
  const std::string_view written = scalar.span.text();
  const std::size_t quote = written.starts_with('"') || written.starts_with('\'') ? 1 : 0;
  const bool literal = written.size() >= scalar.value.size() + 2 * quote &&
                       written.substr(quote, scalar.value.size()) == scalar.value;
  if (!literal || offset > scalar.value.size()) return scalar.span;
  const std::size_t begin = scalar.span.begin + quote + offset;
  return {scalar.span.source, begin, begin + std::min(length, scalar.value.size() - offset)};
}

}  // namespace twinsite
