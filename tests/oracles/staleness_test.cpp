// How often a replica shows an old value: closed forms for a constant and an exponential delay.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

struct Share {
  std::uint32_t hits = 0;
  std::uint32_t of = 0;
  double value() const { return static_cast<double>(hits) / of; }
  // Three standard errors.
  double error() const { return 3 * std::sqrt(value() * (1 - value()) / of); }
};

bool agrees(const Share& share, double expected) {
  return std::abs(share.value() - expected) <= share.error();
}

constexpr double between_writes = 20;

constexpr std::uint32_t writes = 3000;
constexpr std::uint64_t seeds = 20;

// One write at a time; who reads at the other site some time after it sees the old value with this
// share.
template <class Wait>
Share stale_reads(const LinkSpec& link, Wait wait) {
  Share stale;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    Blind blind;
    DataOptions options;
    options.links = {link};
    options.observer = &blind;
    options.seed = seed;
    DataWorld w(options);
    for (std::uint32_t write = 0; write < writes; ++write) {
      const double at = between_writes * (write + 1);
      w.run_to(at);
      w.set("shenzhen", "password", 1, write + 1);
      w.run_to(at + wait(w.place("shenzhen"), write));
      if (w.get("tianjin", "password", 1) != write + 1) ++stale.hits;
    }
    stale.of += writes;
  }
  return stale;
}

Share stale_log_ins(Duration lag, double mean_think_time) {
  return stale_reads(link_between("shenzhen", "tianjin", lag),
                     [mean_think_time](const Place& place, std::uint32_t write) {
                       Draw draw = place.draw(entity("think", write), Purpose::think_time);
                       return std::min(draw.exponential() * mean_think_time, between_writes - 1);
                     });
}

Share stale_after(double wait) {
  LinkSpec link = link_between("shenzhen", "tianjin", milliseconds(200));
  link.delay.shape = DistributionShape::exponential;
  link.floor = nanoseconds(1);
  return stale_reads(link, [wait](const Place&, std::uint32_t) { return wait; });
}

}  // namespace

TEST_CASE(
    "oracle: with an exponential delay of mean 0.2 s a read after t is stale with chance exp(-t "
    "/ 0.2)") {
  CHECK(agrees(stale_after(0.1), 0.60653));
  CHECK(agrees(stale_after(0.5), 0.08208));
  CHECK(!agrees(stale_after(0.4), 0.08208));
}

TEST_CASE(
    "oracle: who changes her password at A and logs in at B after a while meets the old one as "
    "it should be") {
  CHECK(agrees(stale_log_ins(milliseconds(200), 1), 0.181269));
  CHECK(agrees(stale_log_ins(milliseconds(200), 5), 0.039211));
  CHECK(!agrees(stale_log_ins(milliseconds(100), 1), 0.181269));
}
