#include "sim/traffic/retry.h"

#include <doctest/doctest.h>

#include "tests/sim/kernel/random/statistics.h"

using namespace twinsite;

namespace {

Draw any_draw(std::uint32_t index = 0) {
  return Draw(test::key, entity("retry test", 0), Purpose::retry_backoff, index);
}

}  // namespace

TEST_CASE("retry: without jitter the wait doubles up to the limit") {
  const BackoffSpec spec{.first = seconds(1), .max = seconds(10), .jitter = Jitter::none};
  const std::vector<Duration> waits = {seconds(1), seconds(2),  seconds(4),
                                       seconds(8), seconds(10), seconds(10)};
  for (std::uint32_t retry = 0; retry < waits.size(); ++retry) {
    CHECK(backoff(spec, retry, any_draw()) == waits[retry]);
  }
}

TEST_CASE("retry: the thousandth wait is the limit, however long that is") {
  const BackoffSpec spec{.first = milliseconds(1), .max = days(365), .jitter = Jitter::none};
  CHECK(backoff(spec, 1000, any_draw()) == days(365));
}

TEST_CASE("retry: with full jitter the wait is uniform between nothing and the backoff") {
  const BackoffSpec spec{.first = seconds(1), .max = seconds(60), .jitter = Jitter::full};
  std::vector<double> waits;
  for (std::uint32_t i = 0; i < 5000; ++i) waits.push_back(backoff(spec, 3, any_draw(i)).seconds());
  CHECK(*std::max_element(waits.begin(), waits.end()) <= 8);
  CHECK(test::kolmogorov(waits, [](double wait) { return wait / 8; }) < test::kolmogorov_limit);
  CHECK(test::kolmogorov(waits, [](double wait) { return wait / 8.8; }) > test::kolmogorov_limit);
}

TEST_CASE("retry: the same act waits the same") {
  const BackoffSpec spec{.first = seconds(1), .max = seconds(60), .jitter = Jitter::full};
  CHECK(backoff(spec, 2, any_draw(7)) == backoff(spec, 2, any_draw(7)));
  CHECK(backoff(spec, 2, any_draw(7)) != backoff(spec, 2, any_draw(8)));
}
