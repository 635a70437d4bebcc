#include <array>

#include "models/wallet/wallet_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite::wallet {

std::span<const ChoiceToken> choice_tokens(TopUpRule) {
  static constexpr std::array tokens{
      choice_token(TopUpRule::home_only, "home_only",
                   "Booked at home; forwarded there if need be, refused if home does not answer."),
      choice_token(TopUpRule::anywhere_merge, "anywhere_merge",
                   "Booked where the player is served; entries are merged at home.")};
  return tokens;
}

const FieldTable& MoneySpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<MoneySpec> f("money", "What players have, pay in and spend.");
    f.distribution<&MoneySpec::balance>("balance", FieldKind::money, "Of a player, at the start.")
        .by_default("{uniform: [CNY 0, CNY 100]}", "an assumption");
    f.money<&MoneySpec::top_up>("top_up", "What one top-up pays in.")
        .more_than("CNY 0")
        .by_default("CNY 50", "an assumption");
    f.money<&MoneySpec::price>("price", "What one purchase costs.")
        .more_than("CNY 0")
        .by_default("CNY 20", "an assumption");
    f.money<&MoneySpec::credit_limit>("credit_limit",
                                      "Debt that a site allows, by its own copy of the balance.")
        .by_default("CNY 0", "prepaid");
    f.share<&MoneySpec::spent_at_home>(
         "spent_at_home", "Purchases booked at home wherever the player is: subscriptions.")
        .at_most("100%")
        .by_default("20%", "an assumption");
    return f.table();
  }();
  return table;
}

const FieldTable& BusinessSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<BusinessSpec> f("business", "What the company tolerates.");
    f.choice<&BusinessSpec::top_up>("top_up", "Where top-ups are booked.")
        .by_default("anywhere_merge", "the talk: away, pay in and spend first, merge at home");
    f.flag<&BusinessSpec::idempotency_key>(
         "idempotency_key", "Whether a payment that is tried again is known by its key.")
        .by_default("true", "without it a retry after a silence pays twice");
    return f.table();
  }();
  return table;
}

const FieldTable& TrafficSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<TrafficSpec> f("traffic",
                            "How often players do what, as a mean over the day for each player.");
    f.rate<&TrafficSpec::top_up>("top_up", "Top-ups.").by_default("0.5/day", "an assumption");
    f.rate<&TrafficSpec::spend>("spend", "Purchases.").by_default("1/day", "an assumption");
    f.tagged<&TrafficSpec::curve>("curve", "How it varies over the day.")
        .by_default("flat", "a game is not an office");
    return f.table();
  }();
  return table;
}

const FieldTable& PricesSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<PricesSpec> f("prices", "What harm costs.");
    f.money<&PricesSpec::compensation_per_user>(
         "compensation_per_user", "Given to each player who was refused, or whose money was wrong.")
        .by_default("CNY 5", "an assumption: a gift pack");
    f.money<&PricesSpec::lost_record>("lost_record",
                                      "Given for each payment or purchase that was rolled back.")
        .by_default("CNY 50", "an assumption: the top-up itself");
    return f.table();
  }();
  return table;
}

const FieldTable& WalletSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<WalletSpec> f("wallet", "A game's wallet: top up and spend, at home and away.");
    f.section<&WalletSpec::client>("client", "How devices behave.");
    f.section<&WalletSpec::money>("money", "What players have, pay in and spend.");
    f.section<&WalletSpec::business>("business", "What the company tolerates.");
    f.section<&WalletSpec::traffic>("traffic", "How often players do what.");
    f.section<&WalletSpec::prices>("prices", "What harm costs.");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite::wallet
