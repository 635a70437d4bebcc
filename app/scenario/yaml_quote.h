// Text as a YAML scalar: plain where nobody can misread it, else in double quotes.
#pragma once

#include <string>
#include <string_view>

namespace twinsite {

std::string yaml_quote(std::string_view text);

}  // namespace twinsite
