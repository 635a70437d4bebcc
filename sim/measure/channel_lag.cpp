#include "sim/measure/channel_lag.h"

#include <algorithm>

namespace twinsite {
namespace {

// With a single site there is no pair; a label still needs a value.
std::vector<std::string> pair_labels(const WorldNames& names) {
  std::vector<std::string> labels;
  for (const SiteNames& source : names.sites) {
    for (const SiteNames& target : names.sites) {
      if (&source != &target) labels.push_back(source.name + '>' + target.name);
    }
  }
  if (labels.empty()) labels.push_back("none");
  return labels;
}

std::vector<Dimension> by_channel(const WorldNames& names) {
  return {{"channel", pair_labels(names)}, {"phase", phase_labels()}};
}

}  // namespace

ChannelLag::ChannelLag(Recorders& recorders, std::int64_t record_bytes)
    : recorders_(recorders),
      record_bytes_(record_bytes),
      sites_(recorders.names.sites.size()),
      one_way_("lag.one_way", by_channel(recorders.names)),
      acknowledged_("lag.acknowledged", by_channel(recorders.names)),
      age_("lag.age", by_channel(recorders.names)),
      records_("backlog.records", "channel", pair_labels(recorders.names), recorders.phase),
      bytes_("backlog.bytes", "channel", pair_labels(recorders.names), recorders.phase) {
  if (sites_ < 2) return;
  for (const std::string& name : pair_labels(recorders.names)) {
    const std::string labels = "channel=" + name;
    Pair pair;
    pair.backlog = recorders.series.gauge("backlog.records", labels);
    pair.age = recorders.series.gauge("lag.age", labels, MeasureUnit::nanoseconds);
    pair.next_sample = recorders.phase.measured_from();
    pairs_.push_back(std::move(pair));
  }
}

void ChannelLag::backlog_changed(Time time, SitePair pair, std::int64_t records) {
  const std::size_t i = number(pair);
  records_.change(time, i, records);
  bytes_.change(time, i, records * record_bytes_);
  recorders_.series.set(pairs_[i].backlog, time, records_.level(i));
}

void ChannelLag::applied(SitePair pair, Applied record) {
  const std::size_t i = number(pair);
  Pair& channel = pairs_[i];
  const bool counts = recorders_.phase.counts(record.applied);
  const std::size_t phase = recorders_.phase.index();
  const Duration age = record.applied - record.committed;
  if (counts) one_way_.add(age.ns, i, phase);
  if (recorders_.phase.now() == Phase::before) before_.add(age.ns);
  if (channel.has_applied) {
    sample_age(channel, record.applied);
    const Duration grown = record.applied - channel.last_committed;
    if (counts) age_.add(std::max<std::int64_t>(grown.ns, 0), i, phase);
  }
  // A parallel channel may apply an older record after a newer one: the replica is as fresh as its
  // newest.
  channel.last_committed = std::max(channel.last_committed, record.committed);
  channel.has_applied = true;
}

// The curve at the end of every step that has passed since the last look.
void ChannelLag::sample_age(Pair& pair, Time until) {
  const Duration step = recorders_.series.step();
  for (; pair.next_sample + step <= until; pair.next_sample = pair.next_sample + step) {
    const Duration age = pair.next_sample + step - pair.last_committed;
    recorders_.series.set(pair.age, pair.next_sample, std::max<std::int64_t>(age.ns, 0));
  }
}

void ChannelLag::shipped(SitePair pair, Shipped last) {
  std::deque<Shipped>& waiting = pairs_[number(pair)].unacknowledged;
  // A stream that broke ships again from the acknowledged position on.
  while (!waiting.empty() && waiting.back().position >= last.position) waiting.pop_back();
  waiting.push_back(last);
}

void ChannelLag::acknowledged(Time time, SitePair pair, std::uint64_t position) {
  const std::size_t i = number(pair);
  std::deque<Shipped>& waiting = pairs_[i].unacknowledged;
  while (!waiting.empty() && waiting.front().position <= position) {
    const Duration lag = time - waiting.front().committed;
    if (recorders_.phase.counts(time)) acknowledged_.add(lag.ns, i, recorders_.phase.index());
    waiting.pop_front();
  }
}

void ChannelLag::emit(Time end, std::vector<MeasureValue>& out) {
  one_way_.emit(out);
  acknowledged_.emit(out);
  age_.emit(out);
  if (pairs_.empty()) return;
  records_.emit(out);
  bytes_.emit(out);
  for (Pair& pair : pairs_) {
    if (pair.has_applied) sample_age(pair, end);
  }
}

}  // namespace twinsite
