#include "models/custom/observe/describe.h"

#include "models/custom/vocabulary.h"
#include "models/money_text.h"

namespace twinsite::custom {
namespace {

std::string_view name_of(const std::vector<std::string>& names, std::int64_t number) {
  const auto index = static_cast<std::size_t>(number);
  return index < names.size() ? std::string_view(names[index]) : "?";
}

// Of the class in a `record_number`.
std::string_view class_of(const Fact& fact, const WorldNames& names) {
  return name_of(names.data_classes, fact.values[0] >> 32);
}

}  // namespace

Sentence describe(const Fact& fact, const WorldNames& names,
                  const std::vector<std::string>& lasting) {
  switch (fact.kind) {
    case fact::lasting_started:
      return say("her {} begins", name_of(lasting, fact.values[0]));
    case fact::lasting_ended:
      return say("her {} ends", name_of(lasting, fact.values[0]));
    case fact::balance_too_low:
      return say("refused: this site has a {} of {}, {} is needed", say(class_of(fact, names)),
                 money_text(fact.values[1]), money_text(fact.values.back()));
    case fact::value_mismatched:
      return say("refused: the {} that she knows is not the one that this site has",
                 say(class_of(fact, names)));
    default:
      return {};
  }
}

}  // namespace twinsite::custom
