// Findings as SARIF 2.1.0 (OASIS), as code-scanning services take them in.
#pragma once

#include <string>
#include <vector>

#include "app/lint/finding.h"

namespace twinsite {

class SarifLog {
 public:
  void add(const Scenario& scenario, const Finding& finding);
  // The whole log; without findings its list of results is empty.
  std::string text() const;

 private:
  struct Result {
    std::size_t rule = 0;
    std::string message;
    std::string path;  // in the scenario
    std::string file;
    TextPosition begin;
    TextPosition end;
  };
  std::vector<Result> results_;
};

}  // namespace twinsite
