// One line of `expect`: `availability{function: login, phase: during} > 90%`.
//
//   expectation := measure labels? ('.' statistic)? comparison limit
//   measure     := word ('.' word)*                    labels := '{' key ':' value (',' key ':'
//   value)* '}'   value := word, or a channel: word '>' word
//   statistic   := mean | min | max | p50 | p95 | p99 | sd (mean when absent)
//   comparison  := < | <= | > | >= | == | !=
//   limit       := 100 (counts) | CNY 15000 (money) | 10min (times) | 90% (shares) | 0 (anything)
//
// Nothing that could never decide is accepted: a measure, label, value or unit that this scenario
// does not have is an error with its position and, where there is one, a near name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/experiment/catalogue.h"
#include "app/experiment/statistics.h"

namespace twinsite {

enum class Comparison : std::uint8_t { less, at_most, greater, at_least, equal, not_equal };

std::string_view to_text(Comparison comparison);
bool holds(double observed, Comparison comparison, double limit);

// `always` judges the statistic over all replications; `sometimes` asks for one replication in
// which it holds.
enum class Quantifier : std::uint8_t { always, sometimes };

struct Expectation {
  std::string text;  // as written, with its quantifier
  Quantifier quantifier = Quantifier::always;
  std::string measure;
  std::string labels;  // canonical, see MeasureValue
  MeasureUnit unit = MeasureUnit::count;
  Statistic statistic = Statistic::mean;
  Comparison comparison = Comparison::less;
  double limit = 0;  // in base units: count, fen, nanoseconds, fraction of 1
};

struct ExpectationError {
  std::size_t offset = 0;  // of the first wrong byte in the text
  std::size_t length = 1;  // at least 1
  std::string message;     // what is wrong and what to write instead
  std::string suggestion;  // the name that was probably meant; "" = none
};

// Either an expectation or at least one error.
struct ParsedExpectation {
  std::optional<Expectation> expectation;
  std::vector<ExpectationError> errors;
};

ParsedExpectation parse_expectation(std::string_view text, Quantifier quantifier,
                                    const MeasureCatalogue& catalogue);

}  // namespace twinsite
