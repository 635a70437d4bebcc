// A data observer without a world: facts of stores and channels put in by hand.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/measure/data_observer.h"
#include "sim/site/site.h"
#include "tests/sim/measure/measure_probe.h"

namespace twinsite::test {

inline DataClassSpec data_class(std::vector<SyncMethod> sync, ConflictRule conflict) {
  DataClassSpec spec{};
  spec.uniqueness = Uniqueness::none;
  spec.sync = std::move(sync);
  spec.write = WriteRule::routed;
  spec.conflict = conflict;
  return spec;
}

// In the order of their names, which is that of their numbers.
inline std::map<std::string, DataClassSpec> data_classes() {
  std::map<std::string, DataClassSpec> classes{
      {"balance", data_class({SyncMethod::database}, ConflictRule::merge_deltas)},
      {"meeting_id", data_class({}, ConflictRule::last_writer_wins)},
      {"password", data_class({SyncMethod::database}, ConflictRule::last_writer_wins)},
      {"phone", data_class({SyncMethod::database}, ConflictRule::manual)},
      {"profile", data_class({SyncMethod::queue}, ConflictRule::last_writer_wins)},
  };
  classes["meeting_id"].uniqueness = Uniqueness::global;
  return classes;
}
inline constexpr DataClassId balance{0};
inline constexpr DataClassId meeting_id{1};
inline constexpr DataClassId password{2};
inline constexpr DataClassId phone{3};
inline constexpr DataClassId profile{4};

inline WorldNames names_with_data() {
  WorldNames names = usual_names();
  for (const auto& [name, spec] : data_classes()) names.data_classes.push_back(name);
  return names;
}

class DataProbe : public MeasureProbe {
 public:
  explicit DataProbe(std::map<std::string, DataClassSpec> classes = data_classes(),
                     WorldNames world_names = names_with_data())
      : MeasureProbe({Time{} + seconds(10), Time{} + seconds(1000)}, std::move(world_names)),
        catalogue(classes),
        data({recorders, catalogue, {330, 500}}) {
    add(data);
  }

  // The next commit of a site. `replaces` is the version that stood there.
  RecordId write(Time time, PlaceId site, DataClassId data_class, UserId user,
                 RecordId replaces = {}) {
    const RecordId id = RecordId::of(site, ++positions_[site.value]);
    at(time, site, fact::committed, RecordSubject{user, data_class}.packed(),
       static_cast<std::int64_t>(id.position()), static_cast<std::int64_t>(replaces.value));
    return id;
  }
  RecordId entry(Time time, PlaceId site, UserId user, std::int64_t amount,
                 std::int64_t entry_id = 0) {
    const RecordId id = RecordId::of(site, ++positions_[site.value]);
    at(time, site, fact::entry_committed, RecordSubject{user, balance}.packed(),
       static_cast<std::int64_t>(id.position()), amount, entry_id);
    return id;
  }
  void apply(Time time, PlaceId site, DataClassId data_class, UserId user, RecordId id,
             ApplyResult result = ApplyResult::installed) {
    apply_told_at(time, time, site, data_class, user, id, result);
  }
  void apply_told_at(Time told, Time applied, PlaceId site, DataClassId data_class, UserId user,
                     RecordId id, ApplyResult result = ApplyResult::installed) {
    at(told, site, fact::applied, RecordSubject{user, data_class}.packed(),
       static_cast<std::int64_t>(id.value), static_cast<std::int64_t>(result),
       applied.since_start().ns);
  }
  void apply_entry(Time time, PlaceId site, UserId user, RecordId id, std::int64_t amount) {
    at(time, site, fact::entry_applied, RecordSubject{user, balance}.packed(),
       static_cast<std::int64_t>(id.value), amount, time.since_start().ns);
  }
  void ignore_entry(Time time, PlaceId site, UserId user, RecordId id) {
    at(time, site, fact::duplicate_ignored, RecordSubject{user, balance}.packed(),
       static_cast<std::int64_t>(id.value), static_cast<std::int64_t>(DuplicateReason::entry_id),
       time.since_start().ns);
  }
  void read(Time time, PlaceId site, DataClassId data_class, UserId user, RecordId version) {
    at(time, site, fact::value_read, RecordSubject{user, data_class}.packed(),
       static_cast<std::int64_t>(version.value));
  }
  void channel(Time time, FactKind kind, PlaceId source, PlaceId target, std::int64_t a,
               std::int64_t b) {
    const bool at_source = kind != fact::chunk_arrived && kind != fact::snapshot_copied;
    at(time, at_source ? source : target, kind,
       ChannelSubject{ChannelKind::database, source, target}.packed(), a, b);
  }
  void lose_disks(Time time, PlaceId site) {
    at(time, site, fact::disks_lost, site.value, static_cast<std::int64_t>(positions_[site.value]));
  }
  // Users of the south go from shenzhen to tianjin.
  void take_over(Time time) {
    at(time, watch, fact::route_published, south.value, tianjin.value, shenzhen.value, 1);
  }
  std::vector<MeasureValue> measures(Time end = Time{} + seconds(1000)) {
    finish_instant();
    std::vector<MeasureValue> out;
    data.emit(end, out);
    return out;
  }

  DataCatalogue catalogue;
  DataObserver data;

 private:
  std::map<std::uint16_t, std::uint64_t> positions_;
};

}  // namespace twinsite::test
