// Facts about sites and their services.
#pragma once

#include "sim/kernel/fact.h"

namespace twinsite::fact {

// Written at the site. Subject: the site (its place). Values: `SiteState`, 0, 0.
inline constexpr FactKind site_state = fact_kind(fact_base::site, 0);
// Subject of the next four: the service's number at its place.
// A server took up a request. Values: time it waited (ns), kind, user.
inline constexpr FactKind service_started = fact_kind(fact_base::site, 1);
// Its work is done, the answer is still to come. Values: time since its arrival (ns), kind, user.
inline constexpr FactKind service_finished = fact_kind(fact_base::site, 2);
// Turned away at the door. Values: `ServiceRefusal`, kind, user.
inline constexpr FactKind service_rejected = fact_kind(fact_base::site, 3);
// Values: `ServiceState`, requests forgotten by a crash, 0.
inline constexpr FactKind service_state = fact_kind(fact_base::site, 4);
// It has more servers now. Subject: the service's number. Values: how many, 0, 0.
inline constexpr FactKind service_scaled = fact_kind(fact_base::site, 8);
// The site's clock was set. Subject: the site (its place). Values: change (ns), new distance to
// true time (ns), 0.
inline constexpr FactKind clock_stepped = fact_kind(fact_base::site, 5);

}  // namespace twinsite::fact
