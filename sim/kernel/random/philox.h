// Philox 4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC
// 2011): a counter and a key go in, 128 random bits come out. It has no state, so a draw depends on
// nothing but its own name.
#pragma once

#include <array>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>

#include <type_traits>
#endif

namespace twinsite {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;
using PhiloxBlock = std::array<std::uint32_t, 4>;

namespace philox {

// The state between two rounds, in plain scalars: compilers keep them in registers.
struct State {
  std::uint32_t word_0, word_1, word_2, word_3;
  std::uint32_t key_0, key_1;

  constexpr State after_round() const {
    const std::uint64_t product_0 = std::uint64_t{0xD2511F53} * word_0;
    const std::uint64_t product_2 = std::uint64_t{0xCD9E8D57} * word_2;
    return {.word_0 = static_cast<std::uint32_t>(product_2 >> 32) ^ word_1 ^ key_0,
            .word_1 = static_cast<std::uint32_t>(product_2),
            .word_2 = static_cast<std::uint32_t>(product_0 >> 32) ^ word_3 ^ key_1,
            .word_3 = static_cast<std::uint32_t>(product_0),
            .key_0 = key_0 + 0x9E3779B9,   // golden ratio
            .key_1 = key_1 + 0xBB67AE85};  // sqrt(3) - 1
  }
};

#if defined(__SSE2__)
// The same in vector registers, both products of a round by one multiplication: half the
// instructions.
inline PhiloxBlock in_vectors(const PhiloxCounter& counter, const PhiloxKey& key) {
  const auto pair = [](std::uint32_t low, std::uint32_t high) {
    return static_cast<long long>(std::uint64_t{high} << 32 | low);
  };
  const __m128i factors = _mm_set_epi64x(0xCD9E8D57, 0xD2511F53);
  const __m128i key_steps = _mm_set_epi64x(0xBB67AE85, 0x9E3779B9);
  __m128i words = _mm_set_epi64x(pair(counter[2], counter[3]), pair(counter[0], counter[1]));
  __m128i keys = _mm_set_epi64x(key[1], key[0]);
  for (int round = 0; round < 10; ++round) {
    const __m128i products = _mm_mul_epu32(words, factors);
    const __m128i crossed = _mm_shuffle_epi32(products, _MM_SHUFFLE(0, 1, 2, 3));
    words = _mm_xor_si128(crossed, _mm_xor_si128(_mm_srli_epi64(words, 32), keys));
    keys = _mm_add_epi32(keys, key_steps);
  }
  const auto low = static_cast<std::uint64_t>(_mm_cvtsi128_si64(words));
  const auto high = static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(words, words)));
  return {static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(low >> 32),
          static_cast<std::uint32_t>(high), static_cast<std::uint32_t>(high >> 32)};
}
#endif

}  // namespace philox

// Equal to the published Random123 vectors, word for word.
constexpr PhiloxBlock philox4x32_10(PhiloxCounter counter, PhiloxKey key) {
#if defined(__SSE2__)
  if (!std::is_constant_evaluated()) return philox::in_vectors(counter, key);
#endif
  const philox::State start{counter[0], counter[1], counter[2], counter[3], key[0], key[1]};
  const philox::State middle =
      start.after_round().after_round().after_round().after_round().after_round();
  const philox::State end =
      middle.after_round().after_round().after_round().after_round().after_round();
  return {end.word_0, end.word_1, end.word_2, end.word_3};
}

}  // namespace twinsite
