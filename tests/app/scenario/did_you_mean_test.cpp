#include "app/scenario/did_you_mean.h"

#include <doctest/doctest.h>

namespace twinsite {
namespace {

TEST_CASE("did you mean: the distance counts insertions, deletions, replacements and swaps") {
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("site", "site") == 0);
  CHECK(edit_distance("siet", "site") == 1);
  CHECK(edit_distance("bandwith", "bandwidth") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("did you mean: the nearest candidate wins, and a far one is not named") {
  const std::vector<std::string> names{"delay", "bandwidth", "loss", "publish_delay"};
  CHECK(nearest_name("bandwith", names) == "bandwidth");
  CHECK(nearest_name("BandWidth", names) == "bandwidth");
  CHECK(nearest_name("deley", names) == "delay");
  CHECK(nearest_name("publish", names) == "publish_delay");
  CHECK(nearest_name("publish-delay", names) == "publish_delay");
  CHECK(nearest_name("colour", names) == "");
  CHECK(nearest_name("", names) == "");
  CHECK(nearest_name("x", {"y"}) == "");
}

}  // namespace
}  // namespace twinsite
