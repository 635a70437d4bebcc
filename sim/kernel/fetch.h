// Looking ahead: asks for memory that will be read soon, while something else is done. It changes
// nothing but time, and an address that is none does no harm.
#pragma once

#include <cstddef>

namespace twinsite {

// So many lines of the cache from `begin` on.
template <int lines = 1>
void fetch(const void* begin) {
  constexpr std::ptrdiff_t line_bytes = 64;
  for (int line = 0; line < lines; ++line) {
    __builtin_prefetch(static_cast<const char*>(begin) + line * line_bytes);
  }
}

}  // namespace twinsite
