// What every business's observation of a run begins and ends with: the names of things, the
// engine's observers, the audit's view of the world.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "models/business_world.h"
#include "sim/measure/headline.h"
#include "sim/measure/run_observer.h"

namespace twinsite {

// What only the business can name, each list in the order of its numbers in facts.
struct BusinessNames {
  std::vector<std::string> services;
  std::vector<std::string> functions;
  std::vector<std::string> reasons;        // [0] = "none"
  std::vector<std::string> cause_classes;  // [0] = "none"; the engine's own follow
};

template <std::size_t count>
std::vector<std::string> texts(const std::array<std::string_view, count>& names) {
  return {names.begin(), names.end()};
}

WorldNames names_of(BusinessWorld& world, BusinessNames own);
// `names` outlives the observer that is made with them.
RunObserver::Options observer_options(const BusinessWorld& world, const WorldNames& names);
// With the unique values that generators have issued.
AuditInput audit_input(BusinessWorld& world, std::int64_t attempts_in_flight);

// The values of the labels that every business has.
std::vector<LabelValues> common_label_values(const WorldSpec& spec, const BusinessNames& own);
std::vector<MeasureInfo> with_generic_measures(const std::vector<MeasureInfo>& own);

// Runs to the end of the period. Throws `ReplicationStopped`.
void run_to_the_end(World& world, const ReplicationInput& input);

}  // namespace twinsite
