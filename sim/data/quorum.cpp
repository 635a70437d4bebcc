#include "sim/data/quorum.h"

#include <algorithm>

#include "sim/data/quorum_facts.h"
#include "sim/kernel/distribution_of.h"
#include "sim/kernel/wait.h"

namespace twinsite {

QuorumGroup::QuorumGroup(Place& here, DataClassId data_class, const QuorumSpec& spec)
    : here_(here),
      data_class_(data_class),
      spec_(spec),
      write_(distribution_of(spec.write)),
      ack_(distribution_of(spec.ack)),
      read_(distribution_of(spec.read)),
      response_(distribution_of(spec.response)) {
  here_.on_crash<&QuorumGroup::forget>(*this);
}

// Sorted by when their answers come.
std::vector<QuorumGroup::RoundTrip> QuorumGroup::round_trips(Entity act, const Distribution& there,
                                                             const Distribution& back) {
  std::vector<RoundTrip> trips;
  for (std::uint32_t replica = 0; replica < spec_.n; ++replica) {
    Draw out = here_.draw(entity(act, replica), Purpose::link_delay, 0);
    Draw in = here_.draw(entity(act, replica), Purpose::link_delay, 1);
    const Duration arrives = there.sample_duration(out);
    trips.push_back({arrives, arrives + back.sample_duration(in), replica});
  }
  std::sort(trips.begin(), trips.end(), [](const RoundTrip& a, const RoundTrip& b) {
    return a.and_back != b.and_back ? a.and_back < b.and_back : a.replica < b.replica;
  });
  return trips;
}

Flow<void> QuorumGroup::write(UserId record, Entity act) {
  const Time began = here_.now();
  const std::vector<RoundTrip> trips = round_trips(act, write_, ack_);
  for (const RoundTrip& trip : trips) {
    here_.at<&QuorumGroup::install>(trip.there, *this,
                                    Install{began.since_start().ns, record, trip.replica});
  }
  co_await sleep(trips[static_cast<std::size_t>(spec_.w) - 1].and_back);
  here_.record(fact::quorum_written, RecordSubject{record, data_class_}.packed(),
               began.since_start().ns, (here_.now() - began).ns);
}

Flow<void> QuorumGroup::read(UserId record, Entity act) {
  const Time began = here_.now();
  const std::uint64_t number = ++reads_;
  newest_[number] = 0;
  const std::vector<RoundTrip> trips = round_trips(act, read_, response_);
  for (std::int64_t answer = 0; answer < spec_.r; ++answer) {
    const RoundTrip& trip = trips[static_cast<std::size_t>(answer)];
    here_.at<&QuorumGroup::look>(trip.there, *this, Look{number, record, trip.replica});
  }
  co_await sleep(trips[static_cast<std::size_t>(spec_.r) - 1].and_back);
  here_.record(fact::quorum_read, RecordSubject{record, data_class_}.packed(), newest_[number],
               (here_.now() - began).ns, began.since_start().ns);
  newest_.erase(number);
}

void QuorumGroup::install(const Install& what) {
  std::vector<std::int64_t>& versions = versions_[what.record.value];
  versions.resize(static_cast<std::size_t>(spec_.n));
  versions[what.replica] = std::max(versions[what.replica], what.version);
}

void QuorumGroup::look(const Look& what) {
  const auto found = versions_.find(what.record.value);
  if (found == versions_.end()) return;
  std::int64_t& newest = newest_[what.read];
  newest = std::max(newest, found->second[what.replica]);
}

// What replicas hold is durable; reads under way are gone.
void QuorumGroup::forget() { newest_.clear(); }

}  // namespace twinsite
