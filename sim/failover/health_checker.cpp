#include "sim/failover/health_checker.h"

#include "sim/failover/control.h"

namespace twinsite {

HealthChecker::HealthChecker(CallTable& calls, const ProbeSpec& spec,
                             const std::vector<NamedSite>& sites, VoteSink& votes)
    : calls_(calls), spec_(spec), votes_(votes) {
  for (const NamedSite& site : sites) {
    Watched& added = watched_.emplace_back();
    added.site = site.place;
    added.family = entity_family("probe of " + site.name + " by " + std::string(place().name()));
  }
}

void HealthChecker::start() {
  for (std::size_t i = 0; i < watched_.size(); ++i) {
    Draw draw = place().draw(watched_[i].family, Purpose::probe_delay);
    const Duration phase = Duration::from_seconds(spec_.interval.seconds() * draw.uniform());
    place().at<&HealthChecker::probe>(phase, *this, Index{i});
  }
}

void HealthChecker::resume() {
  ASSERT(pauses_ > 0);
  --pauses_;
}

void HealthChecker::probe(const Index& index) {
  if (pauses_ == 0) ask(index.value);
  place().at<&HealthChecker::probe>(spec_.interval, *this, index);
}

void HealthChecker::ask(std::size_t index) {
  Watched& one = watched_[index];
  const CallRequest request{.to = one.site,
                            .kind = spec_.service ? control::service_probe : control::probe,
                            .act = entity(one.family, one.probes),
                            .delivery = Delivery::datagram};
  ++one.probes;
  calls_.call<&HealthChecker::hear>(request, spec_.timeout, *this, index);
}

void HealthChecker::hear(const Reply& reply, std::uint64_t index) {
  Watched& one = watched_[index];
  one.failures = reply.ok() ? 0 : one.failures + 1;
  if (reply.ok()) {
    one.suspect = false;
    one.fenced = reply.code == 1;
  } else if (one.failures >= spec_.failures) {
    one.suspect = true;
  }
  votes_.vote(
      {.site = one.site, .suspect = one.suspect, .fenced = one.fenced, .failures = one.failures});
}

}  // namespace twinsite
