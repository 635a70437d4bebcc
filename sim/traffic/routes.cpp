#include "sim/traffic/routes.h"

#include "sim/kernel/field_builder.h"
#include "sim/net/ports.h"
#include "sim/traffic/facts.h"

namespace twinsite {

const FieldTable& RoutingSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<RoutingSpec> f("routing", "How clients learn where to go.");
    f.duration<&RoutingSpec::dns_ttl>("dns_ttl", "How long a client keeps the answer that it got.")
        .by_default("60s", "usual for records used in failover (Route 53 recommends 60 s or less)");
    return f.table();
  }();
  return table;
}

Routes::Routes(CallTable& calls, PlaceId first_site, RoutingSpec spec)
    : calls_(calls), spec_(spec), versions_{{first_site, 0, Time{}}} {
  const auto receive = [](void* object, Place&, const Message& message) {
    static_cast<Routes*>(object)->learn(message);
  };
  place().receive_at(port::route, {receive, this});
}

PlaceId Routes::site_for(Entity client) const {
  const Time now = calls_.place().now();
  for (std::size_t i = versions_.size() - 1; i > 0; --i) {
    const Version& version = versions_[i];
    if (now >= version.arrived + spec_.dns_ttl) return version.site;
    Draw draw = calls_.place().draw(client, Purpose::dns_residual, version.number);
    const Duration left = Duration::from_seconds(spec_.dns_ttl.seconds() * draw.uniform());
    if (now >= version.arrived + left) return version.site;
  }
  return versions_.front().site;
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
