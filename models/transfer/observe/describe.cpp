#include "models/transfer/observe/describe.h"

#include "models/money_text.h"
#include "models/transfer/vocabulary.h"

namespace twinsite::transfer {

Sentence describe(const Fact& fact) {
  const std::string first = money_text(fact.values[0]);
  switch (fact.kind) {
    case fact::taken_up:
      return say("her transfer of {} is taken up", first);
    case fact::debited:
      return say("{} is taken from her account", first);
    case fact::credited:
      return say("{} of her transfer reaches the payee's account", first);
    case fact::refunded:
      return say("{} is given back to her", first);
    case fact::dropped:
      return say("her transfer of {} will not be carried out", first);
    case fact::debit_refused:
      return say("no transfer of {}: her account has {}", money_text(fact.values[1]), first);
    default:
      return {};
  }
}

}  // namespace twinsite::transfer
