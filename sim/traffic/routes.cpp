#include "sim/traffic/routes.h"

#include <algorithm>
#include <string>

#include "sim/kernel/distribution_of.h"
#include "sim/net/ports.h"
#include "sim/traffic/facts.h"

namespace twinsite {

Routes::Routes(CallTable& calls, PlaceId first_site, const RoutingSpec& spec)
    : calls_(calls),
      spec_(spec),
      ignored_for_(distribution_of(spec.ignored_for)),
      gateways_(entity_family("gateway of " + std::string(calls.place().name()))),
      versions_{{first_site, 0, Time{}}} {
  if (spec.push) push_ = distribution_of(*spec.push);
  const auto receive = [](void* object, Place&, const Message& message) {
    static_cast<Routes*>(object)->learn(message);
  };
  place().receive_at(port::route, {receive, this});
}

PlaceId Routes::site_for(Entity client) const {
  const Time now = calls_.place().now();
  for (std::size_t i = versions_.size() - 1; i > 0; --i) {
    const Version& version = versions_[i];
    const bool by_ttl = !spec_.push && spec_.ignore_ttl <= 0;
    if (by_ttl && now >= version.arrived + spec_.dns_ttl) return version.site;
    if (now >= version.arrived + delay(client, version.number)) return version.site;
  }
  return versions_.front().site;
}

// Who is told of a newer route first never hears of an older one.
std::vector<Routes::Direction> Routes::directions(Entity client) const {
  std::vector<Direction> all;
  Time newer_from = Time::never();
  for (std::size_t i = versions_.size() - 1; i > 0; --i) {
    const Time from = versions_[i].arrived + delay(client, versions_[i].number);
    if (from >= newer_from) continue;
    newer_from = from;
    all.push_back({from, versions_[i].site});
  }
  all.push_back({Time{}, versions_.front().site});
  std::ranges::reverse(all);
  return all;
}

Duration Routes::delay(Entity client, std::uint32_t version) const {
  if (!spec_.push) return dns_delay(client, version);
  const std::uint64_t number =
      entity(gateways_, client.value).value % static_cast<std::uint64_t>(spec_.gateways);
  const Entity gateway = entity(gateways_, number);
  Draw draw = calls_.place().draw(gateway, Purpose::push_delay, version);
  return push_.sample_duration(draw);
}

Duration Routes::dns_delay(Entity client, std::uint32_t version) const {
  if (spec_.ignore_ttl > 0) {
    Draw resolver = calls_.place().draw(client, Purpose::dns_ignores_ttl);
    if (resolver.chance(spec_.ignore_ttl)) {
      Draw kept = calls_.place().draw(client, Purpose::dns_ignores_ttl, version);
      return ignored_for_.sample_duration(kept);
    }
  }
  Draw left = calls_.place().draw(client, Purpose::dns_residual, version);
  return Duration::from_seconds(spec_.dns_ttl.seconds() * left.uniform());
}

void Routes::learn(const Message& message) {
  const Request request = Request::of(message);
  const auto version = static_cast<std::uint32_t>(request.argument >> 16);
  const PlaceId site{static_cast<std::uint16_t>(request.argument)};
  if (version > versions_.back().number) {  // else overtaken by a newer one, or sent again
    versions_.push_back({site, version, place().now()});
    place().record(fact::route_arrived, place().id().value, site.value, version);
  }
  calls_.answer(request, {.outcome = Outcome::ok});
}

}  // namespace twinsite
