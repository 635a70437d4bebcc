#include "app/report/replay.h"

#include <doctest/doctest.h>

#include "sim/kernel/fact.h"
#include "tests/app/report/real_run.h"

namespace twinsite {
namespace {

struct CountingWitness final : Observer {
  Snapshot observe(const Fact&) override {
    ++facts;
    return {};
  }
  std::int64_t facts = 0;
};

TEST_CASE("replay: a witness sees the facts of every business") {
  for (const char* name : {"outage", "inventory", "transfer", "wallet", "feed", "custom-orders"}) {
    CAPTURE(name);
    SourceStore sources;
    Diagnostics diagnostics;
    const auto scenario =
        load_scenario(std::string("app/cli/template/") + name + ".yaml", {}, sources, diagnostics);
    REQUIRE_MESSAGE(scenario != nullptr, render(diagnostics));
    CountingWitness witness;
    replay_until({*scenario, 0, Time{} + minutes(2)}, {witness});
    CHECK(witness.facts > 0);
  }
}

}  // namespace
}  // namespace twinsite
