#include "app/report/cause_links.h"

#include <algorithm>
#include <map>

#include "app/report/replay.h"
#include "app/report/trace.h"

namespace twinsite {
namespace {

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
    const std::vector<CauseTrail::Step> steps = trail.back_from(event);
    for (std::size_t i = 1; i < steps.size(); ++i) {
      const auto found = by_event.find(steps[i].event);
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
