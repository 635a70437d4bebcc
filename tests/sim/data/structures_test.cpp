// The containers under the replicas and the log, against plain references.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "sim/data/database_log.h"
#include "sim/data/entry_id_set.h"
#include "sim/data/position_set.h"
#include "sim/data/register_table.h"
#include "sim/kernel/random/draw.h"

using namespace twinsite;

namespace {

std::uint64_t below(std::uint64_t count, std::uint32_t index) {
  return Draw(draw_key(1, 0), entity("test", 0), Purpose::test, index).below(count);
}

LogRecord record_of(std::uint32_t user, RecordKind kind) {
  LogRecord record;
  record.user = {user};
  record.kind = kind;
  return record;
}

}  // namespace

TEST_CASE("register table: holds what a map holds, and exports it in order of keys") {
  RegisterTable table;
  std::map<RegisterKey, std::int64_t> reference;
  for (std::uint32_t step = 0; step < 5000; ++step) {
    const RegisterKey key{{static_cast<std::uint8_t>(below(3, 2 * step))},
                          {static_cast<std::uint32_t>(below(1500, 2 * step + 1))}};
    CHECK((table.find(key) != nullptr) == (reference.count(key) == 1));
    table.at(key).value = step;
    reference[key] = step;
  }
  CHECK(table.find({{200}, {7}}) == nullptr);
  REQUIRE(table.size() == reference.size());
  const std::vector<RegisterTable::Item> items = table.sorted();
  std::size_t index = 0;
  for (const auto& [key, value] : reference) {
    CHECK(items[index].key == key);
    CHECK(items[index++].contents.value == value);
  }
}

TEST_CASE("position set: holds what a set holds, in whatever order positions come") {
  PositionSet positions;
  std::set<std::uint32_t> reference;
  for (std::uint32_t step = 0; step < 200'000; ++step) {
    // In front of a moving edge, so that everything behind it fills up.
    const std::uint32_t position = step / 2 + 1 + static_cast<std::uint32_t>(below(300, step));
    CHECK(positions.contains(position) == (reference.count(position) == 1));
    CHECK(positions.add(position) == reference.insert(position).second);
  }
  for (std::uint32_t position = 1; position < 100'500; ++position) {
    CHECK(positions.contains(position) == (reference.count(position) == 1));
  }
}

TEST_CASE("position set: what is full takes no room") {
  PositionSet positions;
  for (std::uint32_t position = 1; position <= 10'000'000; ++position) positions.add(position);
  CHECK(positions.bytes() < 40'000);
  CHECK(positions.contains(9'999'999));
  CHECK(!positions.contains(10'000'001));
}

TEST_CASE("entry ids: each is new once, the id zero too") {
  EntryIdSet ids;
  std::set<std::uint64_t> reference;
  for (std::uint32_t step = 0; step < 5000; ++step) {
    const std::uint64_t id = below(3000, step);
    CHECK(ids.contains(id) == (reference.count(id) == 1));
    CHECK(ids.add(id) == reference.insert(id).second);
  }
  CHECK(ids.size() == reference.size());
}

TEST_CASE("log: positions count from 1, go on behind a loss, and keep what each write had seen") {
  DatabaseLog log;
  CHECK(log.first() == 1);
  CHECK(log.last() == 0);
  for (std::uint32_t user = 1; user <= 6; ++user) {
    VersionVector seen;
    seen.last[1] = user;
    const RecordKind kind = user % 2 == 0 ? RecordKind::write : RecordKind::entry;
    CHECK(log.append(record_of(user, kind), seen) == user);
  }
  log.drop_through(2);
  CHECK(log.first() == 3);
  CHECK(log.at(4).user.value == 4);
  CHECK(log.seen_by(log.at(4)).last[1] == 4);
  CHECK(log.seen_by(log.at(6)).last[1] == 6);
  CHECK(log.seen_by(log.at(5)) == VersionVector{});
  log.lose();
  CHECK(log.first() == 7);
  CHECK(log.append(record_of(9, RecordKind::entry), {}) == 7);
  CHECK(log.first() == 7);
}

TEST_CASE("names of records, subjects and channels survive being packed into a fact") {
  const RecordId id = RecordId::of(PlaceId{4000}, 1ULL << 35);
  CHECK(id.site() == PlaceId{4000});
  CHECK(id.position() == 1ULL << 35);
  const RecordSubject subject{{0xFFFFFFFF}, {250}, 17};
  CHECK(RecordSubject::unpack(subject.packed()) == subject);
  const ChannelSubject channel{ChannelKind::queue, PlaceId{3}, PlaceId{4095}};
  CHECK(ChannelSubject::unpack(channel.packed()) == channel);
}
