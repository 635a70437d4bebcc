#include "app/experiment/expectation_syntax.h"

#include <array>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

struct ComparisonName {
  Comparison comparison;
  std::string_view token;
};
// Longer tokens first: "<=" begins like "<".
constexpr std::array comparison_names = {
    ComparisonName{Comparison::at_most, "<="}, ComparisonName{Comparison::at_least, ">="},
    ComparisonName{Comparison::equal, "=="},   ComparisonName{Comparison::not_equal, "!="},
    ComparisonName{Comparison::less, "<"},     ComparisonName{Comparison::greater, ">"},
};

bool is_space(char c) { return c == ' ' || c == '\t'; }

// Names of regions and sites may hold any letter of any script, so every byte of a multi-byte
// character counts.
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  SyntaxOutcome read() {
    if (read_left_side() && read_comparison()) read_limit();
    return std::move(outcome_);
  }

 private:
  bool read_left_side() {
    if (!read_path(outcome_.syntax.path)) return false;
    if (!next_is('{')) return true;
    if (!read_labels()) return false;
    if (!next_is('.')) return true;
    ++at_;
    return read_word(outcome_.syntax.statistic.emplace(), "a statistic such as mean or p95");
  }

  bool read_limit() {
    skip_spaces();
    std::string_view rest = text_.substr(at_);
    while (!rest.empty() && is_space(rest.back())) rest.remove_suffix(1);
    outcome_.syntax.limit = {rest, at_};
    return !rest.empty() || failed("a limit is missing, such as 100, CNY 15000, 10min or 90%");
  }

  bool read_path(Word& path) {
    if (!read_word(path, "the name of a measure")) return false;
    while (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      Word part;
      if (!read_word(part, "the rest of the measure's name")) return false;
      path.text = text_.substr(path.offset, at_ - path.offset);
    }
    return true;
  }

  bool read_labels() {
    do {
      ++at_;
      Word key;
      Word value;
      if (!read_word(key, "a label such as region")) return false;
      if (!next_is(':'))
        return failed("expected ':' and a value after the label \"" + std::string(key.text) + "\"");
      ++at_;
      if (!read_value(value, key)) return false;
      outcome_.syntax.labels.emplace_back(key, value);
    } while (next_is(','));
    if (!next_is('}')) return failed("expected ',' or '}' after a label");
    ++at_;
    return true;
  }

  bool read_comparison() {
    skip_spaces();
    const std::string_view rest = text_.substr(at_);
    for (const ComparisonName& row : comparison_names) {
      if (!rest.starts_with(row.token)) continue;
      outcome_.syntax.comparison = row.comparison;
      at_ += row.token.size();
      return true;
    }
    if (rest.starts_with("=")) return failed("\"=\" is no comparison", "==");
    return failed("expected a comparison: <, <=, >, >=, == or !=");
  }

  bool read_word(Word& word, const std::string& wanted) {
    skip_spaces();
    const std::size_t start = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    word = {text_.substr(start, at_ - start), start};
    return !word.text.empty() || failed("expected " + wanted);
  }

  // A word, or a channel such as north>south.
  bool read_value(Word& value, const Word& key) {
    skip_spaces();
    const std::size_t start = at_;
    while (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '>')) ++at_;
    value = {text_.substr(start, at_ - start), start};
    return !value.text.empty() ||
           failed("expected a value for the label \"" + std::string(key.text) + "\"");
  }

  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  bool next_is(char c) {
    skip_spaces();
    return at_ < text_.size() && text_[at_] == c;
  }

  bool failed(std::string message, std::string suggestion = {}) {
    outcome_.error = ExpectationError{at_, 1, std::move(message), std::move(suggestion)};
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  SyntaxOutcome outcome_;
};

}  // namespace

SyntaxOutcome read_syntax(std::string_view text) { return Reader(text).read(); }

std::string_view to_text(Comparison comparison) {
  for (const ComparisonName& row : comparison_names)
    if (row.comparison == comparison) return row.token;
  ASSERT(false && "a comparison without a token");
}

bool holds(double observed, Comparison comparison, double limit) {
  switch (comparison) {
    case Comparison::less:
      return observed < limit;
    case Comparison::at_most:
      return observed <= limit;
    case Comparison::greater:
      return observed > limit;
    case Comparison::at_least:
      return observed >= limit;
    case Comparison::equal:
      return observed == limit;
    case Comparison::not_equal:
      return observed != limit;
  }
  ASSERT(false && "a comparison without a rule");
}

}  // namespace twinsite
