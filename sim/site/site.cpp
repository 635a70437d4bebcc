#include "sim/site/site.h"

#include "sim/site/facts.h"

namespace twinsite {

Site::Site(Place& here, Network& network, const SiteSpec& spec)
    : host_(here, network), clock_(here, spec.clock) {
  host_.on_return<&Site::come_up>(*this);
}

SiteState Site::state() const {
  if (dark()) return SiteState::dark;
  return fenced_ ? SiteState::fenced : SiteState::up;
}

void Site::go_dark(Disks disks) {
  const SiteState before = state();
  host_.go_dark(disks);
  note_state(before);
}

void Site::come_back() { host_.come_back(); }

// The first of the hooks: those of the site's parts find it fenced.
void Site::come_up() {
  fenced_ = true;
  note_state(SiteState::dark);
}

void Site::fence() {
  const SiteState before = state();
  fenced_ = true;
  note_state(before);
}

void Site::unfence() {
  const SiteState before = state();
  fenced_ = false;
  note_state(before);
}

void Site::note_state(SiteState before) {
  if (state() == before) return;
  place().record(fact::site_state, place().id().value, static_cast<std::int64_t>(state()));
}

}  // namespace twinsite
