// A rolling integer hash over facts. Two runs with one fingerprint wrote the same facts in the same
// order; sequence numbers, causes and stale wakeups do not enter, so that an optimisation may
// change how many events a run takes.
#pragma once

#include <cstdint>

#include "sim/kernel/fact.h"

namespace twinsite {

class Fingerprint {
 public:
  constexpr std::uint64_t value() const { return hash_; }

  constexpr void add(std::uint64_t a, std::uint64_t b) {
    hash_ = fold(hash_ ^ a, b ^ odd_constant);
  }
  constexpr void add(const Fact& fact) {
    add(static_cast<std::uint64_t>(fact.time.ns), fact.subject);
    add(static_cast<std::uint64_t>(fact.values[0]), static_cast<std::uint64_t>(fact.values[1]));
    add(static_cast<std::uint64_t>(fact.values[2]), static_cast<std::uint64_t>(fact.kind));
  }

 private:
  static constexpr std::uint64_t odd_constant = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio

  // Both halves of the 128-bit product: every input bit reaches every output bit. `a` is spread
  // first, so that a zero factor cannot erase what the other one says.
  static constexpr std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t spread = (a ^ (a >> 32)) * 0xD6E8FEB86659FD93;
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{spread | 1} * (b | 1);
    const auto mixed =
        static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    return mixed + spread + (b << 1);
  }

  std::uint64_t hash_ = 0xCBF29CE484222325;
};

}  // namespace twinsite
