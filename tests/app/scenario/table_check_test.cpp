#include "app/scenario/table_check.h"

#include <doctest/doctest.h>

#include "tests/app/scenario/sample_spec.h"

namespace twinsite::sample {
namespace {

struct Faulty {
  Duration wait;
  double share;
  std::optional<double> rate;
  DistributionSpec delay;
  Volume volume;
};

FieldTable faulty() {
  FieldsOf<Faulty> f("Faulty", "No full stop");
  f.duration<&Faulty::wait>("wait", "A wait.").by_default("60", "nowhere");
  f.share<&Faulty::share>("share", "A share.").by_default("70%", "nowhere").at_most("half");
  f.rate<&Faulty::rate>("Rate", "");
  f.distribution<&Faulty::delay>("delay", FieldKind::duration, "A delay.")
      .by_default("{exponental: 3s}", "nowhere");
  f.choice<&Faulty::volume>("volume", "A volume.").by_default("huge", "nowhere");
  return f.table();
}

TEST_CASE("tables: the sample's are sound") {
  CHECK(check_table(Scenario::fields()).empty());
  CHECK(check_table(Model::fields()).empty());
}

TEST_CASE("tables: each kind of fault is found") {
  FieldTable table = faulty();
  table.fields[1].type.range.high = "50%";
  CHECK(check_table(table) ==
        std::vector<std::string>{
            "Faulty: the table's name is not snake_case",
            "Faulty: its doc does not end with a full stop",
            "Faulty.wait: default \"60\" has no unit; write a duration such as 1min",
            "Faulty.share: default \"70%\" is too large; at most 50% is allowed",
            "Faulty.Rate: is not snake_case", "Faulty.Rate: has no doc",
            "Faulty.Rate: is optional but does not say what its absence means",
            "Faulty.delay: default no such distribution",
            "Faulty.volume: default is none of the tokens"});
}

TEST_CASE("tables: a bound that does not parse is found") {
  FieldTable table = faulty();
  table.fields.erase(table.fields.begin() + 2, table.fields.end());
  table.fields[1].fallback = {};
  const std::vector<std::string> faults = check_table(table);
  CHECK(faults.back() == "Faulty.share: bound \"half\" is not a share; write one such as 0.5%");
}

}  // namespace
}  // namespace twinsite::sample
