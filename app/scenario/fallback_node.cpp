#include "app/scenario/fallback_node.h"

#include "sim/kernel/assert.h"

namespace twinsite {

YamlNode fallback_node(const Field& field, SourceStore& sources) {
  const SourceText& source = sources.add(SourceKind::fallback, "default",
                                         std::string(field.fallback), std::string(field.source));
  constexpr std::string_view structured = "[{\"'";
  if (structured.find(field.fallback.front()) == std::string_view::npos) {
    return YamlNode::scalar({&source, 0, source.text().size()}, source.text());
  }
  Diagnostics problems;
  std::optional<YamlNode> node = read_yaml_value(source, 0, problems);
  ASSERT(node && problems.empty());
  return std::move(*node);
}

YamlNode with_fallback(const Field& field, const YamlNode& node, SourceStore& sources) {
  if (field.fallback.empty()) return node;
  if (node.kind == YamlKind::empty) return fallback_node(field, sources);
  const bool merged = field.type.kind == FieldKind::section || field.type.kind == FieldKind::map;
  return merged ? merge(node, fallback_node(field, sources)) : node;
}

}  // namespace twinsite
