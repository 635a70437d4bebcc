#include "sim/site/service_registry.h"

namespace twinsite {

ServiceRegistry::ServiceRegistry(CallTable& calls) : calls_(calls) {
  const auto receive = [](void* object, Place&, const Message& message) {
    static_cast<ServiceRegistry*>(object)->take(Request::of(message));
  };
  calls.place().receive_at(port::request, {receive, this});
}

Service& ServiceRegistry::add(std::uint8_t number, const ServiceShape& shape, ServiceLogic& logic) {
  ASSERT(find(number) == nullptr);
  return services_.emplace_back(calls_, number, shape, logic);
}

void ServiceRegistry::direct(std::uint8_t kind, Service& service) {
  ways_[kind] = {&service, nullptr};
}

void ServiceRegistry::direct(std::uint8_t kind, ServiceLogic& logic) {
  ways_[kind] = {nullptr, &logic};
}

void ServiceRegistry::guard(RequestGuard& guard) {
  ASSERT(guard_ == nullptr);
  guard_ = &guard;
}

Service* ServiceRegistry::find(std::uint8_t number) {
  for (Service& service : services_) {
    if (service.number() == number) return &service;
  }
  return nullptr;
}

Facility* ServiceRegistry::facility(std::string_view name) {
  for (const auto& [offered, facility] : facilities_) {
    if (offered == name) return facility;
  }
  return nullptr;
}

void ServiceRegistry::reopen() {
  ASSERT(closings_ > 0);
  --closings_;
}

void ServiceRegistry::take(const Request& request) {
  if (closings_ > 0) {
    return calls_.answer(request, {.outcome = Outcome::unreachable, .code = turned_away});
  }
  const Way way = ways_[request.kind];
  ASSERT(way.service != nullptr || way.logic != nullptr);
  if (guard_ != nullptr && !guard_->admits(request)) return;
  if (way.service != nullptr) return way.service->take(request);
  way.logic->serve(request);
}

}  // namespace twinsite
