// Who at a place does what is asked for: kinds of request to services, or to logic that needs no
// server.
#pragma once

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/site/facility.h"
#include "sim/site/service.h"

namespace twinsite {

// Looks at each request before it is served.
class RequestGuard {
 public:
  // False: it has been dealt with, or answered.
  virtual bool admits(const Request& request) = 0;

 protected:
  ~RequestGuard() = default;
};

class ServiceRegistry {
 public:
  // Takes `port::request` of the place.
  explicit ServiceRegistry(CallTable& calls);
  ServiceRegistry(const ServiceRegistry&) = delete;
  ServiceRegistry& operator=(const ServiceRegistry&) = delete;

  // `number` is unique here. Several kinds may go to one service: they share its servers.
  Service& add(std::uint8_t number, const ServiceShape& shape, ServiceLogic& logic);
  void direct(std::uint8_t kind, Service& service);
  void direct(std::uint8_t kind, ServiceLogic& logic);

  // At most one; it outlives the registry.
  void guard(RequestGuard& guard);
  // Refuses whatever is asked, `unreachable` and `turned_away`; what the services have is finished.
  // Counted: each `close` needs its `reopen`.
  void close() { ++closings_; }
  void reopen();

  // Null if there is none.
  Service* find(std::uint8_t number);

  // What fails like a service but takes no requests, by the name that scenarios give it. It
  // outlives the registry.
  void offer(std::string name, Facility& facility) {
    facilities_.emplace_back(std::move(name), &facility);
  }
  // Null if there is none.
  Facility* facility(std::string_view name);

  // A request whose kind was directed nowhere is a programmer's error.
  void take(const Request& request);

 private:
  struct Way {
    Service* service = nullptr;
    ServiceLogic* logic = nullptr;
  };

  CallTable& calls_;
  std::deque<Service> services_;
  std::array<Way, 256> ways_{};
  std::vector<std::pair<std::string, Facility*>> facilities_;
  RequestGuard* guard_ = nullptr;
  std::uint32_t closings_ = 0;
};

}  // namespace twinsite
