#include <array>

#include "models/transfer/transfer_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite::transfer {

std::span<const ChoiceToken> choice_tokens(Mode) {
  static constexpr std::array tokens{
      choice_token(Mode::synchronous, "synchronous",
                   "Both homes book while the payer waits; refused if one does not answer."),
      choice_token(Mode::application, "application",
                   "Taken down where the payer is and being verified; settled afterwards.")};
  return tokens;
}

const FieldTable& MoneySpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<MoneySpec> f("money", "What users have, and how much they send.");
    f.distribution<&MoneySpec::balance>("balance", FieldKind::money, "Of a user, at the start.")
        .by_default("{uniform: [CNY 0, CNY 2000]}", "an assumption");
    f.distribution<&MoneySpec::amount>("amount", FieldKind::money, "Of one transfer.")
        .by_default("{uniform: [CNY 10, CNY 200]}", "an assumption");
    return f.table();
  }();
  return table;
}

const FieldTable& BusinessSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<BusinessSpec> f("business", "How transfers are carried out.");
    f.choice<&BusinessSpec::transfer>("transfer", "While the payer waits, or afterwards.")
        .by_default("application", "the talk: transfer applications, payments being verified");
    f.duration<&BusinessSpec::settle_again>("settle_again",
                                            "Between two tries to book what is not settled yet.")
        .more_than("0s")
        .by_default("5s", "an assumption");
    return f.table();
  }();
  return table;
}

const FieldTable& TrafficSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<TrafficSpec> f("traffic", "How often users transfer, as a mean over the day.");
    f.rate<&TrafficSpec::transfer>("transfer", "Transfers of one user.")
        .by_default("0.5/day", "an assumption");
    f.tagged<&TrafficSpec::curve>("curve", "How it varies over the day.")
        .by_default("flat", "people pay at any time");
    return f.table();
  }();
  return table;
}

const FieldTable& TransferSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<TransferSpec> f("transfer", "Money sent from user to user, across sites.");
    f.section<&TransferSpec::client>("client", "How devices behave.");
    f.section<&TransferSpec::money>("money", "What users have, and how much they send.");
    f.section<&TransferSpec::business>("business", "How transfers are carried out.");
    f.section<&TransferSpec::traffic>("traffic", "How often users transfer.");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite::transfer
