// The guarded way from bytes to a `YamlNode`. yaml-cpp silently accepts duplicate keys, several
// documents, NUL bytes, unclosed quotes and alias bombs; this reader refuses them, each with its
// place, and lets no exception out.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/scenario/diagnostics.h"
#include "app/scenario/yaml_node.h"

namespace twinsite {

struct YamlLimits {
  std::size_t bytes = 4u << 20;
  std::size_t depth = 64;
  std::size_t nodes = 200'000;  // after aliases are expanded
};

// Owns the texts that the nodes' spans point into; grows, never moves them.
class SourceStore {
 public:
  const SourceText& add(SourceKind kind, std::string name, std::string text, std::string note = {});

 private:
  std::deque<SourceText> sources_;
};

struct YamlReadOptions {
  YamlLimits limits;
  // Top-level lists whose plain items are read literally, colons included: `- availability{phase:
  // during} > 90%`.
  std::vector<std::string> literal_lists;
};

// Reads a file of exactly one document whose top is a map. Every problem is a diagnostic; what can
// still be checked after it (a duplicate key is left out) comes back as a node, so that all
// problems can be told at once.
std::optional<YamlNode> read_yaml_file(const std::string& path, SourceStore& sources,
                                       Diagnostics& diagnostics,
                                       const YamlReadOptions& options = {});

// The same for text in memory; `name` stands where the file name would.
std::optional<YamlNode> read_yaml_text(const std::string& name, std::string text,
                                       SourceStore& sources, Diagnostics& diagnostics,
                                       const YamlReadOptions& options = {});

// One value of any kind from the bytes of `source` from `begin` to its end: the right side of a
// `--set`, a default.
std::optional<YamlNode> read_yaml_value(const SourceText& source, std::size_t begin,
                                        Diagnostics& diagnostics, const YamlLimits& limits = {});

}  // namespace twinsite
