// Three sites with data and a region, a line of 100 ms between every two of them, and a schedule of
// faults.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/data/data_layer.h"
#include "sim/fault/fault_schedule.h"
#include "tests/support/test_world.h"

namespace twinsite::test {

inline constexpr std::uint8_t parcels = 200;  // a port of the tests

template <class Fault>
FaultSpec lasting(Fault fault, Duration at, Duration lasts) {
  fault.at = at;
  fault.lasts = lasts;
  return {std::move(fault)};
}

inline FaultSpec outage(std::string site, Duration at, Duration lasts, Disks disks = Disks::kept,
                        InFlight in_flight = InFlight::drop) {
  SiteOutage fault{};
  fault.site = std::move(site);
  fault.disks = disks;
  fault.in_flight = in_flight;
  return lasting(fault, at, lasts);
}

inline FaultSpec partition(std::vector<std::string> between, Duration at, Duration lasts,
                           InFlight in_flight = InFlight::drop,
                           PartitionWays ways = PartitionWays::both) {
  WanPartition fault{};
  fault.between = std::move(between);
  fault.ways = ways;
  fault.in_flight = in_flight;
  return lasting(fault, at, lasts);
}

inline FaultSpec stall(std::string from, ChannelStage stage, Duration at, Duration lasts) {
  ReplicationStall fault{};
  fault.channel = "database";
  fault.from = std::move(from);
  fault.stage = stage;
  return lasting(fault, at, lasts);
}

inline FaultSpec skew(std::string site, Duration offset, Duration at, Duration lasts) {
  ClockSkew fault{};
  fault.site = std::move(site);
  fault.offset = offset;
  return lasting(fault, at, lasts);
}

inline FaultSpec rollback(std::string site, Duration backup_every, Duration at, Duration lasts) {
  Rollback fault{};
  fault.site = std::move(site);
  fault.backup_every = backup_every;
  return lasting(fault, at, lasts);
}

class FaultRig : public TestWorld, public Homes {
 public:
  explicit FaultRig(const std::vector<FaultSpec>& faults, Time measured_from = {})
      : TestWorld(lines()),
        sites_(make_sites()),
        data_({.network = network,
               .sites = pointers(),
               .classes = classes(),
               .channels = channels(),
               .homes = *this,
               .users = 10}),
        schedule_({.world = world,
                   .network = network,
                   .sites = pointers(),
                   .database_channels = channels_of(data_),
                   .queues = queues_of(data_),
                   .stores = data_.stores()},
                  faults, {measured_from, Time{} + hours(1000)}) {
    data_.keep_history();
    for (std::uint16_t place = 1; place < world.place_count(); ++place) {
      inboxes_.try_emplace(std::string(world.place(PlaceId{place}).name()),
                           world.place(PlaceId{place}), parcels);
    }
  }
  ~FaultRig() override { world.destroy_flows(); }

  PlaceId home_of(UserId) const override { return world.id_of("shenzhen"); }
  Site& site(std::string_view name) { return sites_.at(std::string(name)); }
  SiteStore& store(std::string_view name) { return data_.store(id(name)); }
  DatabaseChannel& channel(std::string_view from, std::string_view to) {
    return data_.database(id(from), id(to));
  }

  // A parcel leaves at `time`, 100 ms before it arrives. Not planned by the place itself: it
  // outlives an outage.
  void post(Duration time, std::string_view from, std::string_view to) {
    ordain(time, from, [this, from, to] {
      Message message;
      message.port = parcels;
      message.act = entity("parcel", posted_++);
      network.send(place(from), id(to), message, {.bytes = 100, .delivery = Delivery::request});
    });
  }
  std::vector<Duration> arrivals(std::string_view place) {
    return inboxes_.at(std::string(place)).times();
  }

  // A password, which the database ships.
  void write(Duration time, std::string_view site, std::int64_t value) {
    write_class(time, site, "password", value);
  }
  std::int64_t read(std::string_view site) { return read_class(site, "password"); }
  // A nickname, which is published on the queue.
  void nickname(Duration time, std::string_view site, std::int64_t value) {
    write_class(time, site, "nickname", value);
  }
  std::int64_t read_nickname(std::string_view site) { return read_class(site, "nickname"); }

 private:
  void write_class(Duration time, std::string_view site, std::string_view name,
                   std::int64_t value) {
    at(time, site, [this, site, name, value] {
      store(site).write(data_.catalogue().id_of(name), UserId{1}, value,
                        entity("write", posted_++));
    });
  }
  std::int64_t read_class(std::string_view site, std::string_view name) {
    return store(site).look(data_.catalogue().id_of(name), UserId{1}).value;
  }
  static std::vector<LinkSpec> lines() {
    const std::vector<std::string> places = {"chengdu", "shenzhen", "south", "tianjin"};
    std::vector<LinkSpec> links;
    for (std::size_t i = 0; i < places.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j)
        links.push_back(link_between(places[i], places[j], milliseconds(100)));
    }
    return links;
  }
  static const std::map<std::string, DataClassSpec>& classes() {
    static const std::map<std::string, DataClassSpec> all = [] {
      DataClassSpec password{};
      password.sync = {SyncMethod::database};
      password.conflict = ConflictRule::last_writer_wins;
      DataClassSpec nickname = password;
      nickname.sync = {SyncMethod::queue};
      return std::map<std::string, DataClassSpec>{{"nickname", nickname}, {"password", password}};
    }();
    return all;
  }
  static const ChannelsSpec& channels() {
    static const ChannelsSpec spec = [] {
      ChannelsSpec all{};
      all.database = {.apply_rate = 1e6,
                      .record_bytes = 300,
                      .framing_bytes = 30,
                      .chunk = 16384,
                      .reconnect = milliseconds(100),
                      .give_up = seconds(3)};
      all.queue.partitions = 1;
      all.queue.retention = hours(24);
      all.queue.outbox = true;
      all.queue.message_bytes = 500;
      all.queue.retry = seconds(1);
      all.queue.consume_rate = 1000;
      return all;
    }();
    return spec;
  }
  std::map<std::string, Site> make_sites() {
    std::map<std::string, Site> sites;
    for (const char* name : {"chengdu", "shenzhen", "tianjin"}) {
      sites.try_emplace(name, place(name), network, SiteSpec{});
    }
    return sites;
  }
  std::vector<Site*> pointers() {
    std::vector<Site*> all;
    for (auto& [name, site] : sites_) all.push_back(&site);
    return all;
  }
  static std::vector<DatabaseChannel*> channels_of(DataLayer& data) {
    std::vector<DatabaseChannel*> all;
    for (DatabaseChannel& channel : data.database_channels()) all.push_back(&channel);
    return all;
  }

  static std::vector<QueuePublisher*> queues_of(DataLayer& data) {
    std::vector<QueuePublisher*> all;
    for (const PlaceId site : data.sites()) all.push_back(&data.queue(site));
    return all;
  }

  std::map<std::string, Site> sites_;
  DataLayer data_;
  FaultSchedule schedule_;
  std::map<std::string, Inbox> inboxes_;
  std::uint64_t posted_ = 0;
};

}  // namespace twinsite::test
