#include "app/scenario/reference_printer.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "app/scenario/leaf_text.h"
#include "app/scenario/value_path.h"

namespace twinsite {
namespace {

// A `|` would end the cell of a table.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string code(std::string_view text) {
  return text.empty() ? "" : fmt::format("`{}`", cell(text));
}

std::string count_text(const FieldType& type) {
  constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();
  if (type.items_low == type.items_high) return fmt::format("{} ", type.items_low);
  if (type.items_high != unlimited)
    return fmt::format("{} to {} ", type.items_low, type.items_high);
  return type.items_low > 0 ? fmt::format("{} or more ", type.items_low) : "";
}

// "data_class" as a word.
std::string spoken(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string type_text(const FieldType& type) {
  switch (type.kind) {
    case FieldKind::choice: {
      std::string tokens;
      for (const ChoiceToken& token : type.choices)
        tokens += (tokens.empty() ? "" : " ") + code(token.token);
      return tokens;
    }
    case FieldKind::reference:
      return "name of " + owner_of_name(type);
    case FieldKind::distribution:
      return fmt::format("distribution, {}", code(example_text(type.quantity)));
    case FieldKind::section:
      return type.table().bare ? type_text(type.table().fields[0].type) : spoken(type.table().name);
    case FieldKind::map:
      return fmt::format("map of {}names to {}", count_text(type), type_text(type.element[0]));
    case FieldKind::list: {
      const FieldType& element = type.element[0];
      const std::string none =
          type.empty_token.empty() ? "" : fmt::format(", or {}", code(type.empty_token));
      if (element.kind == FieldKind::reference) {
        return fmt::format("list of {}names of {}{}", count_text(type), owner_of_name(element),
                           none);
      }
      return fmt::format("list of {}{}{}", count_text(type), type_text(element), none);
    }
    case FieldKind::tagged: {
      std::string forms;
      for (const Alternative& alternative : type.alternatives().alternatives) {
        const std::string form = alternative.tag.empty() ? "text"
                                 : alternative.table == nullptr
                                     ? code(alternative.tag)
                                     : code(fmt::format("{{{}: ...}}", alternative.tag));
        forms += (forms.empty() ? "" : " ") + form;
      }
      return forms;
    }
    case FieldKind::flag:
      return "`true` `false`";
    case FieldKind::text:
      return "text";
    default:
      return fmt::format("{}, {}", to_text(type.kind), code(example_text(type.kind)));
  }
}

std::string range_text(const FieldType& outer) {
  const FieldType* type = &outer;
  while (!type->element.empty()) type = &type->element[0];
  const FieldRange& range = type->range;
  std::string text;
  if (!range.low.empty())
    text = fmt::format("{} {}", range.low_excluded ? "more than" : "at least", range.low);
  if (!range.high.empty()) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ",
                        range.high_excluded ? "less than" : "at most", range.high);
  }
  if (text.empty() && type->any_sign) text = "may be negative";
  return text;
}

std::string default_text(const Field& field) {
  if (field.presence == FieldPresence::required) return "required";
  if (field.presence == FieldPresence::optional) return "absent: " + cell(field.absence);
  if (!field.fallback.empty()) return code(field.fallback);
  return field.type.kind == FieldKind::section ? "see below" : "empty";
}

class ReferencePrinter {
 public:
  void section(const FieldType& type, const std::string& path);
  void table(const std::vector<const Field*>& fields, const std::string& path);
  void heading(const std::string& path, std::string_view doc) {
    out_ += fmt::format("\n### `{}`\n\n{}\n", path, doc);
  }
  void text(const std::string& text) { out_ += text; }
  std::string take() { return std::move(out_); }

 private:
  void fields_of(const FieldTable& table, const std::string& path);

  std::string out_;
  std::set<std::string> shown_;  // the tables already printed: a second use refers to the first
};

void ReferencePrinter::table(const std::vector<const Field*>& fields, const std::string& path) {
  out_ += "\n| key | type | default | range | meaning | where the default comes from |\n";
  out_ += "| --- | --- | --- | --- | --- | --- |\n";
  for (const Field* field : fields) {
    out_ += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", field->name, type_text(field->type),
                        default_text(*field), cell(range_text(field->type)), cell(field->doc),
                        cell(field->source));
  }
  for (const Field* field : fields) section(field->type, path_of_key(path, field->name));
}

void ReferencePrinter::fields_of(const FieldTable& table, const std::string& path) {
  if (table.bare) return section(table.fields[0].type, path);
  heading(path, table.doc);
  const std::string key = fmt::format("{}: {}", table.name, table.doc);
  if (!shown_.insert(key).second) {
    out_ += fmt::format("\nThe keys of a {} stand above.\n", spoken(table.name));
    return;
  }
  std::vector<const Field*> fields;
  for (const Field& field : table.fields) fields.push_back(&field);
  if (!fields.empty()) this->table(fields, path);
}

void ReferencePrinter::section(const FieldType& type, const std::string& path) {
  switch (type.kind) {
    case FieldKind::section:
      return fields_of(type.table(), path);
    case FieldKind::map:
      return section(type.element[0], path + ".<name>");
    case FieldKind::list:
      return section(type.element[0], path + "[]");
    case FieldKind::choice: {
      heading(path, "One of:");
      out_ += '\n';
      for (const ChoiceToken& token : type.choices)
        out_ += fmt::format("- `{}`: {}\n", token.token, token.doc);
      return;
    }
    case FieldKind::tagged: {
      heading(path, type.alternatives().doc);
      out_ += '\n';
      for (const Alternative& alternative : type.alternatives().alternatives) {
        if (!alternative.tag.empty())
          out_ += fmt::format("- `{}`: {}\n", alternative.tag, alternative.doc);
      }
      for (const Alternative& alternative : type.alternatives().alternatives) {
        if (alternative.table != nullptr)
          fields_of(alternative.table(), path_of_key(path, alternative.tag));
      }
      return;
    }
    default:
      return;
  }
}

void print_tables(ReferencePrinter& printer, const std::vector<const FieldTable*>& tables) {
  std::vector<const Field*> fields;
  for (const FieldTable* table : tables) {
    for (const Field& field : table->fields) fields.push_back(&field);
  }
  printer.table(fields, "");
}

}  // namespace

std::string print_reference(const ScenarioTables& tables) {
  ReferencePrinter printer;
  printer.text(
      "# Scenario reference\n\n"
      "Every key of a scenario file, printed from the field tables. Durations are written `20ms 5s "
      "10min 2h 1d`, rates\n"
      "`300/s 2/day 1/90d 0.2%/day`, sizes `4KiB`, bandwidths `1Gbps 25MB/s`, shares `0.5%`, money "
      "`CNY 50`. A\n"
      "distribution is a bare value (a constant) or one of `{exponential: mean}`, `{uniform: [a, "
      "b]}`,\n"
      "`{lognormal: {median:, p99:}}`, `{pareto: {min:, shape:}}`, `{erlang: {mean:, k:}}`,\n"
      "`{mixture: [{weight:, exponential: mean}, {weight:, constant: value}]}`, `{empirical: "
      "file.csv}`.\n"
      "Quantities are not negative unless their range says so; shares are at most 100%.\n"
      "\n## All scenarios\n");
  print_tables(printer, tables.engine);
  for (const ModelTables& model : tables.models) {
    printer.text(fmt::format("\n## Model `{}`\n\n{}\n", model.name, model.doc));
    print_tables(printer, model.tables);
  }
  return printer.take();
}

}  // namespace twinsite
