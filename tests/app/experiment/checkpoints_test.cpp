#include "app/experiment/checkpoints.h"

#include <doctest/doctest.h>

using namespace twinsite;

TEST_CASE("checkpoints: the first second that differs is found, a missing one too") {
  const std::vector<Checkpoint> three{{{10}, 1}, {{20}, 2}, {{30}, 3}};
  std::vector<Checkpoint> other = three;
  CHECK_FALSE(first_difference(three, other));
  other[1].fingerprint = 9;
  other[2].fingerprint = 9;
  CHECK(first_difference(three, other) == Time{20});
  other = {three[0], three[1]};
  CHECK(first_difference(three, other) == Time{30});
  CHECK(first_difference(other, three) == Time{30});
  CHECK(first_difference({}, {}) == std::nullopt);
}
