// Makes lists such as `expect:` readable as people write them: `- availability{phase: during} >
// 90%` is no YAML, because of the colon and blank inside plain text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twinsite {

// `text` with the colons inside braces of the plain items of the named top-level block lists
// replaced by another character: the same length, so that every position stays true.
std::string mask_literal_lists(std::string_view text, const std::vector<std::string>& lists);

}  // namespace twinsite
