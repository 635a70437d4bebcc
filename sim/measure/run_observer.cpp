#include "sim/measure/run_observer.h"

#include <algorithm>
#include <span>

namespace twinsite {
namespace {

std::vector<Checkpoint> checkpoints_of(const World& world) {
  std::vector<Checkpoint> all;
  all.reserve(world.checkpoints().size());
  for (const std::uint64_t fingerprint : world.checkpoints()) {
    const auto second = static_cast<std::int64_t>(all.size()) + 1;
    all.push_back({Time{} + seconds(second), fingerprint});
  }
  return all;
}

bool is_same(const MeasureValue& a, const MeasureValue& b) {
  return a.name == b.name && a.labels == b.labels;
}

}  // namespace

RunObserver::RunObserver(ObserverSet& set, const Options& options)
    : set_(set),
      options_(options),
      recorders_(options.names, {options.measured_from, options.end}),
      reach_(recorders_, options.clients),
      attempts_(recorders_, &reach_),
      failover_(recorders_),
      data_({recorders_, options.catalogue, options.record_bytes}),
      lanes_(recorders_),
      load_(recorders_) {
  set_.add(recorders_.phase, PhaseClock::kinds);
  set_.add(recorders_.faults, FaultLog::kinds);
  set_.add(reach_, UserReach::kinds);
  set_.add(attempts_, AttemptObserver::kinds);
  set_.add(failover_, FailoverObserver::kinds);
  set_.add(data_, DataObserver::kinds);
  set_.add(lanes_, LaneObserver::kinds);
  set_.add(load_, SiteLoad::kinds);
}

void RunObserver::add(ModelObserver& model) {
  models_.push_back(&model);
  set_.add(model, model.kinds());
}

void RunObserver::audit(const AuditInput& input) {
  audit_world(data_, attempts_, input, findings_);
  for (ModelObserver* const model : models_) model->audit(input, findings_);
}

namespace {

// What became of each user, by region: a series over users instead of time, so its step is zero.
void add_fates(const Recorders& recorders, std::vector<Series>& all) {
  std::vector<Series> regions;
  for (const RegionNames& region : recorders.names.regions) {
    Series& series = regions.emplace_back();
    series.name = "users.fate";
    series.labels = "region=" + region.name;
  }
  const std::span<const std::uint8_t> fates = recorders.fates.all();
  for (std::uint32_t user = 0; user < fates.size(); ++user)
    regions[recorders.index.region_of(UserId{user})].values.push_back(fates[user]);
  all.insert(all.end(), regions.begin(), regions.end());
}

// Of all classes, per site and user; rounded up.
std::int64_t replica_bytes(const AuditInput& input, std::uint64_t users) {
  std::size_t total = 0;
  for (const AuditInput::SiteReplica& site : input.sites) total += site.replica->bytes();
  const std::uint64_t shares = std::max<std::uint64_t>(1, input.sites.size() * users);
  return static_cast<std::int64_t>((total + shares - 1) / shares);
}

}  // namespace

ReplicationResult RunObserver::finish(const World& world, const AuditInput& last) {
  ReplicationResult result;
  result.replication = options_.replication;
  result.fingerprint = world.fingerprint();
  result.events = world.events();
  result.facts = world.facts();
  result.users = options_.users;
  result.bytes = world.bytes() + bytes();
  const Time end = world.now();
  result.measures = measures(end, last);
  audit(last);
  audit_lost(data_, end, findings_);
  audit_causes(recorders_.ledger, result.measures, end, findings_);
  result.series = recorders_.series.finish();
  add_fates(recorders_, result.series);
  result.lanes = recorders_.lanes.finish_lanes(end);
  result.milestones = recorders_.lanes.take_milestones();
  result.ledger = recorders_.ledger.rows();
  result.causes = recorders_.ledger.cause_sums();
  result.audit = std::move(findings_);
  result.checkpoints = checkpoints_of(world);
  result.names = recorders_.names;
  return result;
}

std::vector<MeasureValue> RunObserver::measures(Time end, const AuditInput& last) {
  std::vector<MeasureValue> all;
  all.push_back({"memory.data", "", replica_bytes(last, options_.users)});
  attempts_.emit(end, all);
  failover_.emit(attempts_, all);
  data_.emit(end, all);
  for (ModelObserver* const model : models_) model->emit(end, all);
  recorders_.fates.emit(recorders_.names, all);
  sort_measures(all);
  ASSERT(std::ranges::adjacent_find(all, is_same) == all.end());
  return all;
}

std::size_t RunObserver::bytes() const {
  std::size_t total = recorders_.bytes() + attempts_.bytes() + data_.bytes();
  for (const ModelObserver* const model : models_) total += model->bytes();
  return total;
}

}  // namespace twinsite
