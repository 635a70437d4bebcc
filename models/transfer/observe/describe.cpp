#include "models/transfer/observe/describe.h"

#include <fmt/format.h>

#include "models/money_text.h"
#include "models/transfer/vocabulary.h"

namespace twinsite::transfer {

std::string describe(const Fact& fact) {
  const std::string first = money_text(fact.values[0]);
  switch (fact.kind) {
    case fact::taken_up:
      return fmt::format("her transfer of {} is taken up", first);
    case fact::debited:
      return fmt::format("{} is taken from her account", first);
    case fact::credited:
      return fmt::format("{} of her transfer reaches the payee's account", first);
    case fact::refunded:
      return fmt::format("{} is given back to her", first);
    case fact::dropped:
      return fmt::format("her transfer of {} will not be carried out", first);
    case fact::debit_refused:
      return fmt::format("no transfer of {}: her account has {}", money_text(fact.values[1]),
                         first);
    default:
      return {};
  }
}

}  // namespace twinsite::transfer
