#include "app/report/cause_links.h"

#include <algorithm>
#include <map>

#include "app/report/replay.h"
#include "app/report/trace.h"

namespace twinsite {
namespace {

constexpr std::size_t farthest = 10'000;  // events; what lies behind more is no story

class Unconcerned final : public Observer {
 public:
  Snapshot observe(const Fact&) override { return Snapshot::none; }
};

}  // namespace

CauseLinks find_cause_links(LoadedRun& run, std::uint32_t replication) {
  replay(run, replication);  // makes sure that it is the same run
  const std::vector<Milestone> milestones = run.reader.milestones(replication);
  const std::vector<LedgerRow> ledger = run.reader.ledger(replication);
  Unconcerned nobody;
  CauseTrail trail;
  replay_until({*run.scenario, replication, run.scenario->period().end()}, {nobody, &trail});

  std::map<EventId, std::size_t> by_event;  // the first milestone that an event made
  for (std::size_t i = 0; i < milestones.size(); ++i) by_event.emplace(milestones[i].id, i);
  const auto nearest = [&](EventId event) -> std::optional<std::size_t> {
    std::size_t steps = 0;
    for (auto cause = trail.cause_of(event); cause && steps < farthest;
         cause = trail.cause_of(*cause), ++steps) {
      const auto found = by_event.find(*cause);
      if (found != by_event.end()) return found->second;
    }
    return std::nullopt;
  };
  CauseLinks links;
  for (const Milestone& milestone : milestones) links.milestones.push_back(nearest(milestone.id));
  for (const LedgerRow& row : ledger) links.losses.push_back(nearest(row.cause));
  return links;
}

}  // namespace twinsite
