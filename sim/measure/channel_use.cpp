#include "sim/measure/channel_use.h"

namespace twinsite {
namespace {

std::vector<Dimension> by_class(const WorldNames& names) {
  const bool none = names.data_classes.empty();
  return {{"data_class", none ? std::vector<std::string>{"none"} : names.data_classes},
          {"phase", phase_labels()}};
}

std::vector<Dimension> by_class_and_outcome(const WorldNames& names) {
  std::vector<Dimension> dimensions = by_class(names);
  dimensions.push_back({"outcome", {"answered", "timed_out", "unreachable", "breaker_open"}});
  return dimensions;
}

std::size_t class_of(const Fact& fact) {
  return RecordSubject::unpack(fact.subject).data_class.value;
}

}  // namespace

ChannelUse::ChannelUse(const Recorders& recorders)
    : recorders_(recorders),
      duplicates_("deliveries.duplicate", by_class(recorders.names)),
      reads_("remote_reads", by_class_and_outcome(recorders.names)) {}

void ChannelUse::ignored(const Fact& duplicate) {
  if (!recorders_.phase.counts(duplicate.time)) return;
  duplicates_.add(1, class_of(duplicate), recorders_.phase.index());
}

void ChannelUse::read(const Fact& remote_read) {
  if (!recorders_.phase.counts(remote_read.time)) return;
  reads_.add(1, class_of(remote_read), recorders_.phase.index(),
             static_cast<std::size_t>(remote_read.values.back()));
}

void ChannelUse::emit(std::vector<MeasureValue>& out) const {
  duplicates_.emit(out);
  reads_.emit(out);
}

}  // namespace twinsite
