#include <array>

#include "models/inventory/inventory_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite::inventory {

std::span<const ChoiceToken> choice_tokens(StockRule) {
  static constexpr std::array tokens{
      choice_token(StockRule::split, "split", "Each site sells its own quota, and no more."),
      choice_token(StockRule::shared, "shared",
                   "Every site sells from its own copy of one stock; copies follow later.")};
  return tokens;
}

const FieldTable& RebalanceSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<RebalanceSpec> f("rebalance", "A site that runs low asks another one for units.");
    f.count<&RebalanceSpec::at_below>("at_below",
                                      "It asks when it has fewer units than this; a "
                                      "site that would come below it gives none.")
        .at_least("1")
        .by_default("50", "an assumption");
    f.count<&RebalanceSpec::units>("units", "How many it asks for.")
        .at_least("1")
        .by_default("50", "an assumption");
    f.duration<&RebalanceSpec::pause>("pause", "Before it asks again.")
        .more_than("0s")
        .by_default("10s", "an assumption");
    return f.table();
  }();
  return table;
}

const FieldTable& StockSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<StockSpec> f("stock", "What there is to sell, and who may sell it.");
    f.choice<&StockSpec::rule>("rule", "Whose stock it is.")
        .by_default("split", "the talk: of 1000 units, 600 for Beijing and 400 for Guangzhou");
    f.count<&StockSpec::products>("products", "How many products; each has a stock of its own.")
        .at_least("1")
        .at_most("100000")
        .by_default("1", "one product, as in the talk");
    f.count<&StockSpec::units>("units", "Of each product, at all sites together.")
        .at_most("1000000000")
        .by_default("1000", "the talk");
    f.map<&StockSpec::quota>("quota",
                             "Of each product, by site; for `split`. They add up to `units`.",
                             FieldKind::count)
        .keys({name_scope::sites});
    f.count<&StockSpec::per_order>("per_order", "Units that one order takes.")
        .at_least("1")
        .by_default("1", "one each");
    f.section<&StockSpec::rebalance>("rebalance", "Quotas that move while sites are connected.")
        .absent("quotas stay as they are");
    f.rule([](const StockSpec& stock, RuleReport& report) {
      if (stock.rule == StockRule::shared) {
        if (!stock.quota.empty())
          report.problem("quota", "a shared stock has no quotas; remove it or write rule: split");
        if (stock.rebalance)
          report.problem("rebalance", "a shared stock has no quotas to move; remove it");
        return;
      }
      std::int64_t sum = 0;
      for (const auto& [site, share] : stock.quota) sum += share;
      if (sum != stock.units) {
        report.problem("quota", "the quotas add up to " + std::to_string(sum) + ", `units` is " +
                                    std::to_string(stock.units));
      }
    });
    return f.table();
  }();
  return table;
}

const FieldTable& TrafficSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<TrafficSpec> f("traffic", "How often users order, as a mean over the day.");
    f.rate<&TrafficSpec::order>("order", "Orders of one user.")
        .by_default("1/day", "an assumption");
    f.tagged<&TrafficSpec::curve>("curve", "How it varies over the day.")
        .by_default("flat", "a sale is not an office");
    return f.table();
  }();
  return table;
}

const FieldTable& PricesSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<PricesSpec> f("prices", "What harm costs.");
    f.money<&PricesSpec::oversold_unit>("oversold_unit",
                                        "A unit sold that does not exist: the order is cancelled.")
        .by_default("CNY 20", "an assumption: a voucher");
    f.money<&PricesSpec::lost_sale>("lost_sale",
                                    "A unit not sold although there was one elsewhere.")
        .by_default("CNY 5", "an assumption: the margin");
    return f.table();
  }();
  return table;
}

const FieldTable& InventorySpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<InventorySpec> f("inventory", "A stock that several sites sell from.");
    f.section<&InventorySpec::client>("client", "How devices behave.");
    f.section<&InventorySpec::stock>("stock", "What there is to sell, and who may sell it.");
    f.section<&InventorySpec::traffic>("traffic", "How often users order.");
    f.section<&InventorySpec::prices>("prices", "What harm costs.");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite::inventory
