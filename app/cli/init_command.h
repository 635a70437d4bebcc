// `twinsite init`: a commented scenario to start from.
#pragma once

#include <string>

#include "app/cli/exit_code.h"

namespace CLI {
class App;
}

namespace twinsite {

struct InitRequest {
  std::string folder = ".";
  std::string from = "outage";  // name of a template
};

void add_init_options(CLI::App& command, InitRequest& request);
ExitCode init_scenario(const InitRequest& request);  // throws IoError

}  // namespace twinsite
