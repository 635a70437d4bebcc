// A site: a host with a clock and a fence. After an outage it comes up fenced, and stays so until
// it is told otherwise; the parts of the site ask it before they write.
#pragma once

#include "sim/site/clock.h"
#include "sim/site/host.h"

namespace twinsite {

enum class SiteState : std::uint8_t { up, fenced, dark };
std::span<const ChoiceToken> choice_tokens(SiteState);

class Site {
 public:
  Site(Place& here, Network& network, const SiteSpec& spec);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  Place& place() { return host_.place(); }
  Host& host() { return host_; }
  CallTable& calls() { return host_.calls(); }
  ServiceRegistry& services() { return host_.services(); }
  Clock& clock() { return clock_; }
  const Clock& clock() const { return clock_; }

  SiteState state() const;
  bool dark() const { return host_.dark(); }
  // Local knowledge of this site; a dark one does not ask.
  bool fenced() const { return fenced_; }
  Disks disks() const { return host_.disks(); }

  // Each change of state writes `site_state`.
  void go_dark(Disks disks);
  void come_back();
  void fence();
  void unfence();
  // Hooks that run when the site is back (and fenced), in order of registration.
  template <auto method, class Object>
  void on_return(Object& object) {
    host_.on_return<method>(object);
  }

 private:
  void come_up();
  void note_state(SiteState before);

  Host host_;
  Clock clock_;
  bool fenced_ = false;
};

}  // namespace twinsite
