// What a site lacks at the instant at which it takes users over from another: `rpo.records` and
// `rpo.seconds`.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/measure/commit_log.h"
#include "sim/measure/recorders.h"

namespace twinsite {

class Takeovers {
 public:
  explicit Takeovers(const Recorders& recorders) : recorders_(recorders) {}

  // A region's users are sent to another site; `observe_missing` follows at the end of that
  // instant.
  struct Moved {
    Time time;
    std::uint16_t region = 0;
    std::size_t site = 0;  // the rank of the one that serves them from now on
  };
  void moved(Moved move) { open_.push_back({move, recorders_.phase.now(), {}}); }

  // Every acknowledged write of those users that their new site has not applied.
  template <class IsAcknowledged>
  void observe_missing(CommitLog& log, IsAcknowledged is_acknowledged) {
    if (open_.empty()) return;
    log.for_each([&](RecordId id, const Commit& commit) {
      for (Takeover& takeover : open_) {
        if ((commit.held & site_bit(takeover.move.site)) != 0) continue;
        if (recorders_.index.region_of(commit.record().user) != takeover.move.region) continue;
        if (is_acknowledged(commit))
          takeover.missing.push_back({id, commit.record().data_class, commit.time});
      }
    });
    for (Takeover& takeover : open_) closed_.push_back(std::move(takeover));
    open_.clear();
    latest_ = closed_.back().move.time;
  }

  // An apply may be told after the instant at which it counts: then the record was not missing.
  void applied(RecordId id, std::size_t site, Time applied_at) {
    if (applied_at <= latest_) forget(id, site, applied_at);
  }

  // By data class, region and phase. `rpo.seconds` is the age of the oldest; of several together,
  // of the oldest of all.
  void emit(std::vector<MeasureValue>& out) const;

 private:
  struct Missing {
    RecordId id;
    DataClassId data_class;
    Time committed;
  };
  struct Takeover {
    Moved move;
    Phase phase;
    std::vector<Missing> missing;  // by id
  };
  void forget(RecordId id, std::size_t site, Time applied_at);

  const Recorders& recorders_;
  std::vector<Takeover> open_;
  std::vector<Takeover> closed_;
  Time latest_{-1};
};

}  // namespace twinsite
