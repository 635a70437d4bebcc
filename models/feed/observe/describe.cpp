#include "models/feed/observe/describe.h"

#include "models/feed/vocabulary.h"

namespace twinsite::feed {

std::string describe(const Fact& fact) {
  switch (fact.kind) {
    case fact::posted:
      return "her post has been taken";
    case fact::post_missed:
      return "she does not find her post any more";
    case fact::reposted:
      return "she has posted again what was lost";
    default:
      return {};
  }
}

}  // namespace twinsite::feed
