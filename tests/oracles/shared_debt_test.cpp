// Two sites charge one prepaid account, each against its own replica. With D = balance + limit,
// rates rA and rB and a lag L, each stops when its own charges and those that it has seen reach D;
// together they go over by 2 rA rB L / (rA + rB). In a partition neither sees the other: they go
// over by what both charged beyond D, at most by D.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/data/data_world.h"
#include "tests/sim/kernel/random/statistics.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

struct Account {
  double credit = 0;  // D, in CNY
  double per_second_here = 0;
  double per_second_there = 0;
  Duration lag;
  double ends = 0;  // seconds; when both stop charging anyway
  bool partition = false;
};

struct Charged {
  double stopped = 0;  // seconds; the later of both
  double over = 0;     // CNY
};

constexpr double fen = 0.01;

// One charge of a fen after the other, each site at a phase of its own.
class Charger {
 public:
  Charger(DataWorld& world, std::string_view site, double per_second, double phase)
      : w_(world), site_(site), gap_(fen / per_second), next_(gap_ * phase) {}
  double next() const { return next_; }
  // False if the balance does not cover it.
  bool charge() {
    if (w_.balance(site_, 0) < 1) return false;
    w_.charge(site_, 0, -1);
    ++charged_;
    next_ += gap_;
    return true;
  }
  double charged() const { return charged_ * fen; }

 private:
  DataWorld& w_;
  std::string_view site_;
  double gap_;
  double next_;
  double charged_ = 0;
};

Charged charge(const Account& account, std::uint64_t seed) {
  Blind blind;
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", account.lag)};
  options.users = 1;
  options.seed = seed;
  options.observer = &blind;
  DataWorld w(options);
  w.layer.open_account(w.the("balance"), {0}, std::llround(account.credit / fen));
  if (account.partition) w.cut("shenzhen", "tianjin");
  const auto phase = [&w](std::uint64_t site) {
    return w.place("shenzhen").draw(entity("phase", site), Purpose::test).uniform();
  };
  Charger here(w, "shenzhen", account.per_second_here, phase(0));
  Charger there(w, "tianjin", account.per_second_there, phase(1));
  Charged result;
  std::vector<Charger*> running{&here, &there};
  while (!running.empty()) {
    const auto earliest = std::ranges::min_element(running, {}, &Charger::next);
    const double at = (*earliest)->next();
    if (at >= account.ends) break;
    w.run_to(at);
    if ((*earliest)->charge()) continue;
    result.stopped = at;
    running.erase(earliest);
  }
  result.over = here.charged() + there.charged() - account.credit;
  return result;
}

void check_over(const Account& account, double expected) {
  std::vector<double> over;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) over.push_back(charge(account, seed).over);
  CHECK(mean_of(over) == doctest::Approx(expected).epsilon(0.02));
  CHECK(variance_of(over) < 0.01);  // only the phases of the charges differ
}

constexpr double never = 1e6;

}  // namespace

TEST_CASE(
    "oracle: two sites at 1 a second with 2 s of lag both stop at 6 s, 2 over a credit of 10") {
  const Account account{10, 1, 1, seconds(2), never};
  check_over(account, 2);
  CHECK(charge(account, 1).stopped == doctest::Approx(6).epsilon(0.02));
}

TEST_CASE("oracle: two sites at 6 a minute with half a minute of lag go 3 over a credit of 100") {
  const Account account{100, 0.1, 0.1, seconds(30), never};
  check_over(account, 3);
  CHECK(charge(account, 1).stopped == doctest::Approx(8.5833 * 60).epsilon(0.02));
}

TEST_CASE("oracle: two sites of different pace go over by 2 rA rB L / (rA + rB)") {
  check_over({10, 2, 0.5, seconds(2), never}, 2 * 2 * 0.5 * 2 / 2.5);
}

TEST_CASE(
    "oracle: in a partition two meetings at half a yuan a minute go 5 over 15 in 20 min, 15 in "
    "45") {
  constexpr double half_a_minute = 0.5 / 60;
  const Account twenty{15, half_a_minute, half_a_minute, milliseconds(20), 20 * 60, true};
  check_over(twenty, 5);
  const Account forty_five{15, half_a_minute, half_a_minute, milliseconds(20), 45 * 60, true};
  check_over(forty_five, 15);
}
