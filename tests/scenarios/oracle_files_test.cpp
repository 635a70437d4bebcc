// The cases with known answers that stand in tests/oracles/*.yaml: each must pass by its own
// expectations, as a person would run it.
#include <doctest/doctest.h>

#include "tests/scenarios/small_run.h"
#include "tests/support/broken_files.h"

using namespace twinsite;
using twinsite::test::failures_of;

namespace {

void check_files_named(const std::string& beginning) {
  int files = 0;
  for (const std::string& file : files_in("tests/oracles")) {
    if (!file.ends_with(".yaml") || file.find("/" + beginning) == std::string::npos) continue;
    CHECK_MESSAGE(failures_of(file) == "", file);
    ++files;
  }
  CHECK(files > 0);
}

}  // namespace

TEST_SUITE_BEGIN("slow");

TEST_CASE("oracle files: queues with one server") {
  check_files_named("m");
  check_files_named("closed");
}
TEST_CASE("oracle files: lines without a queue") { check_files_named("erlang"); }
TEST_CASE("oracle files: networks of servers") {
  check_files_named("tandem");
  check_files_named("retry");
}
TEST_CASE("oracle files: quorums") { check_files_named("pbs"); }

TEST_SUITE_END();

TEST_CASE("oracle files: writes lost with a site") { check_files_named("loss"); }
TEST_CASE("oracle files: stale reads") { check_files_named("stale"); }
TEST_CASE("oracle files: debt of two sites") { check_files_named("debt"); }
