// The grammar of `expect` without its meaning: which words stand where. `expectation.cpp` asks the
// catalogue what they mean.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/experiment/expectation.h"

namespace twinsite {

// A stretch of the text.
struct Word {
  std::string_view text;
  std::size_t offset = 0;
};

struct ExpectationSyntax {
  Word path;  // "over_debt.peak.mean"
  std::vector<std::pair<Word, Word>> labels;
  std::optional<Word> statistic;  // only after labels; before them it is the end of the path
  Comparison comparison = Comparison::less;
  Word limit;  // "CNY 15000", "10min", to the end of the text
};

struct SyntaxOutcome {
  ExpectationSyntax syntax;
  std::optional<ExpectationError> error;
};

SyntaxOutcome read_syntax(std::string_view text);

}  // namespace twinsite
