// The rows of the table that a run prints, as a model wishes them: plain data, so that a model says
// what matters and the report says how it looks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace twinsite {

// A figure beside a row: "by SMS 86", "241 users", "largest CNY 61.20". Its value is the mean of
// the measure.
struct HeadlineRemark {
  std::string before;  // "by SMS", "largest"; may be empty
  std::string measure;
  std::string labels;  // canonical, see MeasureValue
  std::string after;   // "users"; may be empty
};

// Whether a row shows what fell into the phases `during` and `after` in columns of their own.
enum class PhaseColumns : std::uint8_t { hidden, shown };

struct Headline {
  std::string label;  // "lost sessions"; two leading blanks make it a part of the row above
  std::string measure;
  std::string labels;
  PhaseColumns phases = PhaseColumns::hidden;
  std::vector<HeadlineRemark> remarks;
};

}  // namespace twinsite
