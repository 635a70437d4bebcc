#include "app/scenario/yaml_printer.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/scenario/utf8.h"

namespace twinsite {
namespace {

constexpr std::size_t comment_column = 48;

enum class Comments : unsigned char { none, origins };

std::string origin(const SourceSpan& span) {
  if (span.source == nullptr) return {};
  const SourceText& source = *span.source;
  switch (source.kind()) {
    case SourceKind::file:
      return fmt::format("{}:{}", source.name(), source.position(span.begin).line);
    case SourceKind::assignment:
      return source.name();
    case SourceKind::fallback:
      return source.note().empty() ? "default" : "default: " + source.note();
  }
  return {};
}

class YamlPrinter {
 public:
  explicit YamlPrinter(Comments comments) : comments_(comments) {}

  // `prefix` stands before the first key of the first line in place of its indentation: "- " of a
  // list item.
  void map(const Resolved& node, std::size_t indent, std::string prefix);
  std::string take() { return std::move(out_); }

 private:
  void entry(const Resolved& node, std::size_t indent, const std::string& prefix);
  void list(const Resolved& node, std::size_t indent);
  void line(const std::string& text, const std::string& comment);
  static std::string inline_text(const Resolved& node);
  static bool fits_line(const Resolved& node);
  static bool is_empty(const Resolved& node);

  Comments comments_;
  std::string out_;
};

void YamlPrinter::line(const std::string& text, const std::string& comment) {
  out_ += text;
  if (comments_ == Comments::origins && !comment.empty()) {
    const std::size_t width = display_width(text);
    out_.append(width < comment_column ? comment_column - width : 2, ' ');
    out_ += "# " + comment;
  }
  out_ += '\n';
}

bool YamlPrinter::fits_line(const Resolved& node) {
  return node.form == ResolvedForm::scalar || node.one_line || is_empty(node);
}

// Nothing is written in it; optional fields that are absent do not count.
bool YamlPrinter::is_empty(const Resolved& node) {
  return std::all_of(node.children.begin(), node.children.end(),
                     [](const Resolved& child) { return child.form == ResolvedForm::absent; });
}

std::string YamlPrinter::inline_text(const Resolved& node) {
  if (node.form == ResolvedForm::scalar) return node.text;
  std::string inner;
  for (const Resolved& child : node.children) {
    if (child.form != ResolvedForm::absent) inner += (inner.empty() ? "" : ", ") + child.text;
  }
  return node.form == ResolvedForm::list ? "[" + inner + "]" : "{" + inner + "}";
}

void YamlPrinter::entry(const Resolved& node, std::size_t indent, const std::string& prefix) {
  const std::string margin(indent, ' ');
  if (node.form == ResolvedForm::absent) {
    if (comments_ == Comments::none || node.field == nullptr) return;
    const std::string meaning =
        node.field->absence.empty() ? "not written" : std::string(node.field->absence);
    out_ += fmt::format("{}# {}: {}\n", margin, node.key, meaning);
    return;
  }
  const std::string head = prefix + node.key + ":";
  if (fits_line(node)) return line(head + " " + inline_text(node), origin(node.span));
  line(head, "");
  if (node.form == ResolvedForm::map) return map(node, indent + 2, std::string(indent + 2, ' '));
  list(node, indent + 2);
}

void YamlPrinter::map(const Resolved& node, std::size_t indent, std::string prefix) {
  for (const Resolved& child : node.children) {
    const std::size_t before = out_.size();
    const bool comment_only = child.form == ResolvedForm::absent;
    entry(child, indent, prefix);
    if (out_.size() != before && !comment_only) prefix.assign(indent, ' ');
  }
}

void YamlPrinter::list(const Resolved& node, std::size_t indent) {
  const std::string margin(indent, ' ');
  for (const Resolved& item : node.children) {
    if (fits_line(item)) {
      line(margin + "- " + inline_text(item), origin(item.span));
    } else {
      map(item, indent + 2, margin + "- ");
    }
  }
}

}  // namespace

std::string print_yaml(const Resolved& root) {
  YamlPrinter printer(Comments::none);
  printer.map(root, 0, "");
  return printer.take();
}

std::string print_explained(const Resolved& root) {
  YamlPrinter printer(Comments::origins);
  printer.map(root, 0, "");
  return printer.take();
}

}  // namespace twinsite
