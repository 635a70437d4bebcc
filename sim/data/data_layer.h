// The data of one run: a store at each site, and the channels between every two of them, in both
// directions.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "sim/data/data_catalogue.h"
#include "sim/data/database_channel.h"
#include "sim/data/queue_consumer.h"
#include "sim/data/queue_publisher.h"
#include "sim/data/remote_reader.h"
#include "sim/data/store.h"

namespace twinsite {

class DataLayer {
 public:
  struct Options {
    Network& network;
    std::vector<Site*> sites;  // those that keep data, in any order; at most `site_limit`
    const std::map<std::string, DataClassSpec>& classes;
    const ChannelsSpec& channels;
    const Homes& homes;       // outlives the run
    std::uint32_t users = 0;  // at the start; registered ones come on top
    RepairSpec repair{};      // nobody
  };
  // Every two sites have a path between them.
  explicit DataLayer(const Options& options);
  DataLayer(const DataLayer&) = delete;
  DataLayer& operator=(const DataLayer&) = delete;

  const DataCatalogue& catalogue() const { return catalogue_; }
  // The places of the sites that keep data, by site number.
  const DataSites& sites() const { return sites_; }
  // The place must keep data.
  SiteNumber number_of(PlaceId site) const;
  SiteStore& store(PlaceId site) { return stores_[number_of(site).value]; }

  // For set-up, faults and observers. They must be two different sites.
  DatabaseChannel& database(PlaceId source, PlaceId target);
  // In order of source, then target.
  std::deque<DatabaseChannel>& database_channels() { return databases_; }
  std::vector<SiteStore*> stores() {
    std::vector<SiteStore*> all;
    for (SiteStore& store : stores_) all.push_back(&store);
    return all;
  }
  QueuePublisher& queue(PlaceId site) { return publishers_[number_of(site).value]; }
  RemoteReader& reader(PlaceId site) { return readers_[number_of(site).value]; }

  // For scenarios in which a site may need again what all sites have: see SiteStore.
  void keep_history() {
    for (SiteStore& store : stores_) store.keep_history();
  }

  // The same opening balance at every site; before the run.
  void open_account(DataClassId data_class, UserId user, std::int64_t amount);

  // For observers: do all replicas hold the same of this class, as far as they have applied it?
  bool replicas_equal(DataClassId data_class) const;
  std::size_t bytes() const;

 private:
  void make_stores(const Options& options);
  void connect_databases(const Options& options);
  void connect_queues(const Options& options);
  void make_readers(const Options& options);

  DataCatalogue catalogue_;
  DataSites sites_;
  std::deque<SiteStore> stores_;  // by site number
  std::deque<DatabaseChannel> databases_;
  std::deque<QueueWire> queue_wires_;      // by site number
  std::deque<QueuePublisher> publishers_;  // by site number
  std::deque<QueueConsumer> consumers_;
  std::deque<RemoteReader> readers_;  // by site number
};

}  // namespace twinsite
