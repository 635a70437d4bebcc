#include "sim/site/host.h"

#include <algorithm>

namespace twinsite {

Host::Host(Place& here, Network& network)
    : here_(here), calls_(network.calls(here.id())), services_(calls_) {}

// A second outage that also takes the disks crashes the place once more: its `on_crash` hooks see
// them lost.
void Host::go_dark(Disks disks) {
  ++outages_;
  router().shut();
  const Disks before = disks_;
  disks_ = outages_ == 1 ? disks : std::max(disks_, disks);
  if (outages_ == 1 || disks_ != before) here_.crash();
}

bool Host::come_back() {
  ASSERT(outages_ > 0);
  --outages_;
  router().reopen();
  if (outages_ > 0) return false;
  for (const Hook& hook : return_hooks_) hook.run(hook.object);
  return true;
}

}  // namespace twinsite
