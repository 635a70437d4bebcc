#include "app/scenario/yaml_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/scenario/scalar_span.h"

namespace twinsite {
namespace {

// A key as it stands in a path.
std::string joined(const std::string& path, const std::string& key) {
  return path.empty() ? key : path + "." + key;
}

std::size_t tree_size(const YamlNode& node) {
  std::size_t size = 1;
  for (const YamlNode& item : node.items) size += tree_size(item);
  for (const YamlEntry& entry : node.entries) size += tree_size(entry.value);
  return size;
}

std::size_t tree_depth(const YamlNode& node) {
  std::size_t deepest = 0;
  for (const YamlNode& item : node.items) deepest = std::max(deepest, tree_depth(item));
  for (const YamlEntry& entry : node.entries) deepest = std::max(deepest, tree_depth(entry.value));
  return deepest + (node.kind == YamlKind::list || node.kind == YamlKind::map ? 1 : 0);
}

}  // namespace

YamlBuilder::YamlBuilder(const SourceText& source, std::string_view parsed, std::size_t begin,
                         Diagnostics& diagnostics, const YamlLimits& limits)
    : source_(source), parsed_(parsed), begin_(begin), diagnostics_(diagnostics), limits_(limits) {}

void YamlBuilder::stop(SourceSpan span, std::string message) {
  diagnostics_.error(span, path(), std::move(message));
  throw YamlReadingStopped{};
}

void YamlBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ == 1) return;
  const std::size_t at = offset(mark);
  const std::size_t line = source_.line_at(at).size();
  stop({&source_, at, source_.line_start(at) + line},
       "a second document starts here; a scenario is exactly one");
}

// An anchor (&name) or tag (!name) before a value is not part of it.
std::size_t YamlBuilder::skip_properties(std::size_t at) const {
  const std::string_view text = parsed_;
  while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
    at = std::min(text.find_first_of(" \t\r\n", at), text.size());
    at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
  }
  return at;
}

void YamlBuilder::refuse_tag(const std::string& tag, const SourceSpan& span) {
  const bool implicit = tag.empty() || tag == "?" || tag == "!";
  if (!implicit)
    diagnostics_.error(span, path(), "tags (!...) have no meaning in a scenario; remove it");
}

void YamlBuilder::count_nodes(std::size_t nodes, const SourceSpan& span) {
  nodes_ += nodes;
  if (nodes_ > limits_.nodes) {
    stop(span, fmt::format("more than {} values, counting what aliases repeat; that is no scenario",
                           limits_.nodes));
  }
}

void YamlBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t at = std::min(offset(mark), source_.text().size());
  YamlNode node;
  // `~` and `null` are written out; an absent value has no bytes of its own.
  const std::string_view rest = std::string_view(source_.text()).substr(at);
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (rest.starts_with(word)) node.text = word;
  }
  node.span = {&source_, at, at + node.text.size()};
  place(std::move(node), anchor);
}

void YamlBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t at = offset(mark);
  const std::size_t end =
      std::min(source_.text().find_first_of(" \t\r\n,]}", at), source_.text().size());
  const SourceSpan span{&source_, at, end};
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) stop(span, "an alias (*name) must not stand inside what it repeats");
  count_nodes(tree_size(found->second), span);
  if (frames_.size() + tree_depth(found->second) > limits_.depth) {
    stop(span, fmt::format("nested deeper than {} levels", limits_.depth));
  }
  YamlNode copy = found->second;
  place(std::move(copy), 0);
}

void YamlBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  const std::string_view text = parsed_;
  const std::size_t at = skip_properties(offset(mark));
  YamlNode node = YamlNode::scalar({&source_, at, at}, value);
  const char first = at < text.size() ? text[at] : '\0';
  if (first == '"' || first == '\'') {
    const std::optional<std::size_t> end = quoted_end(text, at);
    if (!end)
      stop({&source_, at, at + 1},
           fmt::format("this quote is never closed; add a {} at its end", first));
    node.quoted = true;
    node.span.end = *end;
  } else if (first == '|' || first == '>') {
    node.quoted = true;
    node.span.end = block_end(text, at);
  } else {
    node.span.end = plain_end(text, at, value);
    const std::string_view seen = text.substr(at, node.span.end - at);
    if (seen != node.span.text()) node.text = node.span.text();
  }
  refuse_tag(tag, node.span);
  place(std::move(node), anchor);
}

void YamlBuilder::open(YamlKind kind, const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor, bool flow) {
  const std::size_t at = skip_properties(offset(mark));
  const SourceSpan span{&source_, at, at + 1};
  if (frames_.size() >= limits_.depth) {
    diagnostics_.error(span, {}, fmt::format("nested deeper than {} levels", limits_.depth));
    throw YamlReadingStopped{};
  }
  refuse_tag(tag, span);
  Frame frame;
  frame.node.kind = kind;
  frame.node.span = span;
  frame.anchor = anchor;
  frame.flow = flow;
  frames_.push_back(std::move(frame));
}

void YamlBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                                  YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  open(YamlKind::list, mark, tag, anchor, style == YAML::EmitterStyle::Flow);
}

void YamlBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value style) {
  // `[a: 1]` announces a map at its key: the bracket, if any, tells whether it is a flow map.
  const std::size_t at = skip_properties(offset(mark));
  const bool bracket = at < source_.text().size() && source_.text()[at] == '{';
  open(YamlKind::map, mark, tag, anchor, style == YAML::EmitterStyle::Flow && bracket);
}

void YamlBuilder::OnSequenceEnd() { close(); }
void YamlBuilder::OnMapEnd() { close(); }

void YamlBuilder::close() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  YamlNode& node = frame.node;
  for (const YamlNode& item : node.items) node.span.end = std::max(node.span.end, item.span.end);
  for (const YamlEntry& entry : node.entries) {
    node.span.end = std::max({node.span.end, entry.key_span.end, entry.value.span.end});
  }
  if (frame.flow)
    node.span.end =
        flow_end(source_.text(), node.span.end, node.kind == YamlKind::list ? ']' : '}');
  place(std::move(node), frame.anchor);
}

bool YamlBuilder::expects_key() const {
  return !frames_.empty() && frames_.back().node.kind == YamlKind::map && !frames_.back().has_key;
}

void YamlBuilder::place_key(YamlNode node) {
  Frame& frame = frames_.back();
  frame.has_key = true;
  frame.skip_value = false;
  frame.key_span = node.span;
  frame.key = node.text;
  if (node.kind != YamlKind::scalar || node.text.empty()) {
    frame.key.clear();
    frame.skip_value = true;
    diagnostics_.error(node.span, path(), "a key must be a name followed by a colon");
    return;
  }
  const YamlEntry* first = frame.node.entry(node.text);
  if (first == nullptr) return;
  frame.skip_value = true;
  const TextPosition at = source_.position(first->key_span.begin);
  const std::string where =
      source_.kind() == SourceKind::file ? fmt::format("on line {}", at.line) : "before";
  diagnostics_.error(node.span, path(),
                     fmt::format("duplicate key; \"{}\" first stands {}", node.text, where));
}

void YamlBuilder::place(YamlNode node, YAML::anchor_t anchor) {
  count_nodes(1, node.span);
  if (anchor != 0) {
    count_nodes(tree_size(node), node.span);  // the copy kept for aliases takes room as well
    anchors_[anchor] = node;
  }
  if (expects_key()) return place_key(std::move(node));
  if (frames_.empty()) {
    root_ = std::move(node);
    return;
  }
  Frame& frame = frames_.back();
  if (frame.node.kind == YamlKind::list) {
    frame.node.items.push_back(std::move(node));
    return;
  }
  if (!frame.skip_value) frame.node.entries.push_back({frame.key, frame.key_span, std::move(node)});
  frame.has_key = false;
}

std::string YamlBuilder::path() const {
  std::string result;
  for (const Frame& frame : frames_) {
    if (frame.node.kind == YamlKind::list) {
      result += fmt::format("[{}]", frame.node.items.size());
    } else if (frame.has_key && !frame.key.empty()) {
      result = joined(result, frame.key);
    }
  }
  return result;
}

}  // namespace twinsite
