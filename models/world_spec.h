// The part of a scenario that every business shares: where things stand, what connects them, what
// their data may lose, what goes wrong. Each section is a spec of the engine.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/data/channel_spec.h"
#include "sim/data/data_class_spec.h"
#include "sim/data/repair_spec.h"
#include "sim/failover/failover_spec.h"
#include "sim/fault/fault_spec.h"
#include "sim/net/link_spec.h"
#include "sim/site/site_spec.h"

namespace twinsite {

struct RegionSpec {
  std::string home;    // site
  std::int64_t users;  // who sit here
  double roaming;      // share of them whose home is another region's site
  static const FieldTable& fields();
};

struct WorldSpec {
  std::map<std::string, RegionSpec> regions;
  std::map<std::string, SiteSpec> sites;
  std::map<std::string, OtherPlaceSpec> places;
  std::vector<LinkSpec> links;
  LineSpec default_link;
  CallSpec calls;
  std::map<std::string, ServiceSpec> services;
  std::map<std::string, DataClassSpec> data;
  ChannelsSpec channels;
  RepairSpec repair;
  FailoverSpec failover;
  std::vector<FaultSpec> faults;
  static const FieldTable& fields();
};

// When a run begins by the clock on the wall, and how long it takes.
struct RunPeriod {
  Duration starts_at;  // time of day, at the end of the warm-up
  Duration warm_up;
  Duration horizon;  // after the warm-up

  Time measured_from() const { return Time{} + warm_up; }
  Time end() const { return measured_from() + horizon; }
};

}  // namespace twinsite
