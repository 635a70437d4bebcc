#include "models/inventory/observe/describe.h"

#include "models/inventory/vocabulary.h"

namespace twinsite::inventory {

Sentence describe(const Fact& fact) {
  const auto& [first, second, third] = fact.values;
  switch (fact.kind) {
    case fact::units_sold:
      return say("she is sold {} from shelf {}", second, first);
    case fact::order_refused:
      return say("her order is refused: {} left on shelf {}", second, first);
    case fact::units_given:
      return say("{} units leave shelf {} for another site", first, fact.subject);
    case fact::units_taken:
      return say("{} units of another site are put on shelf {}", first, fact.subject);
    default:
      return {};
  }
}

}  // namespace twinsite::inventory
