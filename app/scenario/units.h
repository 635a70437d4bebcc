// The units people write. One spelling each; what people write instead is mapped to it in messages.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace twinsite {

struct Unit {
  std::string_view name;
  std::int64_t size = 1;  // in the base unit: ns, bytes, bits per second
};

struct UnitAlias {
  std::string_view written;
  std::string_view meant;
};

// Each table grows in size; printing takes the largest unit that divides exactly.
std::span<const Unit> duration_units();   // in ns
std::span<const Unit> byte_units();       // in bytes
std::span<const Unit> bandwidth_units();  // in bits per second

// "sec" -> "s", "m" -> "min", "KB" -> "kB"; "" when nothing is known to be meant.
std::string_view meant_unit(std::string_view written);

}  // namespace twinsite
