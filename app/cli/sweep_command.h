// `twinsite sweep`: runs an experiment, all of it or one shard. `twinsite merge`: puts shards
// together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/exit_code.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace twinsite {

struct SweepRequest {
  std::string experiment;  // file
  std::string shard;
  std::optional<std::uint32_t> jobs;
  bool resume = false;
  std::string out;
  bool quiet = false;
};

void add_sweep_options(CLI::App& command, SweepRequest& request);
ExitCode sweep_experiment(const SweepRequest& request);

struct MergeRequest {
  std::vector<std::string> folders;
  std::string out;
  bool quiet = false;
};

void add_merge_options(CLI::App& command, MergeRequest& request);
ExitCode merge_shards(const MergeRequest& request);

// Prints the table of a finished sweep, or why there is none; the worst verdict decides.
struct SweepResult;
struct SweepCard;
ExitCode report_sweep(const SweepCard& card, const SweepResult& result, const std::string& out,
                      bool quiet);

}  // namespace twinsite
