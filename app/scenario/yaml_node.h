// A scenario's text as a tree in which every scalar is still text and every node knows where it
// stands. YAML's own types are never applied: `no`, `010` and `1:30` mean what the field table
// says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/scenario/source_text.h"

namespace twinsite {

struct YamlEntry;

enum class YamlKind : unsigned char { empty, scalar, list, map };

struct YamlNode {
  YamlKind kind = YamlKind::empty;
  SourceSpan span;   // the value; quotes and brackets included
  std::string text;  // scalar: quotes removed, escapes resolved
  bool quoted = false;
  std::vector<YamlNode> items;     // list
  std::vector<YamlEntry> entries;  // map, in the order written, keys unique

  const YamlNode* find(std::string_view key) const;
  YamlNode* find(std::string_view key);
  const YamlEntry* entry(std::string_view key) const;

  static YamlNode scalar(SourceSpan span, std::string text);
};

struct YamlEntry {
  std::string key;
  SourceSpan key_span;
  YamlNode value;
};

// "a list", "a map", "text", "nothing": for messages about a wrong type.
std::string_view describe_kind(YamlKind kind);

// `user` over `base`: maps are merged key by key, anything else of `user` replaces `base`.
YamlNode merge(const YamlNode& user, const YamlNode& base);

}  // namespace twinsite
