// Records that were written at several sites without seeing each other: how many, which of the two
// writes was kept, and what people had to settle by hand. A conflict counts once, however many
// replicas meet it; its row in the ledger shows both values and both times.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/data/data_class_spec.h"
#include "sim/data/facts.h"
#include "sim/measure/peak.h"
#include "sim/measure/recorders.h"
#include "sim/measure/register_book.h"
#include "sim/measure/tally.h"

namespace twinsite {

class ConflictBook {
 public:
  static constexpr std::array kinds{fact::conflict, fact::conflict_evidence,
                                    fact::manual_correction, fact::manual_corrected};

  struct Options {
    Recorders& recorders;
    RegisterBook& registers;
    CommitLog& commits;
  };
  // All of it outlives the book.
  explicit ConflictBook(const Options& options);

  // A replica met one when it applied a write; the facts that tell of it follow from that place.
  // Before the applied write counts as standing, or held, there.
  void meet(const Fact& applied, RecordSubject subject, ApplyResult result);
  // One of `kinds`.
  void observe(const Fact& fact);

  // All sites show the same again, whoever brought that about.
  void settled(RecordSubject subject, Time time);

  // Found, and not settled by anybody yet.
  bool awaits_correction(RecordSubject subject) const { return open_.contains(subject.packed()); }
  std::int64_t manual_corrections() const { return manual_.total(); }

  // By data class, region and phase: `conflicts` (and by resolution), `conflicts.newer_lost`,
  // `manual_corrections`; the queue of the latter (`manual_corrections.open`), and the time from
  // the first until none is left (`manual_corrections.clean`).
  void emit(Time end, std::vector<MeasureValue>& out);

 private:
  struct Version {
    RecordId id;
    std::optional<Commit> commit;  // if it has not reached everybody
  };
  // A conflict that is being told.
  struct Case {
    PlaceId place;
    RecordSubject subject;
    Version here;
    Version arrived;
    ConflictRule rule{};
    bool taken = false;   // the one that arrived was kept
    bool counts = false;  // met in the measured time

    bool newer_lost() const;
  };
  void put_down(const Fact& evidence);
  Version version(RecordId id) const;
  std::string version_text(const Version& version, std::int64_t stamp) const;
  std::string_view cause(const Case& conflict, Time met) const;

  Recorders& recorders_;
  RegisterBook& registers_;
  CommitLog& commits_;
  Tally conflicts_;
  Tally newer_lost_;
  Tally manual_;
  PeakGauge queue_;
  LedgerMeasureId conflicts_measure_;
  LedgerMeasureId newer_lost_measure_;
  LedgerMeasureId manual_measure_;
  std::optional<Case> told_;
  std::set<std::uint64_t> open_;  // by packed subject
  std::optional<Time> first_;     // something had to be settled by hand
  Time clean_;                    // nothing was left
};

}  // namespace twinsite
