#include "sim/failover/application_rules.h"

#include <algorithm>

#include "sim/failover/facts.h"
#include "sim/kernel/distribution_of.h"

namespace twinsite {

ApplicationRules::ApplicationRules(Site& site, const ApplicationRoutingSpec& spec,
                                   const std::vector<RegionRoute>& regions)
    : site_(site),
      patience_(spec.patience),
      nodes_(static_cast<std::uint64_t>(spec.nodes)),
      misrouted_(spec.misrouted),
      push_(distribution_of(spec.push)) {
  for (const RegionRoute& region : regions) {
    const std::string name = "rule of " + region.name + " at " + std::string(site.place().name());
    rules_.push_back({.region = region.region,
                      .family = entity_family(name),
                      .versions = {{.owner = region.sites.front(), .number = 0, .arrived = {}}}});
  }
  site.services().guard(*this);
}

bool ApplicationRules::learn(const control::Ownership& news) {
  Rule* rule = rule_of(PlaceId{news.region});
  ASSERT(rule != nullptr);
  if (news.version > rule->versions.back().number) {
    rule->versions.push_back(
        {.owner = PlaceId{news.owner}, .number = news.version, .arrived = site_.place().now()});
  }
  const Version& newest = rule->versions.back();
  for (std::uint64_t node = 0; node < nodes_; ++node) {
    if (site_.place().now() < newest.arrived + delay(*rule, newest.number, node)) return false;
  }
  return true;
}

bool ApplicationRules::admits(const Request& request) {
  const Rule* rule = rule_of(request.from);
  if (rule == nullptr) return true;
  const Entity call = entity(request.act, call_draw_index(request.kind, request.attempt));
  const PlaceId serves = owner(*rule, call.value % nodes_);
  if (serves == place().id()) return true;
  const bool hands_on = misrouted_ == Misrouted::forward;
  place().record(fact::request_misrouted, request.user.value, hands_on ? 1 : 0, rule->region.value,
                 serves.value);
  if (hands_on) {
    place().start(hand_on(request, serves));
  } else {
    turn_away(request);
  }
  return false;
}

Flow<void> ApplicationRules::hand_on(Request request, PlaceId to) {
  const CallRequest handed_on{.to = to,
                              .kind = request.kind,
                              .user = request.user,
                              .argument = request.argument,
                              .act = request.act,
                              .attempt = request.attempt,
                              .delivery = request.delivery};
  const Reply reply = co_await site_.calls().call(handed_on, patience_);
  // Silence is passed on as what it is: the user's device waits for itself.
  if (reply.outcome == Outcome::ok || reply.outcome == Outcome::rejected) {
    site_.calls().answer(request, reply);
  } else if (reply.outcome == Outcome::unreachable) {
    turn_away(request);
  }
}

void ApplicationRules::turn_away(const Request& request) {
  site_.calls().answer(request, {.outcome = Outcome::rejected, .code = turned_away});
}

Duration ApplicationRules::delay(const Rule& rule, std::uint32_t version,
                                 std::uint64_t node) const {
  Draw draw = site_.place().draw(entity(rule.family, node), Purpose::push_delay, version);
  return push_.sample_duration(draw);
}

PlaceId ApplicationRules::owner(const Rule& rule, std::uint64_t node) const {
  const Time now = site_.place().now();
  for (std::size_t i = rule.versions.size() - 1; i > 0; --i) {
    const Version& version = rule.versions[i];
    if (now >= version.arrived + delay(rule, version.number, node)) return version.owner;
  }
  return rule.versions.front().owner;
}

ApplicationRules::Rule* ApplicationRules::rule_of(PlaceId region) {
  const auto found = std::find_if(rules_.begin(), rules_.end(),
                                  [region](const Rule& rule) { return rule.region == region; });
  return found == rules_.end() ? nullptr : &*found;
}

}  // namespace twinsite
