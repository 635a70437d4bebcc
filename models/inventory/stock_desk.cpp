#include "models/inventory/stock_desk.h"

#include "sim/kernel/wait.h"

namespace twinsite::inventory {

Settings::Settings(const InventorySpec& inventory, const WorldSpec& world, BusinessWorld& common)
    : spec(inventory),
      stock(common.data().catalogue().id_of("stock")),
      sites(common.data().sites()),
      shelves_a_product(inventory.stock.rule == StockRule::split
                            ? static_cast<std::uint32_t>(common.data().sites().size())
                            : 1) {
  for (const auto& [name, site] : world.sites) {
    const auto found = spec.stock.quota.find(name);
    quota.push_back(found == spec.stock.quota.end() ? 0 : found->second);
  }
}

UserId Settings::shelf(std::int64_t product, SiteNumber site) const {
  const auto first = static_cast<std::uint32_t>(product) * shelves_a_product;
  return {first + (spec.stock.rule == StockRule::split ? site.value : 0U)};
}

std::vector<OpeningAccount> Settings::opening_accounts(BusinessWorld&) const {
  std::vector<OpeningAccount> all;
  const auto shelves = static_cast<std::uint8_t>(quota.size());
  for (std::int64_t product = 0; product < spec.stock.products; ++product) {
    if (spec.stock.rule == StockRule::shared) {
      all.push_back({stock, shelf(product, {}), spec.stock.units});
      continue;
    }
    for (std::uint8_t site = 0; site < shelves; ++site) {
      if (quota[site] > 0) all.push_back({stock, shelf(product, {site}), quota[site]});
    }
  }
  return all;
}

StockDesk::StockDesk(const Parts& parts, const Settings& settings)
    : SiteDesk(parts),
      settings_(settings),
      fetching_(static_cast<std::size_t>(settings.spec.stock.products)) {
  place().on_crash<&StockDesk::forget>(*this);
}

void StockDesk::serve(const Request& request) {
  if (static_cast<Ask>(request.kind) == Ask::order) return sell(request);
  give_units(request);
}

// The order's act, and this site's name, are the idempotency key: a retry sells nothing more here.
// A retry at another site does, for that site cannot know.
void StockDesk::sell(const Request& request) {
  if (!admits(request)) return;
  const Entity sale = entity(request.act, entity_family(place().name()).value);
  if (store().knows_entry(sale)) return accept_written(request, {settings_.stock, {}, sale});
  const UserId shelf = settings_.shelf(request.argument, store().number());
  const std::int64_t left = store().balance(settings_.stock, shelf);
  const std::int64_t units = settings_.spec.stock.per_order;
  const auto& rebalance = settings_.spec.stock.rebalance;
  if (left < units) {
    place().record(fact::order_refused, request.user.value, shelf.value, left, request.argument);
    refuse(request, sold_out);
  } else {
    const RecordId sold =
        store().add_entry({.data_class = settings_.stock,
                           .user = shelf,
                           .amount = -units,
                           .act = sale,
                           .operation = static_cast<std::uint8_t>(Operation::sale),
                           .key = EntryKey::entry_id});
    place().record(fact::units_sold, request.user.value, shelf.value, units,
                   static_cast<std::int64_t>(request.act.value));
    accept_written(request, {settings_.stock, sold});
  }
  if (!rebalance || left - units >= rebalance->at_below) return;
  if (fetching_[static_cast<std::size_t>(request.argument)]) return;
  fetching_[static_cast<std::size_t>(request.argument)] = true;
  place().start(fetch_units(request.argument));
}

// Asks the site that has most, as far as this one's copy tells. What it gives leaves its shelf
// before it stands on this one: nobody sells it meanwhile, and an answer that got lost is asked for
// again under the same key.
Flow<void> StockDesk::fetch_units(std::int64_t product) {
  const RebalanceSpec rule = *settings_.spec.stock.rebalance;
  const SiteNumber giver = best_stocked(product);
  const Entity family = entity(entity_family("units"), static_cast<std::uint64_t>(product));
  const Entity act = entity(entity(family, entity_family(place().name()).value),
                            static_cast<std::uint64_t>(place().now().since_start().ns));
  Question question{.to = settings_.sites[giver.value],
                    .what = static_cast<std::uint8_t>(Ask::give_units),
                    .user = settings_.shelf(product, giver),
                    .argument = rule.units,
                    .act = act};
  while (giver != store().number()) {
    const Reply reply = co_await ask(question);
    if (reply.ok()) {
      const UserId shelf = settings_.shelf(product, store().number());
      store().add_entry({.data_class = settings_.stock,
                         .user = shelf,
                         .amount = reply.value,
                         .act = entity(act, entity_family(place().name()).value),
                         .operation = static_cast<std::uint8_t>(Operation::taken),
                         .key = EntryKey::entry_id});
      place().record(fact::units_taken, shelf.value, reply.value);
    }
    if (!worth_another_try(reply)) break;
    co_await sleep(rule.pause);
    ++question.attempt;
  }
  co_await sleep(rule.pause);
  fetching_[static_cast<std::size_t>(product)] = false;
}

SiteNumber StockDesk::best_stocked(std::int64_t product) {
  SiteNumber best = store().number();
  const auto sites = static_cast<std::uint8_t>(settings_.sites.size());
  for (std::uint8_t site = 0; site < sites; ++site) {
    const auto units = [&](SiteNumber of) {
      return store().balance(settings_.stock, settings_.shelf(product, of));
    };
    if (units({site}) > units(best)) best = {site};
  }
  return best;
}

void StockDesk::give_units(const Request& request) {
  if (!is_open(request)) return;
  if (store().knows_entry(request.act)) {
    return accept_written(request, {settings_.stock, {}, request.act}, request.argument);
  }
  const std::int64_t left = store().balance(settings_.stock, request.user);
  if (left - request.argument < settings_.spec.stock.rebalance->at_below) {
    return refuse(request, sold_out);
  }
  const RecordId given =
      store().add_entry({.data_class = settings_.stock,
                         .user = request.user,
                         .amount = -request.argument,
                         .act = request.act,
                         .operation = static_cast<std::uint8_t>(Operation::given),
                         .key = EntryKey::entry_id});
  place().record(fact::units_given, request.user.value, request.argument);
  accept_written(request, {settings_.stock, given}, request.argument);
}

// Units that were on their way when it died stay in nobody's hands.
void StockDesk::forget() { std::fill(fetching_.begin(), fetching_.end(), false); }

Shoppers::Shoppers(const Parts& parts, const Settings& settings)
    : Devices(parts), settings_(settings) {
  add_arrivals(static_cast<std::uint8_t>(Function::order), function_names[0],
               settings.spec.traffic.order);
}

void Shoppers::intend(std::uint8_t, Intent intent) {
  Draw pick = place().draw(intent.act, Purpose::user_attribute);
  const std::uint64_t product =
      pick.below(static_cast<std::uint64_t>(settings_.spec.stock.products));
  place().start(order_story(pick_user(intent.act), static_cast<std::int64_t>(product), intent.act));
}

Flow<void> Shoppers::order_story(UserId user, std::int64_t product, Entity act) {
  Attempt attempt = begin(static_cast<std::uint8_t>(Function::order), user, act);
  const Reply sold = co_await ask(&attempt, static_cast<std::uint8_t>(Ask::order), product);
  end_by(attempt, sold);
}

}  // namespace twinsite::inventory
