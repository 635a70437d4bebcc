// What a scenario says about services, about sites, and about the other places.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "sim/kernel/field.h"
#include "sim/kernel/time.h"

namespace twinsite {

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
