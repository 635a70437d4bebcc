#include "models/inventory/observe/stock_observer.h"

namespace twinsite::inventory {
namespace {

std::vector<Dimension> by_region_and_phase(const WorldNames& names) {
  return {{"region", region_labels(names)}, {"phase", phase_labels()}};
}

std::vector<Dimension> by_region_phase_and_cause(const WorldNames& names) {
  std::vector<Dimension> all = by_region_and_phase(names);
  all.push_back({"cause", {cause_class_names.begin(), cause_class_names.end()}});
  return all;
}

}  // namespace

StockObserver::StockObserver(Recorders& recorders, const DataObserver& data,
                             const Settings& settings)
    : recorders_(recorders),
      data_(data),
      settings_(settings),
      dark_(recorders.index.site_count()),
      sold_("units.sold", by_region_and_phase(recorders.names)),
      oversold_("oversold", by_region_phase_and_cause(recorders.names)),
      lost_sales_("sales.lost", by_region_phase_and_cause(recorders.names)),
      doubled_("orders.doubled", by_region_and_phase(recorders.names)),
      moved_("units.moved", {{"phase", phase_labels()}}),
      stranded_("stranded", "site", site_labels(recorders.names), recorders.phase),
      left_series_(recorders.series.gauge("units.left", "")),
      oversold_measure_(recorders.ledger.measure("oversold")),
      lost_measure_(recorders.ledger.measure("sales.lost")) {}

Snapshot StockObserver::observe(const Fact& fact) {
  if (fact.kind == fact::units_sold) {
    sell(fact);
  } else if (fact.kind == fact::order_refused) {
    refuse(fact);
  } else if (fact.kind == twinsite::fact::disks_lost) {
    disks_lost_ = true;
  } else if (fact.kind == twinsite::fact::site_state) {
    dark_[recorders_.index.site_at(fact.place)] =
        static_cast<SiteState>(fact.values[0]) == SiteState::dark;
    note_stranded(fact.time);
  } else {
    move(fact);
  }
  return Snapshot::none;
}

// The entry of the sale is in the true balance already: its fact came before this one.
void StockObserver::sell(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  const UserId shelf{static_cast<std::uint32_t>(fact.values[0])};
  const std::int64_t units = fact.values[1];
  sold_units_ += units;
  recorders_.series.set(left_series_, fact.time, left_in_all());
  const bool again = !acts_.insert(static_cast<std::uint64_t>(fact.values.back())).second;
  if (!recorders_.phase.counts(fact.time)) return;
  const std::uint16_t region = recorders_.index.region_of(user);
  sold_.add(units, region, recorders_.phase.index());
  if (again) doubled_.add(1, region, recorders_.phase.index());
  const std::int64_t over = std::min(units, std::max<std::int64_t>(0, -left_on(shelf)));
  if (over == 0) return;
  oversold_.add(over, region, recorders_.phase.index(), CauseClass::replication_lag);
  recorders_.fates.worsen(fact.time, user, Fate::wronged);
  recorders_.ledger.add({.measure = oversold_measure_,
                         .user = user,
                         .site = recorders_.index.site_at(fact.place),
                         .data_class = settings_.stock.value,
                         .cause_class = static_cast<std::uint16_t>(CauseClass::replication_lag),
                         .amount = over,
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

// Wrong if there were units of this product on another shelf: at a site that is dark, or just not
// here.
void StockObserver::refuse(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  const std::int64_t wanted = settings_.spec.stock.per_order;
  std::int64_t elsewhere = 0;
  std::int64_t at_dark_sites = 0;
  const auto sites = static_cast<std::uint8_t>(dark_.size());
  for (std::uint8_t site = 0; site < sites; ++site) {
    const UserId shelf = settings_.shelf(fact.values.back(), {site});
    if (static_cast<std::int64_t>(shelf.value) == fact.values[0]) continue;
    const std::int64_t left = std::max<std::int64_t>(0, left_on(shelf));
    elsewhere += left;
    if (dark_[site]) at_dark_sites += left;
  }
  const bool wrong = elsewhere >= wanted;
  wronged_[user.value] = wrong;
  if (!wrong || !recorders_.phase.counts(fact.time)) return;
  // What lies at living sites would have been enough: then it is the quota's doing.
  const CauseClass cause =
      elsewhere - at_dark_sites >= wanted ? CauseClass::quota : CauseClass::outage;
  lost_sales_.add(wanted, recorders_.index.region_of(user), recorders_.phase.index(), cause);
  recorders_.ledger.add({.measure = lost_measure_,
                         .user = user,
                         .site = recorders_.index.site_at(fact.place),
                         .data_class = settings_.stock.value,
                         .cause_class = static_cast<std::uint16_t>(cause),
                         .amount = wanted,
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

void StockObserver::move(const Fact& fact) {
  if (fact.kind == fact::units_given) {
    given_ += fact.values[0];
    return;
  }
  taken_ += fact.values[0];
  if (recorders_.phase.counts(fact.time)) moved_.add(fact.values[0], recorders_.phase.index());
}

// Of a shared stock nothing is stranded: every site has its copy.
void StockObserver::note_stranded(Time time) {
  if (settings_.spec.stock.rule == StockRule::shared) return;
  const auto sites = static_cast<std::uint8_t>(dark_.size());
  for (std::uint8_t site = 0; site < sites; ++site) {
    std::int64_t units = 0;
    for (std::int64_t product = 0; dark_[site] && product < settings_.spec.stock.products;
         ++product) {
      units += std::max<std::int64_t>(0, left_on(settings_.shelf(product, {site})));
    }
    stranded_.change(time, site, units - stranded_.level(site));
  }
}

std::int64_t StockObserver::left_in_all() const {
  std::int64_t sum = 0;
  const auto shelves =
      static_cast<std::uint32_t>(settings_.spec.stock.products) * settings_.shelves_a_product;
  for (std::uint32_t shelf = 0; shelf < shelves; ++shelf) sum += left_on({shelf});
  return sum;
}

AttemptOutcome StockObserver::judge(UserId user, std::int64_t reason, AttemptOutcome said) const {
  if (reason != sold_out) return said;
  const auto found = wronged_.find(user.value);
  return found != wronged_.end() && found->second ? said : AttemptOutcome::refused_rightly;
}

void StockObserver::emit(Time, std::vector<MeasureValue>& out) {
  sold_.emit(out);
  oversold_.emit(out);
  lost_sales_.emit(out);
  doubled_.emit(out);
  moved_.emit(out);
  stranded_.emit(out);
  out.push_back({.name = "units.left", .labels = "", .value = left_in_all()});
  out.push_back({.name = "units.in_transit", .labels = "", .value = given_ - taken_});
  const std::int64_t oversold = oversold_.total() * settings_.spec.prices.oversold_unit;
  const std::int64_t lost = lost_sales_.total() * settings_.spec.prices.lost_sale;
  out.push_back({.name = "cost", .labels = "", .value = oversold + lost});
  out.push_back({.name = "cost", .labels = "head=lost_sales", .value = lost});
  out.push_back({.name = "cost", .labels = "head=oversold", .value = oversold});
}

// Two books of the same units, kept by different parts: what desks say that they sold and moved,
// and the entries. A site that lost its disks may sell again what it had sold: it cannot know.
void StockObserver::audit(const AuditInput& input, AuditFindings& found) {
  const std::int64_t opening = settings_.spec.stock.products * settings_.spec.stock.units;
  const std::int64_t gone = sold_units_ + given_ - taken_;
  if (opening - left_in_all() != gone) {
    found.push_back({"stock: units sold, moved and left are those that there were",
                     std::to_string(opening) + " at the start, " + std::to_string(left_in_all()) +
                         " left, but desks say that " + std::to_string(gone) + " went",
                     input.time});
  }
  const bool quotas_hold = settings_.spec.stock.rule == StockRule::split && !disks_lost_;
  if (!quotas_hold || oversold_.total() == 0) return;
  found.push_back({"stock: no site sells more than its quota",
                   std::to_string(oversold_.total()) + " units were oversold", input.time});
}

}  // namespace twinsite::inventory
