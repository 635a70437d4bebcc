// The quick ones of the cases with known answers that stand in tests/oracles/*.yaml. All of them
// are run by `twinsite test tests/oracles`, which is a slow test of its own.
#include <doctest/doctest.h>

#include "tests/scenarios/small_run.h"
#include "tests/support/broken_files.h"

using namespace twinsite;
using twinsite::test::failures_of;

TEST_CASE("oracle files: debt of two sites") {
  int files = 0;
  for (const std::string& file : files_in("tests/oracles")) {
    if (!file.ends_with(".yaml") || file.find("/debt") == std::string::npos) continue;
    CHECK_MESSAGE(failures_of(file) == "", file);
    ++files;
  }
  CHECK(files > 0);
}
