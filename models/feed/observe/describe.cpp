#include "models/feed/observe/describe.h"

#include "models/feed/vocabulary.h"

namespace twinsite::feed {

Sentence describe(const Fact& fact) {
  switch (fact.kind) {
    case fact::posted:
      return say("her post has been taken");
    case fact::post_missed:
      return say("she does not find her post any more");
    case fact::reposted:
      return say("she has posted again what was lost");
    default:
      return {};
  }
}

}  // namespace twinsite::feed
