#include <doctest/doctest.h>

#include "tests/app/scenario/sample_reader.h"
#include "tests/support/broken_files.h"

namespace twinsite::sample {
namespace {

std::string messages_of(const std::string& path) {
  const Reading reading = read_file(path);
  return reading.ok() ? "accepted\n" : render(reading.diagnostics);
}

TEST_CASE("broken: each file that is no YAML of ours is refused with exactly its message") {
  const std::vector<std::string> files = files_in("tests/app/scenario/broken");
  CHECK(files.size() >= 8);
  for (const std::string& file : files)
    CHECK_MESSAGE(compare_with_expected(file, messages_of) == "", file);
}

TEST_CASE("broken: another message than the expected one is noticed") {
  const auto other = [](const std::string&) { return std::string("something else\n"); };
  CHECK(compare_with_expected("tests/app/scenario/broken/empty.yaml", other) != "");
  CHECK(compare_with_expected("tests/app/scenario/broken/nothing.yaml", other) != "");
}

}  // namespace
}  // namespace twinsite::sample
