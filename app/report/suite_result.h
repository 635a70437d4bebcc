// What came of one scenario of a suite, for the reports of `twinsite test`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/experiment/suite/baseline.h"

namespace twinsite {

struct SuiteResult {
  std::string file;
  std::string scenario;
  std::string again;  // the command that reproduces it
  std::uint64_t seed = 0;
  RunPeriod period{};
  double seconds = 0;
  std::vector<Judgement> judgements;
  std::vector<std::string> broken_laws;  // then there is nothing else
  // Absent where no baseline was asked for.
  std::optional<BaselineDifference> difference;
  std::vector<BaselineEvent> events_before;  // around the first difference
  std::vector<BaselineEvent> events_now;
  std::vector<std::string> facts_now;  // the first from the second that differs on
};

// From best to worst.
enum class SuiteStatus : std::uint8_t { passed, inconclusive, differs, failed, broken };
SuiteStatus status_of(const SuiteResult& result);

// "12.4, limit 10 (seed 7)": what a failed expectation says in one line.
std::string observation_text(const Judgement& judgement, std::uint64_t seed);
// What a difference says in one line, then in all its lines.
std::string difference_headline(const SuiteResult& result);
std::vector<std::string> difference_lines(const SuiteResult& result);

// For the terminal: one line where all is well, more where not.
std::string suite_text(const SuiteResult& result);

}  // namespace twinsite
