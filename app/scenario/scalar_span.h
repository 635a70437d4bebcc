// Where a scalar ends. yaml-cpp tells only where it starts; editing text and underlining it need
// both.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace twinsite {

// One past the closing quote of the quoted scalar at `begin`, or nothing when the quote is never
// closed.
std::optional<std::size_t> quoted_end(std::string_view text, std::size_t begin);

// One past the last byte of a plain scalar that reads as `value` (lines folded).
std::size_t plain_end(std::string_view text, std::size_t begin, std::string_view value);

// One past the last line of the block scalar (`|` or `>`) whose indicator stands at `begin`.
std::size_t block_end(std::string_view text, std::size_t begin);

// One past the bracket that closes a flow list or map whose last child ends at `from`.
std::size_t flow_end(std::string_view text, std::size_t from, char bracket);

}  // namespace twinsite
