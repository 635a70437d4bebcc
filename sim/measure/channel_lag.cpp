#include "sim/measure/channel_lag.h"

#include <algorithm>

namespace twinsite {
namespace {

constexpr std::array<const char*, channel_kind_count> kind_labels{"database", "queue"};

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
  return {{"channel", pair_labels(names)}, {"sync", sync_labels()}, {"phase", phase_labels()}};
}

}  // namespace

std::vector<std::string> sync_labels() { return {kind_labels.begin(), kind_labels.end()}; }

ChannelLag::ChannelLag(const Options& options)
    : recorders_(options.recorders),
      record_bytes_(options.record_bytes),
      sites_(recorders_.names.sites.size()),
      one_way_("lag.one_way", by_channel(recorders_.names)),
      acknowledged_("lag.acknowledged", by_channel(recorders_.names)),
      age_("lag.age", by_channel(recorders_.names)),
      records_("backlog.records", "channel", pair_labels(recorders_.names), recorders_.phase),
      bytes_("backlog.bytes", "channel", pair_labels(recorders_.names), recorders_.phase) {
  for (std::size_t i = 0; i < channel_kind_count; ++i) add_kind(kind_labels[i], options.is_used[i]);
}

// A channel that carries nothing has no curve.
void ChannelLag::add_kind(const std::string& label, bool is_used) {
  const std::vector<std::string> pairs = pair_labels(recorders_.names);
  kinds_.push_back(
      {{}, PeakGauge("backlog.records", "channel", pairs, recorders_.phase, {"sync", label})});
  if (sites_ < 2 || !is_used) return;
  for (const std::string& pair : pairs) {
    const std::string labels = canonical_labels({{"channel", pair}, {"sync", label}});
    Stream stream;
    stream.backlog = recorders_.series.gauge("backlog.records", labels);
    stream.age = age_curve("lag.age", labels);
    stream.waiting = age_curve("lag.waiting", labels);
    kinds_.back().streams.push_back(std::move(stream));
  }
}

ChannelLag::AgeCurve ChannelLag::age_curve(const std::string& name, const std::string& labels) {
  return {.id = recorders_.series.gauge(name, labels, MeasureUnit::nanoseconds),
          .next_sample = recorders_.phase.measured_from()};
}

void ChannelLag::lacking_changed(Time time, SitePair pair, Change change) {
  const std::size_t i = number(pair);
  records_.change(time, i, change.records);
  bytes_.change(time, i, change.records * record_bytes_[index_of(change.by)]);
}

void ChannelLag::owed_changed(Time time, const Channel& channel, Owed owed) {
  Stream& changed = stream(channel);
  sample(changed.waiting, time);
  changed.waiting.since = owed.oldest;
  changed.owed += owed.more;
  kinds_[index_of(channel.kind)].owed.change(time, number(channel.pair), owed.more);
  recorders_.series.set(changed.backlog, time, changed.owed);
}

void ChannelLag::brought(const Channel& channel, Applied record) {
  const std::size_t i = number(channel.pair);
  const std::size_t kind = index_of(channel.kind);
  Stream& by = stream(channel);
  const bool counts = recorders_.phase.counts(record.applied);
  const std::size_t phase = recorders_.phase.index();
  const Duration age = record.applied - record.committed;
  if (counts) one_way_.add(age.ns, i, kind, phase);
  const bool is_first = by.age.since == Time::never();
  sample(by.age, record.applied);
  if (counts && !is_first) {
    const Duration grown = record.applied - by.age.since;
    age_.add(std::max<std::int64_t>(grown.ns, 0), i, kind, phase);
  }
  // A parallel channel may apply an older record after a newer one: the replica is as fresh as its
  // newest.
  by.age.since = is_first ? record.committed : std::max(by.age.since, record.committed);
}

void ChannelLag::brought_first(Applied record) {
  const Duration age = record.applied - record.committed;
  if (recorders_.phase.now() == Phase::before) before_.add(age.ns);
}

// The curve at the end of every step that has passed since the last look.
void ChannelLag::sample(AgeCurve& curve, Time until) {
  const Duration step = recorders_.series.step();
  for (; curve.next_sample + step <= until; curve.next_sample = curve.next_sample + step) {
    const Time end = curve.next_sample + step;
    const Duration age = curve.since < end ? end - curve.since : Duration{};
    recorders_.series.set(curve.id, curve.next_sample, age.ns);
  }
}

void ChannelLag::shipped(const Channel& channel, Shipped last) {
  std::deque<Shipped>& waiting = stream(channel).unacknowledged;
  // A stream that broke ships again from the acknowledged position on.
  while (!waiting.empty() && waiting.back().position >= last.position) waiting.pop_back();
  waiting.push_back(last);
}

void ChannelLag::acknowledged(Time time, const Channel& channel, std::uint64_t position) {
  std::deque<Shipped>& waiting = stream(channel).unacknowledged;
  const std::size_t i = number(channel.pair);
  const std::size_t kind = index_of(channel.kind);
  const std::size_t phase = recorders_.phase.index();
  while (!waiting.empty() && waiting.front().position <= position) {
    const Duration lag = time - waiting.front().committed;
    if (recorders_.phase.counts(time)) acknowledged_.add(lag.ns, i, kind, phase);
    waiting.pop_front();
  }
}

void ChannelLag::emit(Time end, std::vector<MeasureValue>& out) {
  one_way_.emit(out);
  acknowledged_.emit(out);
  age_.emit(out);
  if (sites_ < 2) return;
  records_.emit(out);
  bytes_.emit(out);
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    Kind& kind = kinds_[i];
    if (kind.streams.empty()) continue;
    kind.owed.emit(out);
    kind.owed.emit_as(out, {"backlog.bytes", record_bytes_[i]});
    for (Stream& stream : kind.streams) {
      sample(stream.age, end);
      sample(stream.waiting, end);
    }
  }
}

}  // namespace twinsite
