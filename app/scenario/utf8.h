// The little of UTF-8 that reading and pointing at text needs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace twinsite {

// Byte offset of the first byte that is not well-formed UTF-8 (overlong forms and surrogates
// included).
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// Characters in well-formed text.
std::size_t utf8_length(std::string_view text);

// Columns of a terminal that well-formed text takes: East Asian wide characters take two. Tabs
// count as one.
std::size_t display_width(std::string_view text);

// Length in bytes of the character that starts at `text[0]`; 1 when it is malformed. `text` is not
// empty.
std::size_t utf8_character_bytes(std::string_view text);

}  // namespace twinsite
