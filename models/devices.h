// The devices of a region's users, as far as every business needs them: intents, attempts, requests
// sent where the route leads and tried again. A device cannot know that a site is dead.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "models/client_spec.h"
#include "models/desk_answer.h"
#include "models/patience.h"
#include "sim/kernel/flow.h"
#include "sim/net/call.h"
#include "sim/traffic/arrivals.h"
#include "sim/traffic/facts.h"
#include "sim/traffic/population.h"
#include "sim/traffic/routes.h"

namespace twinsite {

// One intent of one user, from its begin to its outcome. Lives in the frame of the flow that tells
// it.
struct Attempt {
  std::uint8_t function = 0;
  UserId user;
  Entity act;
  std::uint32_t ordinal = 0;  // from 1
  std::uint16_t requests = 0;
  bool degraded = false;
};

class Devices : public IntentSink {
 public:
  struct Parts {
    CallTable& calls;
    Routes& routes;
    const Population& population;
    const Region& region;
    const DailyCurve& curve;
    const ClientRetrySpec& client;
    const Patience& patience;  // with sites
  };
  explicit Devices(const Parts& parts) : parts_(parts) {}
  Devices(const Devices&) = delete;
  Devices& operator=(const Devices&) = delete;

  Place& place() { return parts_.calls.place(); }
  // Traffic begins.
  void start();
  std::deque<ArrivalProcess>& arrivals() { return arrivals_; }
  // For the audit: intents that have begun and not ended.
  std::int64_t attempts_in_flight() const { return in_flight_; }

 protected:
  ~Devices() = default;

  const Parts& parts() const { return parts_; }
  // How long a request of this kind waits for the site's answer.
  virtual Duration patience(std::uint8_t, PlaceId site) const {
    return parts_.patience.at_and_beyond(site);
  }
  void add_arrivals(std::uint8_t function, std::string_view name, double per_user);
  UserId pick_user(Entity act) const;
  PlaceId route(UserId user) const;
  Attempt begin(std::uint8_t function, UserId user, Entity act);
  void end(const Attempt& attempt, AttemptOutcome outcome, std::uint8_t reason);
  // As the last answer says.
  void end_by(const Attempt& attempt, const Reply& reply);
  // Asks until somebody answers or patience ends, each time where the route leads then.
  Flow<Reply> ask(Attempt* attempt, std::uint8_t what, std::int64_t argument);

 private:
  const Place& place() const { return parts_.calls.place(); }

  Parts parts_;
  std::deque<ArrivalProcess> arrivals_;
  std::uint32_t attempts_ = 0;
  std::int64_t in_flight_ = 0;
};

// For faults: what the users of all regions begin.
template <class DevicesOf>
std::vector<ArrivalProcess*> arrivals_of(std::deque<DevicesOf>& regions) {
  std::vector<ArrivalProcess*> all;
  for (DevicesOf& devices : regions) {
    for (ArrivalProcess& process : devices.arrivals()) all.push_back(&process);
  }
  return all;
}

}  // namespace twinsite
