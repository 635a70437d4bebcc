// Files that go into every report, as they are: made into code by tools/embed.py.
#pragma once

#include <string_view>

namespace twinsite {

std::string_view page_style();
std::string_view page_script();
// uPlot (MIT); all empty in a build that could not fetch it.
std::string_view uplot_script();
std::string_view uplot_style();
std::string_view uplot_licence();

}  // namespace twinsite
