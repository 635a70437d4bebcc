// The nearest of the names that would have been right.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace twinsite {

// Smallest number of insertions, deletions, replacements and swaps of neighbours between two words,
// in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate that was probably meant by `word`, or "" when none is near enough to be worth
// naming.
std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace twinsite
