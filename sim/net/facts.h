// Facts about links. Subject of all: the link (one direction, `LinkId`).
#pragma once

#include "sim/kernel/fact.h"

namespace twinsite::fact {

// One end of a link changed its state. Values: `LinkState`, `LinkEnd`, 0.
inline constexpr FactKind link_state = fact_kind(fact_base::net, 0);
// A message went no further. Values: `LinkDrop`, port, kind of the message. Written where it was
// lost.
inline constexpr FactKind link_dropped = fact_kind(fact_base::net, 1);

}  // namespace twinsite::fact
