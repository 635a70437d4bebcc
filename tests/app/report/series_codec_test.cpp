#include "app/report/series_codec.h"

#include <doctest/doctest.h>

#include <limits>

namespace twinsite {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

TEST_CASE("series codec: every value comes back") {
  for (const std::vector<std::int64_t>& values :
       std::vector<std::vector<std::int64_t>>{{},
                                              {0},
                                              {-1},
                                              {63, 64, -64, -65},
                                              {highest, lowest, highest, 0, lowest},
                                              {lowest},
                                              {1, 1, 1, 1}}) {
    CHECK(decode_series(encode_series(values)) == values);
  }
}

TEST_CASE("series codec: a slow curve takes a byte a step") {
  std::vector<std::int64_t> values;
  for (std::int64_t i = 0; i < 1000; ++i) values.push_back(360'000 - 40 * i);
  CHECK(encode_series(values).size() < 2010);
  CHECK(encode_series(std::vector<std::int64_t>(1000, 0)).size() == 1000);
}

TEST_CASE("series codec: bytes that nobody encoded are refused") {
  CHECK_FALSE(decode_series(std::vector<std::uint8_t>{0x80}));
  CHECK_FALSE(decode_series(std::vector<std::uint8_t>(10, 0xff)));
  CHECK_FALSE(decode_series(std::vector<std::uint8_t>(11, 0x80)));
  std::vector<std::uint8_t> too_large(9, 0xff);
  too_large.push_back(0x02);
  CHECK_FALSE(decode_series(too_large));
}

}  // namespace
}  // namespace twinsite
