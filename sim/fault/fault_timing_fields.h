// What every fault says: when, how long or how often, and whether it is the one that the measures
// are about.
#pragma once

#include "sim/fault/fault_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {

void check_timing(const FaultTiming& timing, RuleReport& report);

template <class Fault>
void add_timing(FieldsOf<Fault>& f) {
  f.template duration<&Fault::at>("at", "When it begins, from the end of the warm-up.")
      .absent("at random: 'mtbf' and 'mttr' say so");
  f.template duration<&Fault::lasts>("for", "How long it lasts.")
      .more_than("0s")
      .absent("at random: 'mtbf' and 'mttr' say so");
  f.template distribution<&Fault::mtbf>("mtbf", FieldKind::duration,
                                        "Time from a repair, or the start, to the next failure.")
      .absent("it happens once: 'at' and 'for' say when");
  f.template distribution<&Fault::mttr>("mttr", FieldKind::duration,
                                        "Time from a failure to its repair.")
      .absent("it happens once: 'at' and 'for' say when");
  f.template flag<&Fault::primary>("primary", "Whether it defines before, during and after.")
      .by_default("false", "the first site_outage or wan_partition is the primary one");
  f.rule([](const Fault& fault, RuleReport& report) { check_timing(fault, report); });
}

template <class Fault>
FieldDetails add_in_flight(FieldsOf<Fault>& f, std::string_view doc) {
  return f.template choice<&Fault::in_flight>("in_flight", doc);
}

}  // namespace twinsite
