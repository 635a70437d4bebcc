#include "models/inventory/inventory.h"

#include "models/inventory/observe/describe.h"
#include "sim/measure/catalogue.h"

namespace twinsite::inventory {
namespace {

constexpr MeasureUnit count = MeasureUnit::count;

}  // namespace

BusinessNames Inventory::names() {
  return {.services = {std::string(api_service)},
          .functions = texts(function_names),
          .reasons = texts(reason_names),
          .cause_classes = texts(cause_class_names)};
}

std::vector<MeasureInfo> Inventory::measures() {
  const std::vector<std::string_view> split{"region", "phase"};
  const std::vector<std::string_view> caused{"region", "phase", "cause"};
  std::vector<MeasureInfo> all{
      {"units.sold", count, "units", split, "Units that desks sold, those beyond the stock too."},
      {"oversold", count, "units", caused, "Units sold that did not exist any more."},
      {"sales.lost", count, "units", caused,
       "Units refused as sold out while another site still had them."},
      {"orders.doubled", count, "orders", split,
       "Orders taken at two sites: a retry after a silence."},
      {"units.moved", count, "units", {"phase"}, "Units that one site got from another."},
      {"units.left", count, "units", {}, "What the books of all sites together leave at the end."},
      {"units.in_transit", count, "units", {}, "Units given and not yet taken, at the end."},
      {"cost", MeasureUnit::fen, "CNY", {"head"}, "What harm costs, at the scenario's prices."}};
  add_peak_measures<"stranded">(
      all, {{}, count, "units", {}, "Units on the shelves of sites that are dark."}, "site");
  return all;
}

std::vector<LabelValues> Inventory::label_values(const WorldSpec&) {
  return {{"head", {"lost_sales", "oversold"}, ""}};
}

std::vector<Headline> Inventory::headlines(const WorldSpec&) {
  return {
      {"units sold", "units.sold", "", PhaseColumns::shown, {}},
      {"  oversold", "oversold", "", PhaseColumns::shown, {}},
      {"  sold to one order twice", "orders.doubled", "", PhaseColumns::shown, {}},
      {"sales lost",
       "sales.lost",
       "",
       PhaseColumns::shown,
       {{"by the outage", "sales.lost", "cause=outage", ""},
        {"by the quota", "sales.lost", "cause=quota", ""}}},
      {"stranded, peak", "stranded.peak", "", PhaseColumns::hidden, {}},
      {"units moved", "units.moved", "", PhaseColumns::shown, {}},
      {"units left", "units.left", "", PhaseColumns::hidden, {}},
      {"orders served", "availability", "function=order", PhaseColumns::shown, {}},
      {"cost",
       "cost",
       "",
       PhaseColumns::hidden,
       {{"oversold", "cost", "head=oversold", ""}, {"lost sales", "cost", "head=lost_sales", ""}}}};
}

void Inventory::check(const WorldSpec& world, const InventorySpec& spec, RuleReport& report) {
  check_ledger(world, "stock", report);
  std::int64_t users = 0;
  for (const auto& [name, region] : world.regions) users += region.users;
  const std::int64_t shelves =
      spec.stock.products *
      (spec.stock.rule == StockRule::split ? static_cast<std::int64_t>(world.sites.size()) : 1);
  if (shelves > users) {
    report.problem("stock.products", "more shelves (" + std::to_string(shelves) +
                                         ") than users; a stock is kept for each user at most");
  }
}

Sentence Inventory::describe(const Fact& fact) { return inventory::describe(fact); }

Model model() {
  return desk_model<Inventory>("inventory",
                               "A stock that several sites sell from: split, or shared by copies.");
}

}  // namespace twinsite::inventory
