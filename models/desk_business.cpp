#include "models/desk_business.h"

namespace twinsite {

void check_ledger(const WorldSpec& world, const std::string& name, RuleReport& report) {
  const auto found = world.data.find(name);
  if (found == world.data.end()) {
    report.problem("data", "this business needs a data class `" + name + "`");
  } else if (found->second.conflict != ConflictRule::merge_deltas) {
    report.problem("data." + name + ".conflict",
                   "amounts are entries that are merged; write merge_deltas");
  }
}

void check_register(const WorldSpec& world, const std::string& name, RuleReport& report) {
  const auto found = world.data.find(name);
  if (found == world.data.end()) {
    report.problem("data", "this business needs a data class `" + name + "`");
  } else if (found->second.conflict == ConflictRule::merge_deltas) {
    report.problem("data." + name + ".conflict",
                   "each write replaces the one before; write last_writer_wins or home_wins");
  }
}

}  // namespace twinsite
