#include "sim/measure/register_book.h"

#include <doctest/doctest.h>

#include "tests/sim/measure/measure_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr RecordSubject subject{{7}, {0}};
constexpr std::size_t at_shenzhen = 0;
constexpr std::size_t at_tianjin = 1;

Commit replacing(RecordId replaced, std::int64_t second) {
  Commit commit;
  commit.time = Time{} + seconds(second);
  commit.subject = subject.packed();
  commit.link = replaced.value;
  return commit;
}

}  // namespace

TEST_CASE("register book: what was never written is nowhere and never outdated") {
  const RegisterBook book(2);
  CHECK_FALSE(book.find(subject));
  CHECK(book.at(at_tianjin, subject) == RecordId{});
  CHECK_FALSE(book.outdated_since(subject, {}));
}

TEST_CASE("register book: a version is outdated since the first one after it") {
  RegisterBook book(2);
  const RecordId first = RecordId::of(shenzhen, 1);
  const RecordId second = RecordId::of(shenzhen, 2);
  book.commit(first, replacing({}, 10), at_shenzhen, true);
  book.commit(second, replacing(first, 20), at_shenzhen, true);
  CHECK(book.outdated_since(subject, {}) == Time{} + seconds(10));
  CHECK(book.outdated_since(subject, first) == Time{} + seconds(20));
  CHECK_FALSE(book.outdated_since(subject, second));
  CHECK(book.at(at_shenzhen, subject) == second);
  CHECK(book.at(at_tianjin, subject) == RecordId{});
  CHECK(book.find(subject)->newest == second);
}

TEST_CASE("register book: a conflict loses what the standing version has not seen, and only that") {
  RegisterBook book(2);
  std::vector<RegisterBook::Overwritten> lost;
  const RecordId here1 = RecordId::of(shenzhen, 1);
  const RecordId here2 = RecordId::of(shenzhen, 2);
  const RecordId there1 = RecordId::of(tianjin, 1);
  const RecordId there2 = RecordId::of(tianjin, 2);
  book.commit(here1, replacing({}, 10), at_shenzhen, true);
  book.commit(there1, replacing({}, 11), at_tianjin, true);
  book.commit(here2, replacing(here1, 12), at_shenzhen, true);
  book.commit(there2, replacing(there1, 13), at_tianjin, true);
  CHECK(book.note_conflict(subject));
  CHECK_FALSE(book.note_conflict(subject));
  book.stand(subject, at_shenzhen, there2);
  for (int i = 0; i < 3; ++i) book.close(subject, lost);
  CHECK(lost.empty());
  CHECK_FALSE(book.is_settled(subject));
  book.close(subject, lost);
  CHECK(book.is_settled(subject));
  REQUIRE(lost.size() == 2);
  CHECK(lost[0].id == here2);
  CHECK(lost[1].id == here1);
  CHECK(book.note_conflict(subject));  // the next one is new
}

TEST_CASE(
    "register book: versions that follow each other lose nothing, nor do sites that stay apart") {
  RegisterBook book(2);
  std::vector<RegisterBook::Overwritten> lost;
  const RecordId first = RecordId::of(shenzhen, 1);
  book.commit(first, replacing({}, 10), at_shenzhen, true);
  book.stand(subject, at_tianjin, first);
  book.close(subject, lost);
  CHECK(lost.empty());

  const RecordId here = RecordId::of(shenzhen, 2);
  const RecordId there = RecordId::of(tianjin, 1);
  book.commit(here, replacing(first, 20), at_shenzhen, true);
  book.commit(there, replacing(first, 21), at_tianjin, true);
  book.note_conflict(subject);
  book.close(subject, lost);
  book.close(subject, lost);  // `manual`: each keeps its own
  CHECK(lost.empty());
}

TEST_CASE("register book: a copied column makes a site show what the other showed then") {
  RegisterBook book(2);
  book.commit(RecordId::of(shenzhen, 1), replacing({}, 10), at_shenzhen, true);
  const std::vector<RecordId> copy = book.column(at_shenzhen);
  book.commit(RecordId::of(shenzhen, 2), replacing(RecordId::of(shenzhen, 1), 11), at_shenzhen,
              true);
  book.set_column(at_tianjin, copy);
  CHECK(book.at(at_tianjin, subject) == RecordId::of(shenzhen, 1));
  book.set_column(at_tianjin, {});
  CHECK(book.at(at_tianjin, subject) == RecordId{});
}
