#include "app/report/series_codec.h"

namespace twinsite {
namespace {

constexpr int payload_bits = 7;
constexpr std::uint8_t more_follows = 0x80;
constexpr int last_shift = 63;  // ten bytes hold 64 bits

}  // namespace

// Differences wrap around in 64 bits, so every pair of values has one.
std::vector<std::uint8_t> encode_series(std::span<const std::int64_t> values) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(values.size() * 2);
  std::uint64_t previous = 0;
  for (const std::int64_t value : values) {
    const std::uint64_t difference = static_cast<std::uint64_t>(value) - previous;
    previous = static_cast<std::uint64_t>(value);
    const bool negative = (difference >> last_shift) != 0;
    std::uint64_t rest = (difference << 1) ^ (negative ? ~std::uint64_t{0} : 0);
    for (; rest >= more_follows; rest >>= payload_bits)
      bytes.push_back(static_cast<std::uint8_t>(rest & (more_follows - 1)) | more_follows);
    bytes.push_back(static_cast<std::uint8_t>(rest));
  }
  return bytes;
}

std::optional<std::vector<std::int64_t>> decode_series(std::span<const std::uint8_t> bytes) {
  std::vector<std::int64_t> values;
  std::uint64_t previous = 0;
  std::uint64_t rest = 0;
  int shift = 0;
  for (const std::uint8_t byte : bytes) {
    const std::uint64_t payload = byte & (more_follows - 1);
    if (shift > last_shift || (shift == last_shift && payload > 1)) return std::nullopt;
    rest |= payload << shift;
    shift += payload_bits;
    if ((byte & more_follows) != 0) continue;
    previous += (rest >> 1) ^ ((rest & 1) != 0 ? ~std::uint64_t{0} : 0);
    values.push_back(static_cast<std::int64_t>(previous));
    rest = 0;
    shift = 0;
  }
  if (shift != 0) return std::nullopt;
  return values;
}

}  // namespace twinsite
