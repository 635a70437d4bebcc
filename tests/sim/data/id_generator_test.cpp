// Values that ought to be unique: two ways that keep it across sites, and one that does not.
#include <doctest/doctest.h>

#include <set>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

// How many of 2 x 20 000 values made by two sites at the same time are different.
std::size_t distinct(GenerateRule rule) {
  std::set<std::int64_t> values;
  for (const std::uint8_t site : {std::uint8_t{0}, std::uint8_t{1}}) {
    IdGenerator generator(rule, SiteNumber{site});
    for (int step = 0; step < 20'000; ++step) {
      const std::int64_t value = generator.next({step * 1000});
      CHECK(value > 0);
      values.insert(value);
    }
  }
  return values.size();
}

}  // namespace

TEST_CASE("generate: snowflake and site_range never repeat, local_counter repeats at every site") {
  CHECK(distinct(GenerateRule::snowflake) == 40'000);
  CHECK(distinct(GenerateRule::site_range) == 40'000);
  CHECK(distinct(GenerateRule::local_counter) == 20'000);
}

TEST_CASE("generate: a snowflake's time never goes back, even when the clock does") {
  IdGenerator generator(GenerateRule::snowflake, SiteNumber{0});
  std::int64_t before = generator.next({seconds(10).ns});
  for (int step = 0; step < 10'000; ++step) {
    const std::int64_t value = generator.next({seconds(9).ns});
    CHECK(value > before);
    before = value;
  }
  CHECK(generator.next({seconds(11).ns}) > before);
}

TEST_CASE("generate: a site makes values of a class that says how, and writes each down") {
  DataOptions options;
  options.classes["meeting_id"] = synchronised({}, ConflictRule::last_writer_wins);
  options.classes["meeting_id"].generate = GenerateRule::snowflake;
  DataWorld w(options);
  w.run_to(1);
  const std::int64_t one = w.store("shenzhen").generate(w.the("meeting_id"));
  const std::int64_t other = w.store("tianjin").generate(w.the("meeting_id"));
  CHECK(one != other);
  REQUIRE(w.facts.count(fact::value_generated) == 2);
  const Fact made = w.facts.of(fact::value_generated)[0];
  CHECK(made.values[0] == one);
  CHECK(RecordSubject::unpack(made.subject).data_class == w.the("meeting_id"));
}
