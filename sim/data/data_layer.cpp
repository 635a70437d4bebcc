#include "sim/data/data_layer.h"

#include <algorithm>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// What of a register must be the same at all sites: what stands, not what each has heard of.
struct Standing {
  RegisterKey key;
  std::int64_t value = 0;
  SiteNumber writer;
  std::uint32_t position = 0;
  bool operator==(const Standing&) const = default;
};

std::vector<Standing> standing(const Replica& replica, DataClassId data_class) {
  std::vector<Standing> all;
  for (const auto& [key, contents] : replica.registers()) {
    if (key.data_class == data_class) {
      all.push_back({key, contents.value, contents.writer, contents.position});
    }
  }
  return all;
}

// Accounts that were never opened nor moved are not there, or 0.
bool same_balances(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  const std::vector<std::int64_t>& longer = a.size() > b.size() ? a : b;
  const auto common = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  return std::equal(a.begin(), a.begin() + common, b.begin()) &&
         std::all_of(longer.begin() + common, longer.end(),
                     [](std::int64_t fen) { return fen == 0; });
}

}  // namespace

DataLayer::DataLayer(const Options& options) : catalogue_(options.classes) {
  ASSERT(options.sites.size() <= site_limit);
  make_stores(options);
  connect_databases(options);
  connect_queues(options);
  make_readers(options);
}

void DataLayer::make_stores(const Options& options) {
  std::vector<Site*> sites = options.sites;
  std::sort(sites.begin(), sites.end(),
            [](Site* a, Site* b) { return a->place().id() < b->place().id(); });
  for (Site* const site : sites) sites_.push_back(site->place().id());
  for (Site* const site : sites) {
    const SiteNumber number = number_of(site->place().id());
    stores_.emplace_back(SiteStore::Options{.site = *site,
                                            .catalogue = catalogue_,
                                            .sites = sites_,
                                            .homes = options.homes,
                                            .number = number,
                                            .users = options.users,
                                            .repair = options.repair});
    stores_.back().give_up_ = options.channels.database.give_up;
  }
}

void DataLayer::connect_databases(const Options& options) {
  for (SiteStore& source : stores_) {
    for (SiteStore& target : stores_) {
      if (&source == &target) continue;
      databases_.emplace_back(source, target, options.network, options.channels.database);
      source.sources_.push_back(&databases_.back().source());
      target.targets_.push_back(&databases_.back().target());
    }
  }
}

void DataLayer::connect_queues(const Options& options) {
  for (SiteStore& source : stores_) {
    QueueWire& wire = queue_wires_.emplace_back();
    std::vector<const Place*> others;
    for (SiteStore& other : stores_) {
      if (&other != &source) others.push_back(&other.place());
    }
    publishers_.emplace_back(QueuePublisher::Options{.store = source,
                                                     .targets = others,
                                                     .network = options.network,
                                                     .spec = options.channels.queue,
                                                     .wire = wire});
    source.publisher_ = &publishers_.back();
    for (SiteStore& target : stores_) {
      if (&target == &source) continue;
      consumers_.emplace_back(QueueConsumer::Options{.store = target,
                                                     .origin = source.number(),
                                                     .source = source.place().id(),
                                                     .network = options.network,
                                                     .spec = options.channels.queue,
                                                     .wire = wire});
      target.consumers_.push_back(&consumers_.back());
    }
  }
}

// By the first link on the way, undegraded.
void DataLayer::make_readers(const Options& options) {
  for (SiteStore& store : stores_) {
    const PlaceId here = store.place().id();
    const Router& router = options.network.router(here);
    std::vector<PlaceId> others = sites_;
    std::erase(others, here);
    std::ranges::sort(others, {}, [&router](PlaceId other) {
      return std::pair(router.toward(other)->median_delay(), other);
    });
    readers_.emplace_back(RemoteReader::Options{.store = store,
                                                .site = store.site_,
                                                .others = std::move(others),
                                                .homes = options.homes,
                                                .spec = options.channels.remote_reads});
  }
}

SiteNumber DataLayer::number_of(PlaceId site) const {
  const auto found = std::find(sites_.begin(), sites_.end(), site);
  ASSERT(found != sites_.end());
  return {static_cast<std::uint8_t>(found - sites_.begin())};
}

DatabaseChannel& DataLayer::database(PlaceId source, PlaceId target) {
  const std::size_t from = number_of(source).value;
  const std::size_t to = number_of(target).value;
  ASSERT(from != to);
  const std::size_t others = sites_.size() - 1;
  return databases_[from * others + (to < from ? to : to - 1)];
}

void DataLayer::open_account(DataClassId data_class, UserId user, std::int64_t amount) {
  for (SiteStore& store : stores_) store.open_account(data_class, user, amount);
}

bool DataLayer::replicas_equal(DataClassId data_class) const {
  const bool is_ledger = catalogue_[data_class].ledger.has_value();
  const Replica& first = stores_.front().replica();
  return std::all_of(stores_.begin(), stores_.end(), [&](const SiteStore& store) {
    if (is_ledger)
      return same_balances(first.balances(data_class), store.replica().balances(data_class));
    return standing(first, data_class) == standing(store.replica(), data_class);
  });
}

std::size_t DataLayer::bytes() const {
  std::size_t total = sizeof(DataLayer);
  for (const SiteStore& store : stores_) total += store.bytes();
  for (const DatabaseChannel& channel : databases_) total += channel.bytes();
  return total;
}

}  // namespace twinsite
