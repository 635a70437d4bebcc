#include <doctest/doctest.h>

#include "sim/net/link.h"
#include "sim/net/link_spec.h"

using namespace twinsite;

TEST_CASE("link fields: every default says where it comes from") {
  for (const FieldTable* table : {&LinkSpec::fields(), &CallSpec::fields()}) {
    for (const Field& field : table->fields) {
      CAPTURE(field.name);
      CHECK(field.doc.ends_with('.'));
      if (field.presence == FieldPresence::defaulted) CHECK_FALSE(field.source.empty());
      if (field.presence == FieldPresence::optional) CHECK_FALSE(field.absence.empty());
    }
  }
}

TEST_CASE("link fields: a link joins two different places") {
  LinkSpec link{};
  const auto problems = [&link] {
    RuleReport report;
    for (const auto rule : LinkSpec::fields().rules) rule(&link, report);
    return report.problems().size();
  };
  link.between = {"east", "east"};
  CHECK(problems() == 1);
  link.between = {"east", "west"};
  CHECK(problems() == 0);
}

TEST_CASE("link shape: the wait before a retransmission is at least a round trip") {
  LinkSpec link{};
  link.packet = 1;
  link.delay.first = 0.15;
  link.retransmit = milliseconds(200);
  CHECK(link_shape(link).retransmit == milliseconds(300));
  link.delay.first = 0.05;
  CHECK(link_shape(link).retransmit == milliseconds(200));
  link.delay.first = 0;
  CHECK(link_shape(link).floor == nanoseconds(1));
}
