#include "app/scenario/yaml_reader.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "app/scenario/file_bytes.h"
#include "app/scenario/literal_lines.h"
#include "app/scenario/yaml_builder.h"

namespace twinsite {
namespace {

// The parser's terse words, said for a person.
std::string explain_syntax(std::string_view message) {
  struct Explanation {
    std::string_view part;
    std::string_view words;
  };
  static constexpr Explanation explanations[] = {
      {"illegal map value",
       "a second \": \" in one value, or a wrong indentation; put text with a colon in quotes"},
      {"end of map flow not found", "a { is never closed before this point; add a }"},
      {"end of sequence flow not found", "a [ is never closed before this point; add a ]"},
      {"end of map not found", "this line's indentation fits no map above it"},
      {"end of sequence not found", "this line's indentation fits no list above it"},
      {"illegal block entry",
       "a list item (- ...) cannot stand here; give each item a line of its own"},
      {"illegal flow end", "this bracket closes nothing"},
      {"illegal map key", "a key cannot stand here; check the indentation"},
      {"illegal EOF in scalar", "the file ends inside quoted text"},
      {"unknown token", "text cannot start with this character; put it in quotes"},
      {"referenced anchor is not defined",
       "this alias (*name) repeats an anchor (&name) that is nowhere"},
      {"unknown escape character",
       "unknown escape in double quotes; use single quotes for text with a backslash"},
      {"bad file", "nested deeper than any scenario"},
  };
  for (const Explanation& explanation : explanations) {
    if (message.find(explanation.part) != std::string_view::npos)
      return std::string(explanation.words);
  }
  return fmt::format("not YAML: {}", message);
}

SourceSpan character_span(const SourceText& source, std::size_t at) {
  at = std::min(at, source.text().size());
  // The end of the file is shown at the end of its last line.
  while (at > 0 && at == source.text().size() && source.text()[at - 1] == '\n') --at;
  return {&source, at, at};
}

// Parses `parsed` from `begin` into one node; nothing when the text cannot be understood to its
// end.
std::optional<YamlNode> parse(const SourceText& source, std::string_view parsed, std::size_t begin,
                              Diagnostics& diagnostics, const YamlLimits& limits) {
  YamlBuilder builder(source, parsed, begin, diagnostics, limits);
  std::istringstream stream{std::string(parsed.substr(begin))};
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YamlReadingStopped&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    const std::size_t at = begin + static_cast<std::size_t>(std::max(error.mark.pos, 0));
    diagnostics.error(character_span(source, at), {}, explain_syntax(error.msg));
    return std::nullopt;
  }
  return builder.has_document() ? builder.take_root() : YamlNode{};
}

}  // namespace

const SourceText& SourceStore::add(SourceKind kind, std::string name, std::string text,
                                   std::string note) {
  return sources_.emplace_back(kind, std::move(name), std::move(text), std::move(note));
}

std::optional<YamlNode> read_yaml_text(const std::string& name, std::string text,
                                       SourceStore& sources, Diagnostics& diagnostics,
                                       const YamlReadOptions& options) {
  if (!check_text_bytes(name, text, diagnostics)) return std::nullopt;
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const SourceText& source = sources.add(SourceKind::file, name, std::move(text));
  const std::string masked = mask_literal_lists(source.text(), options.literal_lists);
  std::optional<YamlNode> root = parse(source, masked, 0, diagnostics, options.limits);
  if (!root) return std::nullopt;
  if (root->kind == YamlKind::empty) {
    diagnostics.file_error(name, "is empty; `twinsite init` writes a scenario to start from");
    return std::nullopt;
  }
  if (root->kind != YamlKind::map) {
    diagnostics.error(root->span, {},
                      fmt::format("a scenario is a map of sections (name: value), not {}",
                                  describe_kind(root->kind)));
    return std::nullopt;
  }
  return root;
}

std::optional<YamlNode> read_yaml_file(const std::string& path, SourceStore& sources,
                                       Diagnostics& diagnostics, const YamlReadOptions& options) {
  std::optional<std::string> bytes = read_file_bytes(path, options.limits.bytes, diagnostics);
  if (!bytes) return std::nullopt;
  return read_yaml_text(path, std::move(*bytes), sources, diagnostics, options);
}

std::optional<YamlNode> read_yaml_value(const SourceText& source, std::size_t begin,
                                        Diagnostics& diagnostics, const YamlLimits& limits) {
  return parse(source, source.text(), begin, diagnostics, limits);
}

}  // namespace twinsite
