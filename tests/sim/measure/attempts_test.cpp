#include "sim/measure/attempts.h"

#include <doctest/doctest.h>

#include "sim/measure/failover_observer.h"
#include "tests/sim/measure/measure_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

Time at(std::int64_t s) { return Time{} + seconds(s); }

struct AttemptProbe : MeasureProbe {
  AttemptProbe() { add(attempts); }
  void attempt(Time from, Time to, UserId user, AttemptOutcome outcome, std::int64_t function = 0) {
    attempt_begins(from, user, function);
    attempt_ends(to, user, outcome, function);
  }
  std::vector<MeasureValue> measures(Time end = Time{} + seconds(1000)) {
    std::vector<MeasureValue> out;
    attempts.emit(end, out);
    return out;
  }
  AttemptObserver attempts{recorders};
};

}  // namespace

TEST_CASE("attempts: availability leaves correct refusals out and keeps degraded ones apart") {
  AttemptProbe probe;
  probe.attempt(at(20), at(20), south_user, AttemptOutcome::succeeded);
  probe.attempt(at(21), at(21), south_user, AttemptOutcome::degraded);
  probe.attempt(at(22), at(22), south_user, AttemptOutcome::refused);
  probe.attempt(at(23), at(23), south_user, AttemptOutcome::refused_rightly);
  probe.attempt(at(24), at(24), north_user, AttemptOutcome::abandoned);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(find_value(out, "availability")->value == 2);
  CHECK(find_value(out, "availability")->of == 4);
  CHECK(find_value(out, "availability.degraded")->value == 1);
  CHECK(find_value(out, "availability", "function=login,phase=before,region=south")->of == 3);
  CHECK(find_value(out, "availability", "region=north")->value == 0);
  CHECK(value_of(out, "attempts") == 5);
  CHECK(value_of(out, "attempts", "outcome=refused_rightly") == 1);
}

TEST_CASE("attempts: reason and requests are read out of the packed values") {
  AttemptProbe probe;
  probe.attempt_begins(at(20), south_user, 1);
  probe.at(at(21), south, fact::attempt_ended, south_user.value, 1,
           static_cast<std::int64_t>(AttemptOutcome::refused) | 1 << 8, 7 | 42 << 16);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "attempts", "function=meet,outcome=refused,reason=password") == 1);
  CHECK(value_of(out, "requests", "function=meet,region=south") == 7);
}

TEST_CASE(
    "attempts: one that ends in the warm-up is not measured, one under way at the end is in "
    "flight") {
  AttemptProbe probe;
  probe.attempt(at(1), at(2), south_user, AttemptOutcome::refused);
  probe.attempt(at(9), at(11), south_user, AttemptOutcome::succeeded);
  probe.attempt_begins(at(30), north_user);
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "attempts") == 1);
  CHECK(value_of(out, "attempts.in_flight", "region=north") == 1);
  CHECK(probe.attempts.began() == 3);
  CHECK(probe.attempts.ended() == 2);
  CHECK(probe.attempts.ended_measured() == 1);
}

TEST_CASE("attempts: set fates, and an attempt alone makes a user active") {
  AttemptProbe probe;
  probe.attempt_begins(at(20), north_user);
  probe.attempt(at(20), at(20), {1000}, AttemptOutcome::degraded);
  probe.attempt(at(20), at(20), {1001}, AttemptOutcome::abandoned);
  probe.attempt(at(20), at(20), {1002}, AttemptOutcome::refused_rightly);
  const Fates& fates = probe.recorders.fates;
  CHECK(fates.of(north_user).active);
  CHECK(fates.of({1000}).worst == Fate::degraded);
  CHECK(fates.of({1001}).worst == Fate::refused);
  CHECK(fates.of({1002}).worst == Fate::untouched);
}

TEST_CASE("rto: is given by function and region, and of several together the last decides") {
  AttemptProbe probe;
  const auto run = [&](std::int64_t from, std::int64_t to, UserId user, AttemptOutcome outcome) {
    for (std::int64_t ms = from * 1000; ms < to * 1000; ms += 25) {
      const Time time = Time{} + milliseconds(ms);
      probe.attempt(time, time, user, outcome);
      probe.attempt(time, time, north_user, AttemptOutcome::succeeded);
    }
  };
  run(10, 60, south_user, AttemptOutcome::succeeded);
  probe.fault_begins(at(60));
  run(60, 90, south_user, AttemptOutcome::abandoned);
  run(90, 150, south_user, AttemptOutcome::succeeded);
  const std::vector<MeasureValue> out = probe.measures(at(150));
  CHECK(value_of(out, "rto", "function=login,region=north") == 0);
  CHECK(value_of(out, "rto", "function=login,region=south") > seconds(29).ns);
  CHECK(value_of(out, "rto") == value_of(out, "rto", "function=login,region=south"));
  CHECK(find_value(out, "rto", "function=meet") == nullptr);
  // Between the last one who failed and the first one who was served.
  CHECK(value_of(out, "rto.user.p50", "region=south") >= milliseconds(29'975).ns);
  CHECK(value_of(out, "rto.user.p50", "region=south") <= seconds(30).ns);
}

TEST_CASE(
    "rto.user: runs from the fault to the first attempt that is served, of those who noticed") {
  AttemptProbe probe;
  probe.attempt(at(20), at(20) + milliseconds(100), {1001}, AttemptOutcome::succeeded);
  probe.fault_begins(at(60));
  probe.attempt(at(70), at(72), {1000}, AttemptOutcome::abandoned);
  probe.attempt(at(90), at(95), {1000}, AttemptOutcome::succeeded);
  probe.attempt(at(97), at(99), {1000},
                AttemptOutcome::abandoned);  // a later failure changes nothing
  probe.attempt(at(70), at(70) + milliseconds(50), {1001},
                AttemptOutcome::succeeded);                          // noticed nothing
  probe.attempt(at(70), at(71), {1002}, AttemptOutcome::abandoned);  // never again
  probe.attempt(at(70), at(80), {1005}, AttemptOutcome::succeeded);  // kept waiting
  const std::vector<MeasureValue> out = probe.measures();
  CHECK(value_of(out, "rto.user.max") == seconds(35).ns);
  CHECK(value_of(out, "rto.user.mean") == (seconds(35) + seconds(20)).ns / 2);
  CHECK(value_of(out, "rto.user.never") == 1);
}

TEST_CASE(
    "rto.user: a slow attempt of a function that is back, or was never out, is not the fault") {
  AttemptProbe probe;
  const auto serve = [&](std::int64_t from, std::int64_t to) {
    for (std::int64_t ms = from * 1000; ms < to * 1000; ms += 25) {
      const Time time = Time{} + milliseconds(ms);
      probe.attempt(time, time, north_user, AttemptOutcome::succeeded);
    }
  };
  const UserId slow{north_user.value + 1};
  serve(10, 60);
  probe.fault_begins(at(60));
  serve(60, 100);
  probe.attempt(at(100), at(110), slow, AttemptOutcome::succeeded);
  CHECK(find_value(probe.measures(at(150)), "rto.user.max", "region=north") == nullptr);
}

TEST_CASE(
    "waterfall: its stages add up to the time at which the new route arrived, and the tail to "
    "rto") {
  AttemptProbe probe;
  FailoverObserver failover(probe.recorders);
  probe.add(failover);
  for (std::int64_t s = 10; s < 60; ++s)
    probe.attempt(at(s), at(s), south_user, AttemptOutcome::succeeded);
  probe.fault_begins(at(60));
  probe.at(at(74), watch, fact::site_suspected, shenzhen.value, 3);
  probe.at(at(80), watch, fact::site_suspected, tianjin.value, 3);
  probe.at(at(100), watch, fact::failover_decided, shenzhen.value);
  probe.at(at(100), watch, fact::fence_requested, shenzhen.value);
  probe.at(at(103), shenzhen, fact::fence_changed, shenzhen.value, 1, south.value);
  probe.at(at(110), watch, fact::catch_up_ended, tianjin.value, 1);
  probe.at(at(110), watch, fact::route_published, south.value, tianjin.value, shenzhen.value, 1);
  probe.at(at(111), south, fact::route_arrived, south.value, tianjin.value, 1);
  for (std::int64_t s = 60; s < 120; ++s)
    probe.attempt(at(s), at(s), south_user, AttemptOutcome::abandoned);
  for (std::int64_t s = 120; s < 300; ++s)
    probe.attempt(at(s), at(s), south_user, AttemptOutcome::succeeded);
  probe.at(at(300), watch, fact::route_published, south.value, shenzhen.value, tianjin.value, 2);
  std::vector<MeasureValue> out = probe.measures();
  failover.emit(probe.attempts, out);
  CHECK(value_of(out, "rto.detect", "region=south") == seconds(14).ns);
  CHECK(value_of(out, "rto.decide", "region=south") == seconds(26).ns);
  CHECK(value_of(out, "rto.fence", "region=south") == seconds(3).ns);
  CHECK(value_of(out, "rto.catch_up", "region=south") == seconds(7).ns);
  CHECK(value_of(out, "rto.push", "region=south") == seconds(1).ns);
  const std::string login = "function=login,region=south";
  CHECK(value_of(out, "rto.tail", login) == value_of(out, "rto", login) - seconds(51).ns);
  CHECK(find_value(out, "rto.detect", "region=north") == nullptr);
  CHECK(value_of(out, "route_changes") == 2);
}

TEST_CASE("waterfall: a losing site that never says it is fenced leaves the wait to the catch-up") {
  AttemptProbe probe;
  FailoverObserver failover(probe.recorders);
  probe.add(failover);
  probe.fault_begins(at(60));
  probe.at(at(74), watch, fact::site_suspected, shenzhen.value, 3);
  probe.at(at(74), watch, fact::failover_decided, shenzhen.value);
  probe.at(at(74), watch, fact::fence_requested, shenzhen.value);
  probe.at(at(79), watch, fact::catch_up_ended, tianjin.value, 1);
  probe.at(at(79), watch, fact::route_published, south.value, tianjin.value, shenzhen.value, 1);
  std::vector<MeasureValue> out;
  failover.emit(probe.attempts, out);
  CHECK(value_of(out, "rto.fence") == 0);
  CHECK(value_of(out, "rto.catch_up") == seconds(5).ns);
  CHECK(find_value(out, "rto.push") == nullptr);
}
