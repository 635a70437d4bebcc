#include "sim/data/data_catalogue.h"

#include <limits>

#include "sim/kernel/assert.h"

namespace twinsite {

DataCatalogue::DataCatalogue(const std::map<std::string, DataClassSpec>& classes) {
  ASSERT(classes.size() <= std::numeric_limits<std::uint8_t>::max());
  for (const auto& [name, spec] : classes) {
    DataPolicy policy{.name = name,
                      .spec = spec,
                      .by_database = spec.synchronised_by(SyncMethod::database),
                      .by_queue = spec.synchronised_by(SyncMethod::queue),
                      .ledger = {}};
    if (spec.conflict == ConflictRule::merge_deltas) policy.ledger = ledger_count_++;
    policies_.push_back(std::move(policy));
  }
}

std::optional<DataClassId> DataCatalogue::find(std::string_view name) const {
  for (std::size_t index = 0; index < policies_.size(); ++index) {
    if (policies_[index].name == name) return DataClassId{static_cast<std::uint8_t>(index)};
  }
  return {};
}

DataClassId DataCatalogue::id_of(std::string_view name) const {
  const std::optional<DataClassId> found = find(name);
  ASSERT(found.has_value());
  return *found;
}

}  // namespace twinsite
