// `twinsite test` and `twinsite accept`: a suite of scenarios against what is expected of them and
// against what they gave when they were last accepted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/exit_code.h"

namespace CLI {
class App;
}

namespace twinsite {

struct TestRequest {
  std::vector<std::string> suites;
  std::vector<std::string> set;
  std::optional<std::uint32_t> replications;
  std::optional<std::uint32_t> jobs;  // scenarios at a time; absent: one for each core
  std::string baseline;               // test: empty = expectations only
  std::string junit;
  bool github = false;
};

void add_test_options(CLI::App& command, TestRequest& request);
void add_accept_options(CLI::App& command, TestRequest& request);

// Both throw IoError.
ExitCode test_suites(const TestRequest& request);
ExitCode accept_suites(const TestRequest& request);

}  // namespace twinsite
