#include "sim/measure/ledger.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/sim/measure/measure_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

Loss loss_of(LedgerMeasureId measure, std::uint32_t user, std::int64_t second) {
  Loss loss;
  loss.measure = measure;
  loss.user = {user};
  loss.site = 0;
  loss.cause_class = 1;
  loss.time = Time{} + seconds(second);
  loss.event = EventId::of(shenzhen, user);
  return loss;
}

std::set<std::string> users_of(const Ledger& ledger) {
  std::set<std::string> users;
  for (const LedgerRow& row : ledger.rows()) users.insert(row.user);
  return users;
}

}  // namespace

TEST_CASE("ledger: a row names everything, and sums are exact by cause") {
  MeasureProbe probe;
  Ledger& ledger = probe.recorders.ledger;
  const LedgerMeasureId lost = ledger.measure("lost_sessions");
  Loss loss = loss_of(lost, 1007, 20);
  loss.labels = ledger.labels("kind=web");
  loss.amount = 3;
  ledger.add(loss);
  loss.cause_class = 2;
  ledger.add(loss);
  CHECK(ledger.sum(lost) == 6);
  CHECK(ledger.sum(lost, 1) == 3);
  const std::vector<CauseSum> causes = ledger.cause_sums();
  REQUIRE(causes.size() == 2);
  CHECK(causes[0].measure == "lost_sessions");
  CHECK(causes[0].cause_class == "outage");
  CHECK(causes[0].region == "south");
  CHECK(causes[0].phase == "before");
  CHECK(causes[0].amount + causes[1].amount == ledger.sum(lost));
  const std::vector<LedgerRow> rows = ledger.rows();
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].user == "south/7");
  CHECK(rows[0].site == "shenzhen");
  CHECK(rows[0].measure == "lost_sessions");
  CHECK(rows[0].labels == "kind=web");
  CHECK(rows[0].cause_class == "outage");
}

TEST_CASE(
    "ledger: keeps a bounded sample that does not depend on the order of losses, and sums them "
    "all") {
  MeasureProbe probe;
  Ledger forwards(probe.names, probe.recorders.index, probe.recorders.phase, 50);
  Ledger backwards(probe.names, probe.recorders.index, probe.recorders.phase, 50);
  const LedgerMeasureId lost = forwards.measure("lost_sessions");
  backwards.measure("another");
  const LedgerMeasureId same = backwards.measure("lost_sessions");
  for (std::uint32_t i = 0; i < 1000; ++i) {
    forwards.add(loss_of(lost, i, 20));
    backwards.add(loss_of(same, 999 - i, 20));
  }
  CHECK(forwards.rows().size() == 50);
  CHECK(users_of(forwards) == users_of(backwards));
  CHECK(forwards.sum(lost) == 1000);
}

TEST_CASE("ledger: a loss of the warm-up is left out, one of nobody's is kept") {
  MeasureProbe probe;
  Ledger& ledger = probe.recorders.ledger;
  const LedgerMeasureId lost = ledger.measure("lost_records");
  ledger.add(loss_of(lost, 1, 9));
  CHECK(ledger.sum(lost) == 0);
  Loss loss = loss_of(lost, 1, 20);
  loss.user = Loss::nobody;
  ledger.add(loss);
  CHECK(ledger.sum(lost) == 1);
  CHECK(ledger.rows()[0].user.empty());
}

TEST_CASE("ledger: an unknown cause class is the first one, which stands for all others") {
  MeasureProbe probe;
  CHECK(probe.recorders.ledger.cause_class("conflict") == 2);
  CHECK(probe.recorders.ledger.cause_class("meteorite") == 0);
}
