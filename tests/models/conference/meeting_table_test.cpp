// The numbers of a site's meetings.
#include "models/conference/meeting_table.h"

#include <doctest/doctest.h>

using namespace twinsite;
using namespace twinsite::conference;

namespace {

Meeting meeting_of(std::uint32_t organiser) {
  Meeting meeting;
  meeting.organiser = UserId{organiser};
  return meeting;
}

const auto all = [](const Meeting&) { return true; };

}  // namespace

TEST_CASE("meeting table: numbers rise from one, and a meeting is found by its own") {
  MeetingTable table;
  CHECK(table.add(meeting_of(7)) == 1);
  CHECK(table.add(meeting_of(8)) == 2);
  REQUIRE(table.find(2) != nullptr);
  CHECK(table.find(2)->organiser == UserId{8});
  CHECK(table.find(0) == nullptr);
  CHECK(table.find(3) == nullptr);
}

TEST_CASE("meeting table: whichever ends first, the others stay where they are") {
  MeetingTable table;
  for (std::uint32_t organiser = 1; organiser <= 5; ++organiser) table.add(meeting_of(organiser));
  const Meeting* const fourth = table.find(4);
  for (const std::uint32_t ended : {2U, 1U, 5U}) {
    CHECK(table.end(ended).organiser == UserId{ended});
    CHECK(table.find(ended) == nullptr);
  }
  CHECK(table.find(4) == fourth);
  CHECK(table.numbers_of(all) == std::vector<std::uint32_t>{3, 4});
  CHECK(table.numbers_of([](const Meeting& meeting) { return meeting.organiser == UserId{4}; }) ==
        std::vector<std::uint32_t>{4});
}

TEST_CASE("meeting table: no number is given twice, not even after all is forgotten") {
  MeetingTable table;
  table.add(meeting_of(1));
  table.end(1);
  CHECK(table.add(meeting_of(1)) == 2);
  table.clear();
  CHECK(table.find(2) == nullptr);
  CHECK(table.add(meeting_of(1)) == 3);
  CHECK(table.numbers_of(all) == std::vector<std::uint32_t>{3});
}

TEST_CASE("meeting table: those that have ended take no room once none before them is left") {
  MeetingTable table;
  const std::size_t empty = table.bytes();
  for (std::uint32_t number = 1; number <= 1000; ++number) table.add(meeting_of(number));
  for (std::uint32_t number = 1000; number >= 1; --number) table.end(number);
  CHECK(table.bytes() == empty);
}
