// The scenarios that `twinsite init` writes: made into code by tools/embed.py.
#pragma once

#include <string_view>

namespace twinsite {

std::string_view template_outage();
std::string_view template_partition();

}  // namespace twinsite
