// Facts about data that is kept by quorum, written by its coordinator. Subject: RecordSubject. A
// version is the time at which its write began (ns).
#pragma once

#include "sim/kernel/fact.h"

namespace twinsite::fact {

// A write has enough acknowledgements. Values: version, time it took (ns).
inline constexpr FactKind quorum_written = fact_kind(fact_base::data, 50);
// A read has enough answers. Values: version shown (0 = none), time it took, when it began (ns).
inline constexpr FactKind quorum_read = fact_kind(fact_base::data, 51);

}  // namespace twinsite::fact
