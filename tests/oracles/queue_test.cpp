// Queues against their closed forms (Erlang 1917; Pollaczek-Khinchine; Burke 1956; Jackson 1957).
// The slow suite runs so long that three standard errors fit into 2 %; the quick one catches what
// is plainly wrong.
#include <doctest/doctest.h>

#include "tests/oracles/queue_stage.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

struct Rigour {
  std::int64_t length = 1;  // times the quick horizon
  double tolerance = 0.06;
};
constexpr double strict = 0.02;

// doctest's scale of 1 would turn the tolerance of these small figures into an absolute one.
doctest::Approx about(double expected, Rigour rigour) {
  return doctest::Approx(expected).epsilon(rigour.tolerance).scale(0);
}

StationPlan plan_of(double arrivals, ServiceShape shape, Duration horizon) {
  return {.arrivals_per_second = arrivals,
          .stations = {std::move(shape)},
          .warm_up = seconds(20),
          .horizon = seconds(20) + horizon,
          .long_wait = milliseconds(100)};
}

const Distribution ten_ms = Distribution::exponential(0.010);

void check_one_server(Rigour rigour) {
  const OracleFigures found =
      run_seeds(plan_of(80, station(1, ten_ms), rigour.length * seconds(400)));
  CHECK(found.wait == about(0.0400, rigour));
  CHECK(found.sojourn == about(0.0500, rigour));
  CHECK(found.waited == about(0.8, rigour));
  CHECK(found.quantile(0.50) == about(0.03466, rigour));
  CHECK(found.quantile(0.95) == about(0.14979, rigour));
  CHECK(found.quantile(0.99) == about(0.23026, rigour));
}

void check_ten_servers(Rigour rigour) {
  const ServiceShape ten = station(10, Distribution::exponential(0.050));
  const OracleFigures found = run_seeds(plan_of(180, ten, rigour.length * seconds(300)));
  CHECK(found.waited == about(0.668732, rigour));
  CHECK(found.wait == about(0.0334366, rigour));
  CHECK(found.waited_long == about(0.0905, rigour));
}

void check_two_servers(Rigour rigour) {
  const ServiceShape two = station(2, Distribution::exponential(0.100));
  const OracleFigures found = run_seeds(plan_of(16, two, rigour.length * seconds(1500)));
  CHECK(found.waited == about(0.711111, rigour));
  CHECK(found.wait == about(0.177778, rigour));
}

void check_other_service_times(Rigour rigour) {
  const Duration horizon = rigour.length * seconds(200);
  const Distribution erlang = Distribution::erlang({.mean = 0.010, .k = 4});
  const Distribution uniform = Distribution::uniform({.low = 0, .high = 0.020});
  const Distribution constant = Distribution::constant(0.010);
  CHECK(run_seeds(plan_of(80, station(1, constant), horizon)).wait == about(0.0200, rigour));
  CHECK(run_seeds(plan_of(80, station(1, erlang), horizon)).wait == about(0.0250, rigour));
  CHECK(run_seeds(plan_of(70, station(1, uniform), horizon)).wait == about(0.0155556, rigour));
}

void check_bounded_queue(Rigour rigour) {
  const ServiceShape thirty = station(10, Distribution::exponential(0.050), 20);
  const OracleFigures found = run_seeds(plan_of(180, thirty, rigour.length * seconds(500)));
  CHECK(found.turned_away == about(0.00877208, rigour));
  CHECK(found.wait == about(0.0231210, rigour));
}

void check_loss(Rigour rigour) {
  const Duration horizon = rigour.length * seconds(100);
  const Distribution exponential = Distribution::exponential(0.1);
  const Distribution constant = Distribution::constant(0.1);
  CHECK(run_seeds(plan_of(90, station(10, exponential, 0), horizon)).turned_away ==
        about(0.167963, rigour));
  CHECK(run_seeds(plan_of(90, station(10, constant, 0), horizon)).turned_away ==
        about(0.167963, rigour));
  CHECK(run_seeds(plan_of(900, station(100, exponential, 0), horizon)).turned_away ==
        about(0.0269574, rigour));
}

void check_tandem(Rigour rigour) {
  StationPlan plan = plan_of(80, station(1, ten_ms), rigour.length * seconds(400));
  plan.stations.push_back(station(1, Distribution::exponential(1.0 / 120)));
  const OracleFigures found = run_seeds(plan);
  CHECK(found.sojourn == about(0.0750, rigour));
  CHECK(found.quantile(0.95) == about(0.183807, rigour));
}

void check_feedback(Rigour rigour) {
  StationPlan plan = plan_of(50, station(1, ten_ms), rigour.length * seconds(200));
  plan.feedback = 0.2;
  CHECK(run_seeds(plan).sojourn == about(0.0333333, rigour));
}

}  // namespace

TEST_CASE("queues: M/M/1 at 80 of 100 a second waits 40 ms and stays 50") { check_one_server({}); }
TEST_CASE("queues: M/M/c: 180 a second on 10 servers of 20 each") { check_ten_servers({}); }
TEST_CASE("queues: M/M/c: 16 a second on 2 servers of 10 each") { check_two_servers({}); }
TEST_CASE("queues: M/D/1, M/E4/1, M/U/1 wait as Pollaczek and Khinchine say") {
  check_other_service_times({});
}
TEST_CASE("queues: M/M/c/K turns the 31st away and waits less for it") { check_bounded_queue({}); }
TEST_CASE("queues: Erlang's loss formula, whatever the service time is like") { check_loss({}); }
TEST_CASE("queues: two stations in a row: 80 a second through 100 and 120 a second") {
  check_tandem({});
}
TEST_CASE("queues: a fifth comes again: 50 a second become 62.5") { check_feedback({}); }

TEST_CASE("queues: the checker itself fails where the load is another") {
  const OracleFigures found = run_seeds(plan_of(83, station(1, ten_ms), seconds(100)));
  CHECK_FALSE(found.wait == about(0.0400, {}));
}

TEST_SUITE("slow") {
  TEST_CASE("queues, to 2 %: M/M/1") { check_one_server({.length = 30, .tolerance = strict}); }
  TEST_CASE("queues, to 2 %: M/M/10") { check_ten_servers({.length = 15, .tolerance = strict}); }
  TEST_CASE("queues, to 2 %: M/M/2") { check_two_servers({.length = 10, .tolerance = strict}); }
  TEST_CASE("queues, to 2 %: M/D/1, M/E4/1, M/U/1") {
    check_other_service_times({.length = 10, .tolerance = strict});
  }
  TEST_CASE("queues, to 2 %: M/M/c/K") { check_bounded_queue({.length = 8, .tolerance = strict}); }
  TEST_CASE("queues, to 2 %: Erlang B") { check_loss({.length = 4, .tolerance = strict}); }
  TEST_CASE("queues, to 2 %: tandem") { check_tandem({.length = 15, .tolerance = strict}); }
  TEST_CASE("queues, to 2 %: feedback") { check_feedback({.length = 10, .tolerance = strict}); }

  TEST_CASE("queues, to 2 %: M/M/1 at 95 of 100 a second holds 18.05 in its queue") {
    StationPlan plan = plan_of(95, station(1, ten_ms), seconds(40'000));
    plan.warm_up = seconds(200);
    const OracleFigures found = run_seeds(plan);
    CHECK(95 * found.wait == about(18.05, {.length = 1, .tolerance = strict}));
    CHECK(found.sojourn == about(0.200, {.length = 1, .tolerance = strict}));
  }
}
