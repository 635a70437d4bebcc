// Sites with stores and channels between them, on links that a test shapes; the same verbs for
// faults in every test.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/data/data_layer.h"
#include "sim/data/facts.h"
#include "tests/support/test_world.h"

namespace twinsite::test {

inline DataClassSpec synchronised(std::vector<SyncMethod> sync, ConflictRule conflict) {
  DataClassSpec spec{};
  spec.consistency = Consistency::eventual;
  spec.uniqueness = Uniqueness::none;
  spec.recoverable = Recoverable::system;
  spec.sync = std::move(sync);
  spec.write = WriteRule::routed;
  spec.conflict = conflict;
  return spec;
}

inline DataClassSpec by_database(ConflictRule conflict) {
  return synchronised({SyncMethod::database}, conflict);
}

// password: last_writer_wins; phone: manual; nickname: home_wins; balance: entries; session: kept
// at its site.
inline std::map<std::string, DataClassSpec> usual_classes() {
  return {{"password", by_database(ConflictRule::last_writer_wins)},
          {"phone", by_database(ConflictRule::manual)},
          {"nickname", by_database(ConflictRule::home_wins)},
          {"balance", by_database(ConflictRule::merge_deltas)},
          {"session", synchronised({}, ConflictRule::last_writer_wins)}};
}

inline ChannelsSpec usual_channels() {
  ChannelsSpec spec{};
  spec.database = {.apply_rate = 1e9,
                   .record_bytes = 300,
                   .framing_bytes = 30,
                   .chunk = 16384,
                   .reconnect = milliseconds(50),
                   .give_up = seconds(1)};
  spec.queue.partitions = 4;
  spec.queue.publish_delay.first = 0.003;
  spec.queue.retention = hours(24);
  spec.queue.outbox = true;
  spec.queue.message_bytes = 500;
  spec.queue.retry = seconds(1);
  spec.queue.consume_rate = 1000;
  spec.remote_reads = {.timeout = seconds(1),
                       .breaker = {.window = 4, .failures = 0.5, .open_for = seconds(5)}};
  return spec;
}

struct DataOptions {
  std::vector<LinkSpec> links = {link_between("shenzhen", "tianjin", milliseconds(200))};
  std::map<std::string, DataClassSpec> classes = usual_classes();
  ChannelsSpec channels = usual_channels();
  std::map<std::string, Duration> clock_offsets;
  RepairSpec repair{};  // nobody
  std::uint32_t users = 0;
  std::uint64_t seed = 1;
  Observer* observer = nullptr;
};

// Every place is a site. Users with an even number are at home at the first of them, the others at
// the second.
class DataWorld : public TestWorld, public Homes {
 public:
  explicit DataWorld(const DataOptions& options)
      : TestWorld(options.links, options.seed, options.observer),
        sites_(make_sites(options.clock_offsets)),
        layer({.network = network,
               .sites = pointers(),
               .classes = options.classes,
               .channels = options.channels,
               .homes = *this,
               .users = options.users,
               .repair = options.repair}) {}

  PlaceId home_of(UserId user) const override { return layer.sites()[user.value % 2]; }

  SiteStore& store(std::string_view name) { return layer.store(id(name)); }
  Site& site(std::string_view name) { return sites_[layer.number_of(id(name)).value]; }
  DatabaseSource& source(std::string_view from, std::string_view to) {
    return layer.database(id(from), id(to)).source();
  }
  DatabaseTarget& target(std::string_view from, std::string_view to) {
    return layer.database(id(from), id(to)).target();
  }
  DataClassId the(std::string_view data_class) const { return layer.catalogue().id_of(data_class); }

  RecordId set(std::string_view name, std::string_view data_class, std::uint32_t user,
               std::int64_t value) {
    return store(name).write(the(data_class), {user}, value, entity("act", ++acts_));
  }
  RecordId charge(std::string_view name, std::uint32_t user, std::int64_t amount) {
    return store(name).add_entry({.data_class = the("balance"),
                                  .user = {user},
                                  .amount = amount,
                                  .act = entity("act", ++acts_)});
  }
  std::int64_t get(std::string_view name, std::string_view data_class, std::uint32_t user) {
    return store(name).look(the(data_class), {user}).value;
  }
  std::int64_t balance(std::string_view name, std::uint32_t user) {
    return store(name).balance(the("balance"), {user});
  }
  bool equal(std::string_view data_class) {
    for (const PlaceId place : layer.sites()) layer.store(place).catch_up();
    return layer.replicas_equal(the(data_class));
  }

  void cut(std::string_view a, std::string_view b, InFlight in_flight = InFlight::drop) {
    for (Link* link : {&this->link(a, b), &this->link(b, a)}) {
      link->sending.cut(in_flight);
      link->receiving.cut(in_flight);
    }
  }
  void heal(std::string_view a, std::string_view b, InFlight in_flight = InFlight::drop) {
    for (Link* link : {&this->link(a, b), &this->link(b, a)}) {
      link->sending.heal();
      link->receiving.heal(in_flight);
    }
  }
  // What the site has on the wire, or is being sent, goes with it.
  void outage(std::string_view name, Disks disks) {
    site(name).go_dark(disks);
    for (std::size_t index = 0; index < network.link_count(); ++index) {
      Link& link = network.link(LinkId{static_cast<std::uint16_t>(index)});
      if (link.sending.to() != id(name) && link.receiving.from() != id(name)) continue;
      link.sending.lose_in_flight();
      link.receiving.lose_in_flight();
    }
  }
  void come_back(std::string_view name) { site(name).come_back(); }

  void run_to(double at_seconds) { run(Duration::from_seconds(at_seconds)); }

 private:
  std::deque<Site> make_sites(const std::map<std::string, Duration>& clock_offsets) {
    std::deque<Site> sites;
    for (std::uint16_t index = 1; index < world.place_count(); ++index) {
      Place& here = world.place(PlaceId{index});
      SiteSpec spec{};
      const auto offset = clock_offsets.find(std::string(here.name()));
      if (offset != clock_offsets.end()) spec.clock.offset = offset->second;
      sites.emplace_back(here, network, spec);
    }
    return sites;
  }
  std::vector<Site*> pointers() {
    std::vector<Site*> all;
    for (Site& site : sites_) all.push_back(&site);
    return all;
  }

  std::deque<Site> sites_;
  std::uint64_t acts_ = 0;

 public:
  DataLayer layer;
};

// Reads no fact: for runs of many records.
class Blind final : public Observer {
 public:
  Snapshot observe(const Fact&) override { return Snapshot::none; }
};

// A Poisson process of a rate per second, the same for the same name.
class PoissonArrivals {
 public:
  PoissonArrivals(Place& place, Entity name, double rate)
      : place_(place), name_(name), rate_(rate) {}
  double next() {
    Draw draw = place_.draw(name_, Purpose::test, index_++);
    return time_ += draw.exponential() / rate_;
  }

 private:
  Place& place_;
  Entity name_;
  double rate_;
  std::uint32_t index_ = 0;
  double time_ = 0;
};

}  // namespace twinsite::test
