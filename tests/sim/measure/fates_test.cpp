#include "sim/measure/fates.h"

#include <doctest/doctest.h>

#include "tests/sim/measure/measure_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

Time at(std::int64_t s) { return Time{} + seconds(s); }

}  // namespace

TEST_CASE("fates: the worst stays, whatever comes after it") {
  MeasureProbe probe;
  Fates& fates = probe.recorders.fates;
  probe.fault_begins(at(20));
  fates.worsen(at(21), south_user, Fate::dropped);
  fates.worsen(at(22), south_user, Fate::degraded);
  CHECK(fates.of(south_user).worst == Fate::dropped);
  CHECK(fates.of(south_user).since_fault == Fate::dropped);
  CHECK(fates.of(south_user).active);
  CHECK_FALSE(fates.of(north_user).active);
}

TEST_CASE("fates: what befell her before the fault is not since the fault") {
  MeasureProbe probe;
  Fates& fates = probe.recorders.fates;
  fates.worsen(at(5), south_user, Fate::wronged);  // warm-up
  CHECK_FALSE(fates.of(south_user).active);
  fates.worsen(at(15), south_user, Fate::refused);
  probe.fault_begins(at(20));
  fates.mark_active(at(30), south_user);
  CHECK(fates.of(south_user).worst == Fate::refused);
  CHECK(fates.of(south_user).since_fault == Fate::untouched);
}

TEST_CASE(
    "users.untouched: the share of those active since the fault whom nothing befell, by region") {
  MeasureProbe probe;
  Fates& fates = probe.recorders.fates;
  fates.worsen(at(15), {1003}, Fate::refused);  // before the fault, and never seen again
  probe.fault_begins(at(20));
  fates.mark_active(at(30), {1000});
  fates.worsen(at(30), {1001}, Fate::relogged_in);
  fates.mark_active(at(30), north_user);
  std::vector<MeasureValue> out;
  fates.emit(probe.names, out);
  CHECK(find_value(out, "users.untouched")->value == 2);
  CHECK(find_value(out, "users.untouched")->of == 3);
  CHECK(find_value(out, "users.untouched", "region=south")->of == 2);
  CHECK(value_of(out, "users.fate", "fate=relogged_in,region=south") == 1);
  CHECK(value_of(out, "users.fate") == 3);
}

TEST_CASE("users.untouched: without a primary fault the whole measured time counts") {
  MeasureProbe probe;
  probe.recorders.fates.worsen(at(15), south_user, Fate::refused);
  std::vector<MeasureValue> out;
  probe.recorders.fates.emit(probe.names, out);
  CHECK(find_value(out, "users.untouched")->of == 1);
  CHECK(find_value(out, "users.untouched")->value == 0);
}
