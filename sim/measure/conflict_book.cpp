#include "sim/measure/conflict_book.h"

#include <algorithm>

#include "sim/measure/splits.h"

namespace twinsite {
namespace {

constexpr std::int64_t rule_mask = 255;
constexpr std::int64_t taken_bit = 256;

}  // namespace

ConflictBook::ConflictBook(const Options& options)
    : recorders_(options.recorders),
      registers_(options.registers),
      commits_(options.commits),
      conflicts_("conflicts", by_class(recorders_.names, {{"resolution", {"auto", "manual"}}})),
      newer_lost_("conflicts.newer_lost", by_class(recorders_.names)),
      manual_("manual_corrections", by_class(recorders_.names)),
      queue_("manual_corrections.open", "data_class", class_labels(recorders_.names),
             recorders_.phase),
      conflicts_measure_(recorders_.ledger.measure("conflicts")),
      newer_lost_measure_(recorders_.ledger.measure("conflicts.newer_lost")),
      manual_measure_(recorders_.ledger.measure("manual_corrections")) {}

ConflictBook::Version ConflictBook::version(RecordId id) const {
  const Commit* const commit = commits_.find(id);
  return {id, commit == nullptr ? std::nullopt : std::optional(*commit)};
}

// Until all sites are equal again, further meetings are of the same conflict.
void ConflictBook::meet(const Fact& applied, RecordSubject subject, ApplyResult result) {
  told_.reset();
  const bool by_hand = result == ApplyResult::kept_local;
  if (by_hand && open_.insert(subject.packed()).second) {
    queue_.change(applied.time, subject.data_class.value, 1);
    if (!first_) first_ = applied.time;
  }
  if (!registers_.note_conflict(subject)) return;
  const std::size_t site = recorders_.index.site_at(applied.place);
  Case conflict;
  conflict.place = applied.place;
  conflict.subject = subject;
  conflict.here = version(registers_.at(site, subject));
  conflict.arrived = version({static_cast<std::uint64_t>(applied.values[0])});
  conflict.counts = recorders_.phase.counts(applied.time);
  told_ = conflict;
  if (!conflict.counts) return;
  const std::uint16_t region = recorders_.index.region_of(subject.user);
  const std::size_t phase = recorders_.phase.index();
  conflicts_.add(1, subject.data_class.value, region, phase, by_hand ? 1 : 0);
  if (by_hand) manual_.add(1, subject.data_class.value, region, phase);
}

void ConflictBook::observe(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  if (fact.kind == fact::manual_corrected) return settled(subject, fact.time);
  if (!told_ || told_->place != fact.place || told_->subject != subject) return;
  if (fact.kind == fact::conflict) {
    told_->rule = static_cast<ConflictRule>(fact.values[2] & rule_mask);
    told_->taken = (fact.values[2] & taken_bit) != 0;
  } else if (fact.kind == fact::conflict_evidence) {
    if (told_->counts) put_down(fact);
    told_.reset();
  }
}

void ConflictBook::settled(RecordSubject subject, Time time) {
  if (open_.erase(subject.packed()) == 0) return;
  queue_.change(time, subject.data_class.value, -1);
  if (open_.empty()) clean_ = time;
}

void ConflictBook::put_down(const Fact& evidence) {
  const Case& conflict = *told_;
  const bool by_hand = conflict.rule == ConflictRule::manual;
  const std::string here = version_text(conflict.here, evidence.values[0]);
  const std::string arrived = version_text(conflict.arrived, evidence.values[1]);
  std::vector<LabelPair> pairs{{conflict.taken ? "lost" : "kept", here},
                               {conflict.taken ? "kept" : "lost", arrived}};
  if (by_hand) pairs = {{"here", here}, {"there", arrived}};
  Loss row;
  row.measure = conflicts_measure_;
  row.user = conflict.subject.user;
  row.site = recorders_.index.site_at(conflict.place);
  row.data_class = conflict.subject.data_class.value;
  row.cause_class = recorders_.ledger.cause_class(cause(conflict, evidence.time));
  row.labels = recorders_.ledger.note(canonical_labels(std::move(pairs)));
  row.time = evidence.time;
  row.event = row.cause = evidence.event;
  recorders_.ledger.add(row);
  if (by_hand) {
    row.measure = manual_measure_;
    recorders_.ledger.add(row);
  }
  if (!conflict.newer_lost()) return;
  newer_lost_.add(1, row.data_class, recorders_.index.region_of(row.user),
                  recorders_.phase.index());
  row.measure = newer_lost_measure_;
  recorders_.ledger.add(row);
}

bool ConflictBook::Case::newer_lost() const {
  if (rule == ConflictRule::manual || !here.commit || !arrived.commit) return false;
  const Time ours = here.commit->time;
  const Time theirs = arrived.commit->time;
  return taken ? ours > theirs : theirs > ours;
}

// "2210 by tianjin at 61.250 s (its clock: 61.250 s)", in measured time.
std::string ConflictBook::version_text(const Version& version, std::int64_t stamp) const {
  const auto in_seconds = [this](Duration since_start) {
    const std::int64_t ms =
        (since_start - recorders_.phase.measured_from().since_start()) / milliseconds(1);
    const std::string part = std::to_string(1000 + std::abs(ms % 1000)).substr(1);
    return (ms < 0 ? "-" : "") + std::to_string(std::abs(ms / 1000)) + "." + part + " s";
  };
  std::string text = version.commit ? std::to_string(version.commit->amount) : "a value";
  text += " by " + recorders_.names.places.at(version.id.site().value);
  if (version.commit) text += " at " + in_seconds(version.commit->time.since_start());
  return text + " (its clock: " + in_seconds(nanoseconds(stamp)) + ")";
}

// Where a rule that should keep the later write did not, the clocks; else what kept the two from
// seeing each other.
std::string_view ConflictBook::cause(const Case& conflict, Time met) const {
  if (conflict.rule == ConflictRule::last_writer_wins && conflict.newer_lost()) return "clock_skew";
  Time earlier = met;
  for (const Version* version : {&conflict.here, &conflict.arrived}) {
    if (version->commit) earlier = std::min(earlier, version->commit->time);
  }
  return recorders_.faults.hindrance(earlier, met);
}

void ConflictBook::emit(Time end, std::vector<MeasureValue>& out) {
  conflicts_.emit(out);
  newer_lost_.emit(out);
  manual_.emit(out);
  queue_.emit(out);
  if (!first_) return;
  const Time until = open_.empty() ? clean_ : end;
  out.push_back({"manual_corrections.clean", "", (until - *first_).ns, 0, !open_.empty()});
}

}  // namespace twinsite
