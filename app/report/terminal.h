// What is at the other end of an output.
#pragma once

#include <cstdint>
#include <cstdio>

namespace twinsite {

enum class Colour : std::uint8_t { off, on };

bool is_terminal(std::FILE* stream);

// On for a terminal that is not dumb, unless NO_COLOR is set to something (https://no-color.org).
Colour colour_of(std::FILE* stream);

// Columns of a terminal; 0 = not a terminal, no limit.
unsigned width_of(std::FILE* stream);

}  // namespace twinsite
