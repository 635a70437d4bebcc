// Three sites, random writes, random cuts and outages; then peace. Whatever happened, every commit
// is applied at every other site exactly once, and all replicas are equal.
#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr std::array<std::string_view, 3> names{"beijing", "shenzhen", "tianjin"};

DataOptions triangle(std::uint64_t seed) {
  DataOptions options;
  options.links = {link_between("beijing", "shenzhen", milliseconds(20)),
                   link_between("beijing", "tianjin", milliseconds(2)),
                   link_between("shenzhen", "tianjin", milliseconds(18))};
  for (LinkSpec& link : options.links) {
    link.bandwidth = 800'000;
    link.delay.shape = DistributionShape::exponential;
  }
  options.channels.database.apply_rate = 300;
  options.channels.database.chunk = 1000;
  options.channels.queue.retry = milliseconds(50);
  options.classes["name"] =
      synchronised({SyncMethod::database, SyncMethod::queue}, ConflictRule::last_writer_wins);
  options.clock_offsets = {{"shenzhen", milliseconds(300)}, {"tianjin", milliseconds(-200)}};
  options.seed = seed;
  return options;
}

// Draws one step after another: mostly commits, now and then a fault begins or ends.
class Storm {
 public:
  explicit Storm(DataWorld& world) : w_(world) {}

  void rage(int steps) {
    for (int step = 0; step < steps; ++step) {
      w_.run(w_.world.now().since_start() +
             nanoseconds(static_cast<std::int64_t>(below(8'000'000))));
      if (below(40) == 0) {
        change_weather();
      } else {
        commit();
      }
    }
  }

  void calm() {
    for (std::size_t pair = 0; pair < 3; ++pair) {
      if (cut_[pair]) w_.heal(first(pair), second(pair), how_[pair]);
    }
    for (std::size_t site = 0; site < 3; ++site) {
      if (dark_[site]) w_.come_back(names[site]);
      if (stalled_[site]) w_.source(names[site], names[(site + 1) % 3]).resume();
      if (idle_[site]) w_.target(names[site], names[(site + 1) % 3]).resume();
    }
    w_.run(w_.world.now().since_start() + seconds(120));
  }

 private:
  static std::string_view first(std::size_t pair) { return names[pair]; }
  static std::string_view second(std::size_t pair) { return names[(pair + 1) % 3]; }
  std::uint64_t below(std::uint64_t count) {
    Draw draw = w_.place("beijing").draw(entity("storm", 0), Purpose::test, draws_++);
    return draw.below(count);
  }

  void commit() {
    const std::size_t site = below(3);
    if (dark_[site]) return;
    const auto user = static_cast<std::uint32_t>(below(5));
    const auto value = static_cast<std::int64_t>(below(1'000'000));
    switch (below(5)) {
      case 0:
        w_.set(names[site], "password", user, value);
        break;
      case 1:
        w_.set(names[site], "nickname", user, value);
        break;
      case 2:
        w_.set(names[site], "name", user, value);
        break;
      case 3:
        w_.set(names[site], "session", user, value);
        break;
      default:
        w_.charge(names[site], user, value);
        break;
    }
  }

  void change_weather() {
    const std::size_t one = below(3);
    switch (below(4)) {
      case 0:
        if (cut_[one]) {
          w_.heal(first(one), second(one), how_[one]);
        } else {
          how_[one] = static_cast<InFlight>(below(3));
          w_.cut(first(one), second(one), how_[one]);
        }
        cut_[one] = !cut_[one];
        break;
      case 1:
        if (dark_[one]) {
          w_.come_back(names[one]);
        } else {
          w_.outage(names[one], Disks::kept);
        }
        dark_[one] = !dark_[one];
        break;
      case 2:
        if (stalled_[one]) {
          w_.source(names[one], names[(one + 1) % 3]).resume();
        } else {
          w_.source(names[one], names[(one + 1) % 3]).stall();
        }
        stalled_[one] = !stalled_[one];
        break;
      default:
        if (idle_[one]) {
          w_.target(names[one], names[(one + 1) % 3]).resume();
        } else {
          w_.target(names[one], names[(one + 1) % 3]).stall();
        }
        idle_[one] = !idle_[one];
        break;
    }
  }

  DataWorld& w_;
  std::uint32_t draws_ = 0;
  std::array<bool, 3> cut_{}, dark_{}, stalled_{}, idle_{};
  std::array<InFlight, 3> how_{};
};

struct Counts {
  std::map<std::uint64_t, int> applied;  // by RecordId, over all sites that apply
  std::set<std::uint64_t> committed;     // of classes that are synchronised
};

Counts count(const DataWorld& w) {
  Counts counts;
  for (const Fact& fact : w.facts.facts) {
    const bool is_commit = fact.kind == fact::committed || fact.kind == fact::entry_committed;
    const DataClassId data_class = RecordSubject::unpack(fact.subject).data_class;
    if (is_commit && data_class != w.the("session")) {
      counts.committed.insert(
          RecordId::of(fact.place, static_cast<std::uint64_t>(fact.values[0])).value);
    }
    if (fact.kind == fact::applied || fact.kind == fact::entry_applied) {
      ++counts.applied[static_cast<std::uint64_t>(fact.values[0])];
      CHECK(fact.values[2] <= fact.time.ns);
    }
  }
  return counts;
}

}  // namespace

TEST_CASE(
    "three sites in a storm: afterwards each commit is applied once everywhere, and all replicas "
    "are equal") {
  std::size_t commits = 0;
  std::size_t conflicts = 0;
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    DataWorld w(triangle(seed));
    Storm storm(w);
    storm.rage(1500);
    storm.calm();
    for (const std::string_view data_class : {"password", "nickname", "name", "balance"}) {
      CAPTURE(data_class);
      CHECK(w.equal(data_class));
    }
    const Counts counts = count(w);
    CHECK(counts.applied.size() == counts.committed.size());
    for (const auto& [record, times] : counts.applied) {
      CHECK(counts.committed.count(record) == 1);
      CHECK(times == 2);
    }
    commits += counts.committed.size();
    conflicts += w.facts.count(fact::conflict);
    for (const std::string_view name : names) CHECK(w.store(name).has_applied_all());
  }
  CHECK(commits > 10'000);
  CHECK(conflicts > 300);
}

TEST_CASE("three sites in a storm: the same seed gives the same fingerprint, another one another") {
  const auto fingerprint = [](std::uint64_t seed) {
    DataWorld w(triangle(seed));
    Storm storm(w);
    storm.rage(400);
    storm.calm();
    return w.world.fingerprint();
  };
  CHECK(fingerprint(1) == fingerprint(1));
  CHECK(fingerprint(1) != fingerprint(2));
}
