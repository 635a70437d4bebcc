// `twinsite explain`: why something was lost.
#pragma once

#include <cstdint>
#include <string>

#include "app/cli/exit_code.h"

namespace CLI {
class App;
}

namespace twinsite {

struct ExplainRequest {
  std::string run;
  std::string loss;
  std::string measure;
  std::string user;
  std::uint32_t replication = 0;
  bool json = false;
};

void add_explain_options(CLI::App& command, ExplainRequest& request);
ExitCode explain(const ExplainRequest& request);  // throws IoError

}  // namespace twinsite
