#include "sim/kernel/random/philox.h"

#include <doctest/doctest.h>

using namespace twinsite;

TEST_CASE("philox: the published Random123 vectors come out") {
  CHECK(philox4x32_10({0, 0, 0, 0}, {0, 0}) ==
        PhiloxBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t ones = 0xffffffff;
  CHECK(philox4x32_10({ones, ones, ones, ones}, {ones, ones}) ==
        PhiloxBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        PhiloxBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("philox: a constant expression gives the same as a computation") {
  constexpr PhiloxCounter counter{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
  constexpr PhiloxKey key{0xa4093822, 0x299f31d0};
  constexpr PhiloxBlock block = philox4x32_10(counter, key);
  CHECK(block == PhiloxBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
  CHECK(block == philox4x32_10(counter, key));
}

TEST_CASE("philox: any one bit of counter or key changes about half the output") {
  const PhiloxBlock plain = philox4x32_10({1, 2, 3, 4}, {5, 6});
  for (int bit = 0; bit < 192; ++bit) {
    PhiloxCounter counter{1, 2, 3, 4};
    PhiloxKey key{5, 6};
    const auto word = static_cast<std::size_t>(bit / 32);
    (word < 4 ? counter[word] : key[word - 4]) ^= 1U << (bit % 32);
    const PhiloxBlock changed = philox4x32_10(counter, key);
    int different = 0;
    for (std::size_t i = 0; i < 4; ++i) different += __builtin_popcount(plain[i] ^ changed[i]);
    CHECK(different > 36);
    CHECK(different < 92);
  }
}
