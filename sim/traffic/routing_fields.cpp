#include <array>

#include "sim/kernel/field_builder.h"
#include "sim/traffic/routing_spec.h"

namespace twinsite {

std::span<const ChoiceToken> choice_tokens(Misrouted) {
  static constexpr std::array tokens{
      choice_token(Misrouted::forward, "forward", "Hands it on to the site of its rules, once."),
      choice_token(Misrouted::refuse, "refuse", "Turns it away; the client tries again.")};
  return tokens;
}

const FieldTable& ApplicationRoutingSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<ApplicationRoutingSpec> f(
        "applications", "Rules at the sites that say which site serves which region's users.");
    f.count<&ApplicationRoutingSpec::nodes>("nodes", "Application nodes of each site.")
        .at_least("1")
        .by_default("8", "an assumption");
    f.distribution<&ApplicationRoutingSpec::push>("push", FieldKind::duration,
                                                  "From the site to each of its nodes.")
        .by_default("1s", "an assumption: configuration centres push within seconds");
    f.duration<&ApplicationRoutingSpec::patience>(
         "patience", "How long it waits for the answer to what it hands on.")
        .more_than("0s")
        .by_default("2s", "an assumption: as long as a command of the controller");
    f.choice<&ApplicationRoutingSpec::misrouted>(
         "misrouted", "What a node does with users whom another site serves by its rules.")
        .by_default("forward", "a correction layer, as multi-site designs have it");
    return f.table();
  }();
  return table;
}

const FieldTable& RoutingSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<RoutingSpec> f("routing", "How clients learn where to go.");
    f.duration<&RoutingSpec::dns_ttl>("dns_ttl", "How long a client keeps the answer that it got.")
        .by_default("60s", "usual for records used in failover (Route 53 recommends 60 s or less)");
    f.share<&RoutingSpec::ignore_ttl>("ignore_ttl", "How many resolvers keep it longer.")
        .at_most("100%")
        .by_default("0%", "none unless the scenario says so; field studies find a few per cent");
    f.distribution<&RoutingSpec::ignored_for>(
         "ignored_for", FieldKind::duration,
         "How long those keep the old answer after a route changed.")
        .by_default("{pareto: {min: 5min, shape: 1.1}}", "an assumption: a heavy tail of hours");
    f.distribution<&RoutingSpec::push>(
         "push", FieldKind::duration,
         "Routes are pushed to the region's gateways, to each with a delay of its own.")
        .absent("by DNS");
    f.count<&RoutingSpec::gateways>("gateways", "Gateways of each region; each user has hers.")
        .at_least("1")
        .by_default("8", "an assumption");
    f.section<&RoutingSpec::applications>("applications", "Rules at the sites themselves.")
        .absent("sites serve whoever comes, as far as no fence forbids it");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite
