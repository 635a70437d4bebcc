#include "sim/measure/fates.h"

#include "sim/measure/tally.h"

namespace twinsite {

std::vector<std::string> fate_labels() {
  return {"untouched", "degraded", "relogged_in", "refused", "dropped", "out_of_money", "wronged"};
}

void Fates::emit(const WorldNames& names, std::vector<MeasureValue>& out) const {
  const std::vector<std::string> regions = region_labels(names);
  Tally by_fate("users.fate", {{"fate", fate_labels()}, {"region", regions}});
  ShareTally untouched("users.untouched", {{"region", regions}});
  const bool since_fault = phase_.primary_began().has_value();
  for (std::uint32_t i = 0; i < bytes_.size(); ++i) {
    const UserFate user = of(UserId{i});
    if (!(since_fault ? user.active_since_fault : user.active)) continue;
    const Fate fate = since_fault ? user.since_fault : user.worst;
    const std::uint16_t region = index_.region_of(UserId{i});
    by_fate.add(1, static_cast<std::size_t>(fate), region);
    untouched.add({fate == Fate::untouched ? 1 : 0, 1}, region);
  }
  by_fate.emit(out);
  untouched.emit(out);
}

}  // namespace twinsite
