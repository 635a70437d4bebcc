#include "sim/measure/site_load.h"

#include <doctest/doctest.h>

using namespace twinsite;

namespace {

Fact started(std::uint16_t place, std::int64_t second) {
  Fact fact;
  fact.kind = fact::service_started;
  fact.place = PlaceId{place};
  fact.time = Time{} + seconds(second);
  return fact;
}

}  // namespace

TEST_CASE("site load: requests are counted each second, at sites alone") {
  WorldNames names;
  names.places = {"environment", "carrier", "shenzhen", "tianjin"};
  names.sites = {{"shenzhen", PlaceId{2}}, {"tianjin", PlaceId{3}}};
  names.cause_classes = {"outage"};
  Recorders recorders(names, {Time{} + seconds(1), Time{} + seconds(4)});
  SiteLoad load(recorders);
  for (const Fact& fact :
       {started(3, 0), started(3, 1), started(3, 1), started(1, 2), started(3, 3)}) {
    CHECK(load.observe(fact) == Snapshot::none);
  }
  const std::vector<Series> all = recorders.series.finish();
  REQUIRE(all.size() == 1);
  CHECK(all[0].name == "requests.taken");
  CHECK(all[0].labels == "site=tianjin");
  CHECK(all[0].values == std::vector<std::int64_t>{2, 0, 1});
}
