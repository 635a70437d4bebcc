// Leases instead of probes: each site renews its own with every checker; whoever does not hear of
// it in time suspects the site, and a site that hears no answer in time may close itself.
#pragma once

#include <deque>
#include <vector>

#include "sim/failover/site_votes.h"
#include "sim/site/site.h"

namespace twinsite {

// The site's end. It renews as long as the site lives; a restart begins anew.
class LeaseKeeper {
 public:
  // With `needed` of the `holders` it holds its lease.
  struct Options {
    LeaseSpec lease;
    std::vector<PlaceId> holders;
    std::int64_t needed = 1;
  };
  LeaseKeeper(Site& site, Options options);
  LeaseKeeper(const LeaseKeeper&) = delete;
  LeaseKeeper& operator=(const LeaseKeeper&) = delete;

  Place& place() { return site_.place(); }
  // Renewals begin within one loop, at a phase of the site's own.
  void start();

 private:
  struct Nothing {};

  void restart();
  void renew(const Nothing&);
  void hear(const Reply& reply, std::uint64_t holder);
  // The lease that the site can count on: from when it asked, for `ttl`.
  Time holds_until() const;
  void plan_end();
  void end(const Nothing&);

  Site& site_;
  Options options_;
  Entity family_;  // names its renewals
  std::uint64_t renewals_ = 0;
  std::vector<Time> renewed_;  // by holder: when the last renewal that was answered left
  std::vector<Time> asked_;    // by holder: when the last one left
  Timer end_;
};

// The checker's end.
class LeaseHolder {
 public:
  LeaseHolder(CallTable& calls, const LeaseSpec& spec, const std::vector<NamedSite>& sites,
              VoteSink& votes);
  LeaseHolder(const LeaseHolder&) = delete;
  LeaseHolder& operator=(const LeaseHolder&) = delete;

  Place& place() { return calls_.place(); }
  // Every site holds a lease from now on.
  void start();

 private:
  struct Leased {
    PlaceId site;
    Timer expiry;
    bool fenced = false;
  };
  struct Index {
    std::size_t value;
  };

  void renew(const Message& message);
  void expire(const Index& index);
  void plan_expiry(std::size_t index);

  CallTable& calls_;
  LeaseSpec spec_;
  VoteSink& votes_;
  std::deque<Leased> leased_;
};

}  // namespace twinsite
