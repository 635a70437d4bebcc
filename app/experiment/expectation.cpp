#include "app/experiment/expectation.h"

#include <algorithm>
#include <utility>

#include "app/experiment/expectation_syntax.h"
#include "app/experiment/limit.h"
#include "app/scenario/did_you_mean.h"
#include "sim/measure/label_grid.h"

namespace twinsite {
namespace {

std::vector<std::string> as_strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

class Meaning {
 public:
  Meaning(const ExpectationSyntax& syntax, const MeasureCatalogue& catalogue)
      : syntax_(syntax), catalogue_(catalogue) {}

  ParsedExpectation find(std::string_view text, Quantifier quantifier) {
    expectation_.quantifier = quantifier;
    expectation_.text =
        quantifier == Quantifier::sometimes ? "sometimes: " + std::string(text) : std::string(text);
    expectation_.comparison = syntax_.comparison;
    const MeasureInfo* measure = find_measure();
    if (measure != nullptr) {
      expectation_.measure = measure->name;
      expectation_.unit = measure->unit;
      find_statistic();
      find_labels(*measure);
      find_limit(*measure);
    }
    if (!errors_.empty()) return {std::nullopt, std::move(errors_)};
    return {std::move(expectation_), {}};
  }

 private:
  const MeasureInfo* find_measure() {
    const std::string_view path = syntax_.path.text;
    if (const MeasureInfo* whole = catalogue_.find(path)) return whole;
    const std::size_t dot = path.rfind('.');
    if (dot != std::string_view::npos && !syntax_.statistic) {
      const MeasureInfo* measure = catalogue_.find(path.substr(0, dot));
      const std::optional<Statistic> statistic = statistic_of(path.substr(dot + 1));
      if (measure != nullptr && statistic) {
        expectation_.statistic = *statistic;
        statistic_word_ = Word{path.substr(dot + 1), syntax_.path.offset + dot + 1};
        return measure;
      }
    }
    unknown_measure(path, dot);
    return nullptr;
  }

  void unknown_measure(std::string_view path, std::size_t dot) {
    std::vector<std::string> names;
    for (const MeasureInfo& info : catalogue_.measures) names.emplace_back(info.name);
    const std::string_view ending = dot == std::string_view::npos ? "" : path.substr(dot + 1);
    const std::string_view stem = path.substr(0, std::min(dot, path.size()));
    if (statistic_of(ending)) {
      for (std::string& name : names) name += "." + std::string(ending);
    } else if (catalogue_.find(stem) != nullptr) {
      for (const std::string& token : statistic_tokens())
        names.push_back(std::string(stem) + "." + token);
    }
    error(syntax_.path, "no measure named " + quoted(path), nearest_name(path, names));
  }

  void find_statistic() {
    if (syntax_.statistic) {
      const std::optional<Statistic> statistic = statistic_of(syntax_.statistic->text);
      if (!statistic) {
        const std::vector<std::string> names = statistic_tokens();
        const std::string_view word = syntax_.statistic->text;
        return error(*syntax_.statistic,
                     "no statistic named " + quoted(word) + "; there are " + listed(names),
                     nearest_name(word, names));
      }
      expectation_.statistic = *statistic;
      statistic_word_ = syntax_.statistic;
    }
    if (statistic_word_ && expectation_.quantifier == Quantifier::sometimes) {
      error(*statistic_word_,
            "`sometimes` looks at each replication by itself: leave out the statistic \"" +
                std::string(statistic_word_->text) + "\"");
    }
  }

  void find_labels(const MeasureInfo& measure) {
    std::vector<LabelPair> labels;
    for (const auto& [key, value] : syntax_.labels) {
      if (check_label(measure, key, value, labels)) labels.push_back({key.text, value.text});
    }
    expectation_.labels = canonical_labels(std::move(labels));
  }

  bool check_label(const MeasureInfo& measure, const Word& key, const Word& value,
                   const std::vector<LabelPair>& before) {
    const std::vector<std::string> keys = as_strings(measure.labels);
    const std::string name(measure.name);
    if (std::find(keys.begin(), keys.end(), key.text) == keys.end()) {
      const std::string what_there_is =
          keys.empty() ? "; it has none" : "; it is split by " + listed(keys);
      return refuse(key, name + " has no label " + quoted(key.text) + what_there_is,
                    nearest_name(key.text, keys));
    }
    if (std::any_of(before.begin(), before.end(),
                    [&](const LabelPair& label) { return label.key == key.text; })) {
      return refuse(key, "the label " + quoted(key.text) + " is given twice");
    }
    if (catalogue_.label_values.empty()) return true;  // not known: the scenario is not whole
    const LabelValues* known = catalogue_.find_label(measure.name, key.text);
    const std::vector<std::string> values =
        known == nullptr ? std::vector<std::string>() : known->values;
    if (std::find(values.begin(), values.end(), value.text) != values.end()) return true;
    const std::string what_there_is =
        values.empty() ? "; this scenario has none" : "; there are " + listed(values);
    return refuse(value,
                  "no " + std::string(key.text) + " named " + quoted(value.text) + what_there_is,
                  nearest_name(value.text, values));
  }

  void find_limit(const MeasureInfo& measure) {
    const std::variant<double, std::string> limit = read_limit(syntax_.limit.text, measure);
    if (const double* value = std::get_if<double>(&limit)) {
      expectation_.limit = *value;
    } else {
      error(syntax_.limit, std::get<std::string>(limit));
    }
  }

  bool refuse(const Word& where, std::string message, std::string suggestion = {}) {
    error(where, std::move(message), std::move(suggestion));
    return false;
  }

  void error(const Word& where, std::string message, std::string suggestion = {}) {
    const std::size_t length = std::max<std::size_t>(where.text.size(), 1);
    errors_.push_back({where.offset, length, std::move(message), std::move(suggestion)});
  }

  const ExpectationSyntax& syntax_;
  const MeasureCatalogue& catalogue_;
  Expectation expectation_;
  std::optional<Word> statistic_word_;
  std::vector<ExpectationError> errors_;
};

}  // namespace

ParsedExpectation parse_expectation(std::string_view text, Quantifier quantifier,
                                    const MeasureCatalogue& catalogue) {
  const SyntaxOutcome outcome = read_syntax(text);
  if (outcome.error) return {std::nullopt, {*outcome.error}};
  return Meaning(outcome.syntax, catalogue).find(text, quantifier);
}

}  // namespace twinsite
