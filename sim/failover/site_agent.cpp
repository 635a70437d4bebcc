#include "sim/failover/site_agent.h"

#include <algorithm>

#include "sim/failover/control.h"
#include "sim/failover/facts.h"

namespace twinsite {

SiteAgent::SiteAgent(Site& site, ReplicationProgress& progress, RegionHost& host,
                     ApplicationRules* rules)
    : site_(site), progress_(progress), host_(host), rules_(rules) {
  for (const std::uint8_t kind :
       {control::probe, control::fence_region, control::open_region, control::open_site,
        control::has_caught_up, control::has_little_lag, control::leave_region,
        control::own_region}) {
    site.services().direct(kind, *this);
  }
  site.place().on_crash<&SiteAgent::forget>(*this);
}

bool SiteAgent::refuses(PlaceId region) const {
  return site_.fenced() ||
         std::find(fenced_regions_.begin(), fenced_regions_.end(), region) != fenced_regions_.end();
}

void SiteAgent::serve(const Request& request) {
  Reply reply{.outcome = Outcome::ok};
  const PlaceId region{static_cast<std::uint16_t>(request.argument)};
  switch (request.kind) {
    case control::probe:
    case control::service_probe:
      reply.code = site_.fenced() ? 1 : 0;
      break;
    case control::fence_region:
      fence(region);
      reply.value = static_cast<std::int64_t>(progress_.committed_position());
      break;
    case control::open_region:
      open(region);
      break;
    case control::open_site:
      if (progress_.restored()) {
        site_.unfence();
      } else {
        reply.outcome = Outcome::rejected;
      }
      break;
    case control::has_caught_up: {
      const PlaceId source{control::site_of(request.argument)};
      reply.code = progress_.has_applied(source, control::position_of(request.argument)) ? 1 : 0;
      break;
    }
    case control::has_little_lag: {
      const auto bound = static_cast<std::int64_t>(control::position_of(request.argument));
      const PlaceId source{control::site_of(request.argument)};
      reply.code = progress_.apply_lag(source) <= milliseconds(bound) ? 1 : 0;
      break;
    }
    case control::own_region: {
      const bool known =
          rules_ == nullptr || rules_->learn(control::Ownership::unpack(request.argument));
      reply.code = known ? 1 : 0;
      break;
    }
    case control::leave_region:
      host_.leave_region(region);
      break;
    default:
      ASSERT(request.kind == control::probe);
  }
  site_.calls().answer(request, reply);
}

void SiteAgent::fence(PlaceId region) {
  if (std::find(fenced_regions_.begin(), fenced_regions_.end(), region) != fenced_regions_.end())
    return;
  fenced_regions_.push_back(region);
  place().record(fact::fence_changed, place().id().value, 1, region.value);
}

void SiteAgent::open(PlaceId region) {
  if (std::erase(fenced_regions_, region) > 0) {
    place().record(fact::fence_changed, place().id().value, 0, region.value);
  }
}

// A site that restarts is fenced as a whole until the controller opens it; what it knew of single
// regions is gone.
void SiteAgent::forget() { fenced_regions_.clear(); }

}  // namespace twinsite
