// Everything that observes one run, put together: fed with facts by the world, it ends as a
// `ReplicationResult`.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/kernel/world.h"
#include "sim/measure/attempts.h"
#include "sim/measure/audit.h"
#include "sim/measure/data_observer.h"
#include "sim/measure/failover_observer.h"
#include "sim/measure/lane_observer.h"
#include "sim/measure/observer_set.h"
#include "sim/measure/recorders.h"
#include "sim/measure/result.h"
#include "sim/measure/site_load.h"
#include "sim/measure/user_reach.h"

namespace twinsite {

// What a model adds: an observer of its own facts (and of any other) with measures and laws of its
// own.
class ModelObserver : public Observer {
 public:
  virtual std::span<const FactKind> kinds() const = 0;
  // Its measures, all of them in its catalogue. Called once, after the engine's own.
  virtual void emit(Time end, std::vector<MeasureValue>& out) = 0;
  virtual void audit(const AuditInput&, AuditFindings&) {}
  virtual std::size_t bytes() const { return 0; }
};

class RunObserver {
 public:
  struct Options {
    const WorldNames& names;  // both outlive the run
    const DataCatalogue& catalogue;
    Time measured_from;  // the end of the warm-up
    Time end;
    // Of one record on the wire, framing included; by ChannelKind.
    std::array<std::int64_t, channel_kind_count> record_bytes{};
    std::uint32_t replication = 0;
    std::uint64_t users = 0;  // at the start
    // Who are sent where, by region; without them `rto.user` goes by attempts alone.
    std::vector<RegionClients> clients{};
  };
  // Adds its observers to `set`, which is the world's observer; before the first event.
  RunObserver(ObserverSet& set, const Options& options);

  Recorders& recorders() { return recorders_; }
  AttemptObserver& attempts() { return attempts_; }
  DataObserver& data() { return data_; }
  // Before the first event. It sees each fact after the engine's observers; it outlives the run.
  void add(ModelObserver& model);

  // Any time between two events, and by `finish`: lays the real world beside the facts.
  void audit(const AuditInput& input);
  // When the world has run to the end. `last` is the audit's view of it then. Once.
  ReplicationResult finish(const World& world, const AuditInput& last);

 private:
  std::vector<MeasureValue> measures(Time end, const AuditInput& last);
  std::size_t bytes() const;

  ObserverSet& set_;
  Options options_;
  Recorders recorders_;
  UserReach reach_;
  AttemptObserver attempts_;
  FailoverObserver failover_;
  DataObserver data_;
  LaneObserver lanes_;
  SiteLoad load_;
  std::vector<ModelObserver*> models_;
  AuditFindings findings_;
};

}  // namespace twinsite
