#include "sim/measure/ack_cost.h"

namespace twinsite {
namespace {

std::vector<Dimension> ack_dimensions(const WorldNames& names) {
  const bool none = names.data_classes.empty();
  return {{"data_class", none ? std::vector<std::string>{"none"} : names.data_classes},
          {"phase", phase_labels()}};
}

std::vector<Dimension> reason_dimensions(const WorldNames& names) {
  std::vector<Dimension> dimensions = ack_dimensions(names);
  dimensions.push_back({"reason", {"held", "timeout", "asynchronous"}});
  return dimensions;
}

}  // namespace

AckCost::AckCost(const Recorders& recorders)
    : recorders_(recorders),
      given_("ack.given", reason_dimensions(recorders.names)),
      wait_("ack.wait", ack_dimensions(recorders.names)) {}

void AckCost::acknowledged(const Fact& fact) {
  if (!recorders_.phase.counts(fact.time)) return;
  const std::size_t data_class = RecordSubject::unpack(fact.subject).data_class.value;
  const std::size_t phase = recorders_.phase.index();
  given_.add(1, data_class, phase, static_cast<std::size_t>(fact.values[1]));
  wait_.add(fact.values[2], data_class, phase);
}

void AckCost::emit(std::vector<MeasureValue>& out) const {
  given_.emit(out);
  wait_.emit(out);
}

}  // namespace twinsite
