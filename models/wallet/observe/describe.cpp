#include "models/wallet/observe/describe.h"

#include "models/money_text.h"
#include "models/wallet/vocabulary.h"

namespace twinsite::wallet {

Sentence describe(const Fact& fact) {
  const std::string first = money_text(fact.values[0]);
  switch (fact.kind) {
    case fact::topped_up:
      return say("{} is paid in for her at this site", first);
    case fact::spent:
      return say("she buys something for {}", first);
    case fact::spend_refused:
      return say("her purchase is refused: this site has {} of hers, the price is {}", first,
                 money_text(fact.values[1]));
    default:
      return {};
  }
}

}  // namespace twinsite::wallet
