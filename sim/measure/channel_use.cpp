#include "sim/measure/channel_use.h"

#include "sim/measure/splits.h"

namespace twinsite {
ChannelUse::ChannelUse(const Recorders& recorders)
    : recorders_(recorders),
      duplicates_("deliveries.duplicate", by_class(recorders.names)),
      reads_("remote_reads",
             by_class(recorders.names,
                      {{"outcome", {"answered", "timed_out", "unreachable", "breaker_open"}}})) {}

void ChannelUse::ignored(const Fact& duplicate) {
  if (!recorders_.phase.counts(duplicate.time)) return;
  const RecordSubject subject = RecordSubject::unpack(duplicate.subject);
  duplicates_.add(1, subject.data_class.value, recorders_.index.region_of(subject.user),
                  recorders_.phase.index());
}

void ChannelUse::read(const Fact& remote_read) {
  if (!recorders_.phase.counts(remote_read.time)) return;
  const RecordSubject subject = RecordSubject::unpack(remote_read.subject);
  reads_.add(1, subject.data_class.value, recorders_.index.region_of(subject.user),
             recorders_.phase.index(), static_cast<std::size_t>(remote_read.values.back()));
}

void ChannelUse::emit(std::vector<MeasureValue>& out) const {
  duplicates_.emit(out);
  reads_.emit(out);
}

}  // namespace twinsite
