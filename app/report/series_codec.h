// A curve as bytes: differences between neighbours, zigzag-coded, seven bits a byte with the high
// bit for "more follows" (LEB128). Curves of counts that move slowly take little more than a byte a
// step.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace twinsite {

std::vector<std::uint8_t> encode_series(std::span<const std::int64_t> values);

// None when the bytes are not what `encode_series` writes.
std::optional<std::vector<std::int64_t>> decode_series(std::span<const std::uint8_t> bytes);

}  // namespace twinsite
