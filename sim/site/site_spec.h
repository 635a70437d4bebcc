// What a scenario says about services, about sites, and about the other places.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/field.h"
#include "sim/kernel/time.h"

namespace twinsite {

// When a service turns requests away although it has room for them.
struct ShedSpec {
  std::optional<double> normal_above;  // share of the queue that normal requests may fill
  std::optional<Duration> waited;      // a request that has waited longer is not worked on any more

  static const FieldTable& fields();
};

// What a service remembers of users that it has met since it started.
struct CacheSpec {
  DistributionSpec miss;  // seconds that the first request of a user takes on top

  static const FieldTable& fields();
};

struct ScaleOutSpec {
  double above;          // share of the queue
  Duration after;        // from the moment at which the queue is that long
  std::int64_t servers;  // then

  static const FieldTable& fields();
};

// Either `servers` with `time`, or `rate` (one server, constant time), or `capacity` (a count of
// places, no queue).
struct ServiceSpec {
  std::optional<std::int64_t> servers;
  std::optional<DistributionSpec> time;  // seconds
  std::optional<double> rate;            // per second
  std::int64_t queue;                    // requests that may wait
  Duration timeout;                      // how long a caller waits for the answer
  std::optional<std::int64_t> capacity;
  std::optional<std::string> at;  // a third party's place; absent: every site has its own
  std::optional<DistributionSpec> delivery;  // seconds from acceptance to the addressee (SMS)
  std::optional<double> rate_limit;          // per second
  std::int64_t burst;                        // requests that may come at once under the limit
  std::vector<std::string> needs;            // services asked for each request
  std::int64_t need_attempts;
  std::optional<ShedSpec> shed;
  std::optional<CacheSpec> cache;
  std::optional<ScaleOutSpec> scale_out;

  static const FieldTable& fields();
};

struct ClockSpec {
  Duration offset;  // ahead of true time
  double drift;     // parts per million, gained

  static const FieldTable& fields();
};

struct SiteSpec {
  ClockSpec clock;
  std::map<std::string, ServiceSpec> services;  // overrides of the section `services`

  static const FieldTable& fields();
};

// A place that is neither site nor region: a health checker, a third party.
struct OtherPlaceSpec {
  std::map<std::string, ServiceSpec> services;

  static const FieldTable& fields();
};

}  // namespace twinsite
