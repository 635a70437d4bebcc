// Facts about detection, decision and the switch. Written at the controller's place unless said
// otherwise.
#pragma once

#include "sim/kernel/fact.h"

namespace twinsite {

// Why users leave a site.
enum class SwitchReason : std::uint8_t { suspicion, drill, mistake };

}  // namespace twinsite

namespace twinsite::fact {

// Subject of all: the site concerned (its place). Values as said, else 0.
inline constexpr FactKind site_suspected =
    fact_kind(fact_base::failover, 0);  // failed probes in a row
inline constexpr FactKind site_cleared = fact_kind(fact_base::failover, 1);  // answers again
// `SwitchReason`.
inline constexpr FactKind failover_decided = fact_kind(fact_base::failover, 2);
inline constexpr FactKind fence_requested = fact_kind(fact_base::failover, 3);
inline constexpr FactKind catch_up_ended =
    fact_kind(fact_base::failover, 4);  // 1 = complete, 0 = gave up waiting
// A new route leaves the controller. Subject: region (its place). Values: new site, old site, route
// version.
inline constexpr FactKind route_published = fact_kind(fact_base::failover, 5);
inline constexpr FactKind failback_began = fact_kind(fact_base::failover, 6);
inline constexpr FactKind failback_ended = fact_kind(fact_base::failover, 7);
// Written at the site itself: it refuses, or again accepts, writes of moved users. Values: 1 =
// fenced, 0 = open.
inline constexpr FactKind fence_changed = fact_kind(fact_base::failover, 8);

// The switch was called off on its way. Subject: the losing site.
inline constexpr FactKind switch_aborted = fact_kind(fact_base::failover, 9);
// Written at a site whose application took a request for another site's. Subject: user. Values: 1 =
// handed on, 0 = turned away; region (its place); the other site (its place).
inline constexpr FactKind request_misrouted = fact_kind(fact_base::failover, 10);

}  // namespace twinsite::fact
