// The controller's hand at a site: answers probes, keeps the fence, knows how far replication has
// come here.
#pragma once

#include <vector>

#include "sim/failover/application_rules.h"
#include "sim/failover/failover_spec.h"
#include "sim/site/site.h"

namespace twinsite {

// How far a site's data has come, as the site itself can know it.
class ReplicationProgress {
 public:
  virtual std::uint64_t committed_position() const = 0;
  // Everything of `source`'s log up to `position` is applied here; 0 = everything received from it.
  virtual bool has_applied(PlaceId source, std::uint64_t position) = 0;
  // How long the oldest record that was received from `source`, and is not applied, has been
  // waiting; it knows nothing of what has not come.
  virtual Duration apply_lag(PlaceId source) = 0;
  // False while a site that lost its disks waits for a copy of another: it can write for nobody.
  virtual bool restored() const { return true; }

 protected:
  ~ReplicationProgress() = default;
};

// The business at a site, told to let the users of a region go when they return to their own site.
class RegionHost {
 public:
  virtual void leave_region(PlaceId region) = 0;

 protected:
  ~RegionHost() = default;
};

class SiteAgent final : public ServiceLogic {
 public:
  // `progress`, `host` and `rules` outlive it; `rules` may be null.
  SiteAgent(Site& site, ReplicationProgress& progress, RegionHost& host,
            ApplicationRules* rules = nullptr);
  SiteAgent(const SiteAgent&) = delete;
  SiteAgent& operator=(const SiteAgent&) = delete;

  Place& place() { return site_.place(); }
  // Whether writes of users of `region` are refused here, by the site's own knowledge.
  bool refuses(PlaceId region) const;

  void serve(const Request& request) override;

 private:
  void fence(PlaceId region);
  void open(PlaceId region);
  void forget();

  Site& site_;
  ReplicationProgress& progress_;
  RegionHost& host_;
  ApplicationRules* rules_;
  std::vector<PlaceId> fenced_regions_;
};

}  // namespace twinsite
