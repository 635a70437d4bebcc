#include "models/wallet/wallet.h"

#include "models/wallet/observe/describe.h"
#include "sim/measure/catalogue.h"

namespace twinsite::wallet {

BusinessNames Wallet::names() {
  return {.services = {std::string(api_service)},
          .functions = texts(function_names),
          .reasons = texts(reason_names),
          .cause_classes = texts(cause_class_names)};
}

std::vector<MeasureInfo> Wallet::measures() {
  constexpr MeasureUnit count = MeasureUnit::count;
  constexpr MeasureUnit fen = MeasureUnit::fen;
  const std::vector<std::string_view> split{"region", "phase"};
  std::vector<MeasureInfo> all{
      {"top_ups.booked", count, "top-ups", split, "Top-ups that a site booked."},
      {"top_ups.doubled", count, "top-ups", split,
       "Top-ups booked twice for good: tried again, with no key to know them by."},
      {"top_ups.caught", count, "top-ups", split,
       "Top-ups booked at two sites that the merge knew by their key; counted once at each site."},
      {"overdrawn", fen, "CNY", split,
       "Money spent beyond the true balance, which counts every entry of every site."},
      {"missing_top_ups.hit", count, "purchases", split,
       "Purchases refused for money that had been paid in elsewhere."},
      {"cost", fen, "CNY", {"head"}, "What harm costs, at the scenario's prices."}};
  add_peak_measures<"negative_balances">(
      all, {{}, fen, "CNY", {}, "Sum of what true balances lack below the credit limit."},
      "region");
  return all;
}

std::vector<LabelValues> Wallet::label_values(const WorldSpec&) {
  return {{"head", {"compensation", "lost_records"}, ""}};
}

std::vector<Headline> Wallet::headlines(const WorldSpec&) {
  return {{"top-ups booked", "top_ups.booked", "", PhaseColumns::shown, {}},
          {"  doubled",
           "top_ups.doubled",
           "",
           PhaseColumns::shown,
           {{"caught by key", "top_ups.caught", "", ""}}},
          {"  rolled back", "lost_records", "data_class=balance", PhaseColumns::hidden, {}},
          {"top-ups served", "availability", "function=top_up", PhaseColumns::shown, {}},
          {"purchases served", "availability", "function=spend", PhaseColumns::shown, {}},
          {"  refused wrongly", "missing_top_ups.hit", "", PhaseColumns::shown, {}},
          {"negative balances, peak",
           "negative_balances.peak",
           "",
           PhaseColumns::hidden,
           {{"overdrawn", "overdrawn", "", ""}}},
          {"cost",
           "cost",
           "",
           PhaseColumns::hidden,
           {{"compensation", "cost", "head=compensation", ""},
            {"rolled back", "cost", "head=lost_records", ""}}}};
}

void Wallet::check(const WorldSpec& world, const WalletSpec&, RuleReport& report) {
  check_ledger(world, "balance", report);
}

Sentence Wallet::describe(const Fact& fact) { return wallet::describe(fact); }

Model model() {
  return desk_model<Wallet>("wallet",
                            "A game's wallet: top up and spend, merged at home or booked there.");
}

}  // namespace twinsite::wallet
