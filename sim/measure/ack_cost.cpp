#include "sim/measure/ack_cost.h"

#include "sim/measure/splits.h"

namespace twinsite {
AckCost::AckCost(const Recorders& recorders)
    : recorders_(recorders),
      given_("ack.given",
             by_class(recorders.names, {{"reason", {"held", "timeout", "asynchronous"}}})),
      wait_("ack.wait", by_class(recorders.names)) {}

void AckCost::acknowledged(const Fact& fact) {
  if (!recorders_.phase.counts(fact.time)) return;
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  const std::size_t region = recorders_.index.region_of(subject.user);
  const std::size_t phase = recorders_.phase.index();
  const auto reason = static_cast<std::size_t>(fact.values[1]);
  given_.add(1, subject.data_class.value, region, phase, reason);
  wait_.add(fact.values[2], subject.data_class.value, region, phase);
}

void AckCost::emit(std::vector<MeasureValue>& out) const {
  given_.emit(out);
  wait_.emit(out);
}

}  // namespace twinsite
