#include "sim/measure/takeover.h"

#include <algorithm>
#include <optional>

#include "sim/measure/splits.h"
#include "sim/measure/tally.h"

namespace twinsite {
void Takeovers::forget(RecordId id, std::size_t site, Time applied_at) {
  for (Takeover& takeover : closed_) {
    if (takeover.move.site != site || applied_at > takeover.move.time) continue;
    const auto found = std::ranges::lower_bound(takeover.missing, id, {}, &Missing::id);
    if (found != takeover.missing.end() && found->id == id) takeover.missing.erase(found);
  }
}

void Takeovers::emit(std::vector<MeasureValue>& out) const {
  if (recorders_.names.data_classes.empty()) return;
  const LabelGrid grid(by_class(recorders_.names));
  Tally records("rpo.records", by_class(recorders_.names));
  std::vector<std::optional<Extreme>> oldest(grid.size());
  for (const Takeover& takeover : closed_) {
    const auto phase = static_cast<std::size_t>(takeover.phase);
    for (std::size_t c = 0; c < recorders_.names.data_classes.size(); ++c) {
      std::optional<Extreme>& age = oldest[grid.cell(c, takeover.move.region, phase)];
      if (!age) age = Extreme{};
    }
    for (const Missing& missing : takeover.missing) {
      records.add(1, missing.data_class.value, takeover.move.region, phase);
      Extreme& age = *oldest[grid.cell(missing.data_class.value, takeover.move.region, phase)];
      age.value = std::max(age.value, (takeover.move.time - missing.committed).ns);
    }
  }
  records.emit(out);
  emit_largest("rpo.seconds", grid, oldest, out);
}

}  // namespace twinsite
