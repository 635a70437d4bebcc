// A place with machines: it offers services, can go dark, and can come back. Sites are hosts with
// more to them; health checkers and third parties are hosts and nothing else.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/net/network.h"
#include "sim/site/service_registry.h"

namespace twinsite {

// What an outage leaves of what was durable.
enum class Disks : std::uint8_t { kept, lost };
std::span<const ChoiceToken> choice_tokens(Disks);

class Host {
 public:
  Host(Place& here, Network& network);
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  Place& place() { return here_; }
  Router& router() { return calls_.router(); }
  CallTable& calls() { return calls_; }
  ServiceRegistry& services() { return services_; }

  // Loses power: memory, flows and timers of the place are gone (`Place::on_crash` hooks run),
  // nothing is taken in until it is back. Counted: overlapping outages end with the last
  // `come_back`; `disks` is the worst of them.
  void go_dark(Disks disks);
  // True if this was the last outage: then the `on_return` hooks have run, in order of
  // registration.
  bool come_back();
  bool dark() const { return outages_ > 0; }
  // What the present or latest outage left; `on_crash` hooks may ask.
  Disks disks() const { return disks_; }
  template <auto method, class Object>
  void on_return(Object& object) {
    return_hooks_.push_back(
        {[](void* target) { (static_cast<Object*>(target)->*method)(); }, &object});
  }

 private:
  struct Hook {
    void (*run)(void* object);
    void* object;
  };

  Place& here_;
  CallTable& calls_;
  ServiceRegistry services_;
  std::uint32_t outages_ = 0;
  Disks disks_ = Disks::kept;
  std::vector<Hook> return_hooks_;
};

}  // namespace twinsite
