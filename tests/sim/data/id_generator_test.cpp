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
    IdGenerator generator({.rule = rule, .on_step_back = {}, .site = {site}});
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

TEST_CASE("generate: a snowflake whose clock went back waits until it has caught up") {
  IdGenerator generator({.rule = GenerateRule::snowflake, .on_step_back = {}, .site = {0}});
  const std::int64_t before = generator.next({seconds(10).ns});
  CHECK(generator.wait({seconds(9).ns}) == seconds(1));
  CHECK(generator.wait({seconds(10).ns}) == Duration{});
  CHECK(generator.next({seconds(10).ns}) > before);
}

TEST_CASE("generate: a snowflake that believes its clock makes the same values again") {
  IdGenerator generator(
      {.rule = GenerateRule::snowflake, .on_step_back = StepBackRule::duplicate, .site = {0}});
  const std::int64_t before = generator.next({seconds(10).ns});
  CHECK(generator.next({seconds(11).ns}) > before);
  CHECK(generator.wait({seconds(10).ns}) == Duration{});
  CHECK(generator.next({seconds(10).ns}) == before);
}

TEST_CASE("generate: a snowflake makes 4096 values a millisecond, then it waits for the next one") {
  IdGenerator generator({.rule = GenerateRule::snowflake, .on_step_back = {}, .site = {3}});
  const ClockReading clock{microseconds(1250).ns};
  std::set<std::int64_t> values;
  for (int i = 0; i < 4096; ++i) {
    REQUIRE(generator.wait(clock) == Duration{});
    values.insert(generator.next(clock));
  }
  CHECK(values.size() == 4096);
  CHECK(generator.wait(clock) == microseconds(750));
}

TEST_CASE("generate: a clock that is behind the start of the run makes positive values too") {
  IdGenerator generator({.rule = GenerateRule::snowflake, .on_step_back = {}, .site = {0}});
  const std::int64_t first = generator.next({-seconds(800).ns});
  CHECK(first > 0);
  CHECK(generator.next({-seconds(799).ns}) > first);
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
