#include "models/world_spec.h"

#include "sim/kernel/field_builder.h"

namespace twinsite {

const FieldTable& RegionSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<RegionSpec> f("region", "Where users sit.");
    f.reference<&RegionSpec::home>("home", {name_scope::sites},
                                   "The site that serves them, and keeps their data.")
        .required();
    f.count<&RegionSpec::users>("users", "How many sit here at the start.")
        .at_most("100000000")
        .required();
    f.share<&RegionSpec::roaming>("roaming",
                                  "How many of them have their home at another region's site.")
        .at_most("100%")
        .by_default("0%", "nobody travels unless the scenario says so");
    return f.table();
  }();
  return table;
}

const FieldTable& WorldSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<WorldSpec> f("world", "Places, lines, data, and what goes wrong.");
    f.map<&WorldSpec::regions>("regions", "Where users sit.").items(1, SIZE_MAX).required();
    f.map<&WorldSpec::sites>("sites", "Who serves them; at most eight.")
        .items(1, site_limit)
        .required();
    f.map<&WorldSpec::places>("places", "Other places: checkers, third parties.");
    f.list<&WorldSpec::links>("links", "Lines between places.");
    f.section<&WorldSpec::default_link>("default_link",
                                        "What places that talk and have no link get.");
    f.section<&WorldSpec::calls>("calls", "Sizes of requests and replies.");
    f.map<&WorldSpec::services>("services", "What each site offers, unless the site overrides it.");
    f.map<&WorldSpec::data>("data", "Classes of data, each with its own policy.").required();
    f.section<&WorldSpec::channels>("channels", "How data gets from site to site.");
    f.section<&WorldSpec::repair>("repair", "Who settles by hand what no rule could.");
    f.section<&WorldSpec::failover>("failover", "Detection, decision, switch and way back.")
        .required();
    f.list<&WorldSpec::faults>("faults", "What goes wrong, and when.", FieldKind::tagged);
    return f.table();
  }();
  return table;
}

}  // namespace twinsite
