#include "sim/kernel/fingerprint.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/sim/kernel/kernel_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

std::uint64_t run_of(int cancelled_events, std::uint64_t last_subject, Observer* observer) {
  World world({.seed = 7, .places = {"a", "b"}, .observer = observer});
  Place& a = world.place("a");
  for (int i = 0; i < cancelled_events; ++i) a.cancel(note_after(a, seconds(1), 1000));
  note_after(a, milliseconds(10), 1);
  note_after(world.place("b"), milliseconds(2500), last_subject);
  world.run_until(Time{} + seconds(3));
  return world.fingerprint();
}

}  // namespace

TEST_CASE("fingerprint: stale events and an observer's presence do not enter, facts do") {
  Notebook notebook;
  const std::uint64_t plain = run_of(0, 2, nullptr);
  CHECK(run_of(5, 2, nullptr) == plain);
  CHECK(run_of(0, 2, &notebook) == plain);
  CHECK(run_of(0, 3, nullptr) != plain);
}

TEST_CASE("fingerprint: time, kind, subject and each value count; cause and event do not") {
  const Fact base{{5}, PlaceId{1}, FactKind{3}, 7, {1, 2, 3}, EventId{9}, {}};
  const auto of = [](const Fact& fact) {
    Fingerprint fingerprint;
    fingerprint.add(fact);
    return fingerprint.value();
  };
  std::set<std::uint64_t> seen{of(base)};
  Fact changed = base;
  changed.time = {6};
  CHECK(seen.insert(of(changed)).second);
  changed = base;
  changed.kind = FactKind{4};
  CHECK(seen.insert(of(changed)).second);
  changed = base;
  changed.subject = 8;
  CHECK(seen.insert(of(changed)).second);
  for (std::int64_t& value : (changed = base).values) {
    const std::int64_t kept = value;
    value = 11;
    CHECK(seen.insert(of(changed)).second);
    value = kept;
  }
  changed = base;
  changed.event = EventId{10};
  CHECK(of(changed) == of(base));
}

TEST_CASE("fingerprint: adding zeros after zeros still moves it") {
  Fingerprint fingerprint;
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) {
    fingerprint.add(0, 0);
    CHECK(seen.insert(fingerprint.value()).second);
  }
}

TEST_CASE("checkpoints: one a simulated second; the first that differs tells when runs part") {
  const auto checkpoints_of = [](std::uint64_t last_subject) {
    World world({.seed = 7, .places = {"a", "b"}});
    note_after(world.place("a"), milliseconds(10), 1);
    note_after(world.place("b"), milliseconds(2500), last_subject);
    world.run_until(Time{} + seconds(4));
    return std::vector<std::uint64_t>(world.checkpoints().begin(), world.checkpoints().end());
  };
  const auto a = checkpoints_of(2);
  const auto b = checkpoints_of(3);
  REQUIRE(a.size() == 4);
  CHECK(a[0] == b[0]);
  CHECK(a[1] == b[1]);
  CHECK(a[2] != b[2]);
}

TEST_CASE("checkpoints: a fact of the very second belongs to the next one") {
  World quiet({.seed = 7, .places = {"a"}});
  World busy({.seed = 7, .places = {"a"}});
  note_after(busy.place("a"), seconds(1), 1);
  quiet.run_until(Time{} + seconds(2));
  busy.run_until(Time{} + seconds(2));
  CHECK(quiet.checkpoints()[0] == busy.checkpoints()[0]);
  CHECK(quiet.checkpoints()[1] != busy.checkpoints()[1]);
}
