// Random draws with names. A draw belongs to a business act (or to an exogenous process with a
// counter of its own) and is a pure function of (seed, replication, entity, purpose, index):
// drawing more, less or elsewhere moves no other.
#pragma once

#include <cstdint>
#include <string_view>

#include "sim/kernel/random/philox.h"
#include "sim/kernel/random/purpose.h"
#include "sim/kernel/random/ziggurat_tables.h"

namespace twinsite {

struct DrawKey {
  std::uint32_t word0 = 0;
  std::uint32_t word1 = 0;
  constexpr bool operator==(const DrawKey&) const = default;
};

// Once per world: the first 64 bits of Philox(key = seed, low word first; counter = {replication,
// 'KEY', 0, 0}).
constexpr DrawKey draw_key(std::uint64_t seed, std::uint32_t replication) {
  constexpr std::uint32_t letters_key = 0x4B4559;  // 'K', 'E', 'Y'
  const PhiloxBlock block =
      philox4x32_10({replication, letters_key, 0, 0},
                    {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
  return {block[0], block[1]};
}

// Whose draw it is: an act, a user, a link, a process. Distinct ordinals of one family never
// collide.
struct Entity {
  std::uint64_t value = 0;
  constexpr bool operator==(const Entity&) const = default;
};

// The name alone, hashed by FNV-1a (64 bits): keep it and number its members with `entity(family,
// ordinal)`.
constexpr Entity entity_family(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char letter : name) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3;
  return {hash};
}

// Member `ordinal` of a family. The finaliser is a bijection (shifts, xors and odd multipliers:
// Stafford's mix 13), so neighbours differ in about half their bits. A member may in turn be a
// family: entity(entity(users, 7), login_count).
constexpr Entity entity(Entity family, std::uint64_t ordinal) {
  std::uint64_t mixed = family.value + (ordinal + 1) * 0x9E3779B97F4A7C15;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
  return {mixed ^ (mixed >> 31)};
}

// The same as entity(entity_family(name), ordinal).
constexpr Entity entity(std::string_view name, std::uint64_t ordinal) {
  return entity(entity_family(name), ordinal);
}

// The values of one draw. `index` numbers the draws of (entity, purpose): the attempt, the hop, or
// the counter of an exogenous process; make a new Draw for each. Philox counter = {index, purpose
// << 16 | step, entity low, entity high}: step 0, 1, ... give two 64-bit values each (words 0 and
// 1, then words 2 and 3; low word first), and nothing is computed before the first value is asked
// for. One Draw has 131 072 values of its own; a longer stream runs on into index + 1. Each method
// below takes one value (one `bits()`) unless it says otherwise.
class Draw {
 public:
  Draw(DrawKey key, Entity entity, Purpose purpose, std::uint32_t index = 0)
      : key_(key),
        entity_(entity),
        index_(index),
        purpose_and_step_(static_cast<std::uint32_t>(purpose) << 16) {}

  std::uint64_t bits();             // 64 random bits
  double uniform();                 // [0, 1), a multiple of 2^-53
  double uniform_positive();        // (0, 1], a multiple of 2^-53
  bool chance(double probability);  // true with this probability: never for <= 0, always for >= 1
  // Unbiased in 0 .. count - 1, count > 0 (Lemire's multiplication). One value; another with chance
  // below count / 2^64.
  std::uint64_t below(std::uint64_t count);
  // Mean 1, in [0, infinity). Ziggurat of 256 layers: one value in 97.8 % of the calls, else a few
  // more.
  double exponential();
  // Mean 0, standard deviation 1: the normal quantile of (2 k + 1) 2^-53, k = 52 bits. So within
  // +-8.3.
  double normal();

 private:
  std::uint64_t below_again(std::uint64_t count, std::uint64_t low, std::uint64_t high);
  double exponential_outside(std::uint32_t layer, double x);
  std::uint64_t bits_of_next_block();

  DrawKey key_;
  Entity entity_;
  std::uint32_t index_;
  std::uint32_t purpose_and_step_;
  std::uint64_t second_ = 0;
  bool has_second_ = false;
};

inline std::uint64_t Draw::bits_of_next_block() {
  const PhiloxBlock block =
      philox4x32_10({index_, purpose_and_step_, static_cast<std::uint32_t>(entity_.value),
                     static_cast<std::uint32_t>(entity_.value >> 32)},
                    {key_.word0, key_.word1});
  constexpr std::uint32_t steps = 1U << 16;
  ++purpose_and_step_;
  if (purpose_and_step_ % steps == 0) {
    purpose_and_step_ -= steps;
    ++index_;
  }
  second_ = block[2] | static_cast<std::uint64_t>(block[3]) << 32;
  has_second_ = true;
  return block[0] | static_cast<std::uint64_t>(block[1]) << 32;
}

inline std::uint64_t Draw::bits() {
  if (!has_second_) return bits_of_next_block();
  has_second_ = false;
  return second_;
}

inline double Draw::uniform() {
  return static_cast<double>(static_cast<std::int64_t>(bits() >> 11)) * 0x1p-53;
}

inline double Draw::uniform_positive() {
  return static_cast<double>(static_cast<std::int64_t>((bits() >> 11) + 1)) * 0x1p-53;
}

inline bool Draw::chance(double probability) { return uniform() < probability; }

inline std::uint64_t Draw::below(std::uint64_t count) {
  __extension__ using Product = unsigned __int128;
  const Product product = static_cast<Product>(bits()) * count;
  const auto low = static_cast<std::uint64_t>(product);
  const auto high = static_cast<std::uint64_t>(product >> 64);
  if (low >= count && count > 0) [[likely]]
    return high;
  return below_again(count, low, high);
}

inline double Draw::exponential() {
  const std::uint64_t word = bits();
  const auto layer = static_cast<std::uint32_t>(word % ziggurat::layer_count);
  const std::uint64_t position = word >> 11;
  const ziggurat::Layer& row = ziggurat::layers[layer];
  const double x = static_cast<double>(static_cast<std::int64_t>(position)) * row.scale;
  if (position < row.inside) [[likely]]
    return x;
  return exponential_outside(layer, x);
}

}  // namespace twinsite
