// A site that sells: from a shelf of its own, or from its copy of the one shelf of all. A shelf is
// an account of units in the data class `stock`; sales are entries in it.
#pragma once

#include <span>
#include <vector>

#include "models/desk_world.h"
#include "models/inventory/inventory_spec.h"
#include "models/inventory/vocabulary.h"

namespace twinsite::inventory {

struct Settings {
  using Spec = InventorySpec;
  Settings(const InventorySpec& inventory, const WorldSpec& world, BusinessWorld& common);

  // The account from which a site sells a product: its own, or that of all sites.
  UserId shelf(std::int64_t product, SiteNumber site) const;
  std::int64_t product_of(UserId shelf) const { return shelf.value / shelves_a_product; }
  // Whose shelf it is; of a shared stock: the first site's.
  SiteNumber owner_of(UserId shelf) const {
    return {static_cast<std::uint8_t>(shelf.value % shelves_a_product)};
  }
  std::vector<OpeningAccount> opening_accounts(BusinessWorld& common) const;

  InventorySpec spec;
  DataClassId stock;
  DataSites sites;
  std::vector<std::int64_t> quota;  // by site
  std::uint32_t shelves_a_product;
};

class StockDesk final : public SiteDesk {
 public:
  static constexpr std::array<std::uint8_t, 1> asked_by_devices{
      static_cast<std::uint8_t>(Ask::order)};
  static constexpr std::array<std::uint8_t, 1> asked_by_sites{
      static_cast<std::uint8_t>(Ask::give_units)};

  StockDesk(const Parts& parts, const Settings& settings);
  void start() {}
  void serve(const Request& request) override;

 private:
  void sell(const Request& request);
  void give_units(const Request& request);
  Flow<void> fetch_units(std::int64_t product);
  SiteNumber best_stocked(std::int64_t product);
  void forget();

  const Settings& settings_;
  std::vector<bool> fetching_;  // by product
};

// Who orders.
class Shoppers final : public Devices {
 public:
  Shoppers(const Parts& parts, const Settings& settings);
  void intend(std::uint8_t function, Intent intent) override;
  Flow<void> order_story(UserId user, std::int64_t product, Entity act);

 private:
  const Settings& settings_;
};

using InventoryWorld = DeskWorld<Settings, StockDesk, Shoppers>;

}  // namespace twinsite::inventory
