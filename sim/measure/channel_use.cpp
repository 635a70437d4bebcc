#include "sim/measure/channel_use.h"

namespace twinsite {
namespace {

std::vector<Dimension> use_dimensions(const WorldNames& names) {
  const bool none = names.data_classes.empty();
  return {{"data_class", none ? std::vector<std::string>{"none"} : names.data_classes},
          {"phase", phase_labels()}};
}

std::vector<Dimension> read_dimensions(const WorldNames& names) {
  std::vector<Dimension> dimensions = use_dimensions(names);
  dimensions.push_back({"outcome", {"answered", "timed_out", "unreachable", "breaker_open"}});
  return dimensions;
}

std::size_t class_told_by(const Fact& fact) {
  return RecordSubject::unpack(fact.subject).data_class.value;
}

}  // namespace

ChannelUse::ChannelUse(const Recorders& recorders)
    : recorders_(recorders),
      duplicates_("deliveries.duplicate", use_dimensions(recorders.names)),
      reads_("remote_reads", read_dimensions(recorders.names)) {}

void ChannelUse::ignored(const Fact& duplicate) {
  if (!recorders_.phase.counts(duplicate.time)) return;
  duplicates_.add(1, class_told_by(duplicate), recorders_.phase.index());
}

void ChannelUse::read(const Fact& remote_read) {
  if (!recorders_.phase.counts(remote_read.time)) return;
  reads_.add(1, class_told_by(remote_read), recorders_.phase.index(),
             static_cast<std::size_t>(remote_read.values.back()));
}

void ChannelUse::emit(std::vector<MeasureValue>& out) const {
  duplicates_.emit(out);
  reads_.emit(out);
}

}  // namespace twinsite
