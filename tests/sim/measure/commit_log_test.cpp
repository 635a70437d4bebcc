#include "sim/measure/commit_log.h"

#include <doctest/doctest.h>

#include "sim/measure/key_index.h"
#include "tests/sim/measure/measure_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

Commit commit_at(std::int64_t second) {
  Commit commit;
  commit.time = Time{} + seconds(second);
  return commit;
}

}  // namespace

TEST_CASE("key index: numbers keys in the order in which they are met, and finds them again") {
  KeyIndex index;
  CHECK(index.find(42) == KeyIndex::none);
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    const KeyIndex::Met met = index.number_of(i * i * 4096);
    CHECK(met.is_new);
    CHECK(met.number == i);
  }
  CHECK_FALSE(index.number_of(0).is_new);
  for (std::uint64_t i = 0; i < 10'000; ++i) CHECK(index.find(i * i * 4096) == i);
  CHECK(index.find(1) == KeyIndex::none);
}

TEST_CASE(
    "commit log: forgets what all sites have, keeps the rest, and knows the oldest that waits") {
  const WorldNames names = usual_names();
  const NameIndex index(names);
  CommitLog log(index);
  CHECK(log.oldest_waiting() == Time::never());
  for (std::uint64_t i = 1; i <= 3000; ++i)
    log.add(RecordId::of(shenzhen, i), commit_at(std::int64_t(i)));
  CHECK(log.oldest_waiting() == Time{} + seconds(1));
  for (std::uint64_t i = 1; i <= 2999; ++i) {
    if (i == 1500) continue;
    const RecordId id = RecordId::of(shenzhen, i);
    CHECK(log.hold(id, *log.find(id), 1));
  }
  CHECK(log.find(RecordId::of(shenzhen, 7)) == nullptr);
  CHECK(log.find(RecordId::of(tianjin, 7)) == nullptr);
  CHECK(log.oldest_waiting() == Time{} + seconds(1500));
  std::vector<std::uint64_t> kept;
  log.for_each([&](RecordId id, const Commit&) { kept.push_back(id.position()); });
  CHECK(kept == std::vector<std::uint64_t>{1500, 3000});
  log.find(RecordId::of(shenzhen, 1500))->state = CommitState::stuck;
  CHECK(log.oldest_waiting() == Time{} + seconds(3000));
}

TEST_CASE("commit log: what is forgotten takes no memory") {
  const WorldNames names = usual_names();
  const NameIndex index(names);
  CommitLog log(index);
  for (std::uint64_t i = 1; i <= 100'000; ++i) {
    const RecordId id = RecordId::of(shenzhen, i);
    log.hold(id, log.add(id, commit_at(1)), 1);
  }
  CHECK(log.bytes() < 64 * 1024);
}
