#include "app/scenario/yaml_node.h"

#include <algorithm>

namespace twinsite {

const YamlEntry* YamlNode::entry(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const YamlEntry& e) { return e.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

const YamlNode* YamlNode::find(std::string_view key) const {
  const YamlEntry* found = entry(key);
  return found == nullptr ? nullptr : &found->value;
}

YamlNode* YamlNode::find(std::string_view key) {
  return const_cast<YamlNode*>(static_cast<const YamlNode*>(this)->find(key));
}

YamlNode YamlNode::scalar(SourceSpan span, std::string text) {
  YamlNode node;
  node.kind = YamlKind::scalar;
  node.span = span;
  node.text = std::move(text);
  return node;
}

std::string_view describe_kind(YamlKind kind) {
  switch (kind) {
    case YamlKind::empty:
      return "nothing";
    case YamlKind::scalar:
      return "a single value";
    case YamlKind::list:
      return "a list";
    case YamlKind::map:
      return "a map";
  }
  return "";
}

YamlNode merge(const YamlNode& user, const YamlNode& base) {
  if (user.kind != YamlKind::map || base.kind != YamlKind::map) return user;
  YamlNode result = user;
  for (const YamlEntry& entry : base.entries) {
    YamlNode* own = result.find(entry.key);
    if (own == nullptr) {
      result.entries.push_back(entry);
    } else {
      *own = merge(*own, entry.value);
    }
  }
  return result;
}

}  // namespace twinsite
