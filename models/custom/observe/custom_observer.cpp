#include "models/custom/observe/custom_observer.h"

#include "sim/measure/catalogue.h"
#include "sim/site/site.h"

namespace twinsite::custom {
namespace {

constexpr std::int64_t no_account = -1;

std::vector<std::string> lasting_names(const Program& program) {
  std::vector<std::string> names;
  for (const Program::Lasting& lasting : program.lasting) names.push_back(lasting.name);
  if (names.empty()) names.emplace_back("none");
  return names;
}

std::vector<Dimension> by_thing_region_and_phase(const Program& program, const WorldNames& names) {
  return {{"lasting", lasting_names(program)},
          {"region", region_labels(names)},
          {"phase", phase_labels()}};
}

}  // namespace

void add_custom_measures(std::vector<MeasureInfo>& measures) {
  constexpr MeasureUnit count = MeasureUnit::count;
  constexpr MeasureUnit time = MeasureUnit::nanoseconds;
  add_histogram_measures<"operation.time">(measures,
                                           {{},
                                            time,
                                            "seconds",
                                            {"function", "region"},
                                            "From an intent to its end, of those that succeeded."});
  add_peak_measures<"over_limit">(measures,
                                  {{},
                                   MeasureUnit::fen,
                                   "CNY",
                                   {},
                                   "What true balances lack below the debt that is tolerated."},
                                  "data_class");
  measures.push_back({"lasting.started",
                      count,
                      "things",
                      {"lasting", "region", "phase"},
                      "Sessions, orders, whatever lasts: begun."});
  measures.push_back({"lasting.lost",
                      count,
                      "things",
                      {"lasting", "region", "phase"},
                      "Of these, alive at a site when it went dark."});
  add_histogram_measures<"quorum.write_time">(
      measures, {{}, time, "seconds", {"data_class"}, "Until enough replicas acknowledged."});
  add_histogram_measures<"quorum.read_time">(
      measures, {{}, time, "seconds", {"data_class"}, "Until enough replicas answered."});
  measures.push_back({"quorum.stale",
                      MeasureUnit::share,
                      "reads",
                      {"data_class"},
                      "Reads older than the newest write that was done when they began."});
}

CustomObserver::CustomObserver(Recorders& recorders, const DataObserver& data,
                               const Program& program)
    : recorders_(recorders),
      data_(data),
      tolerated_(recorders.names.data_classes.size(), no_account),
      time_("operation.time",
            {{"function", recorders.names.functions}, {"region", region_labels(recorders.names)}}),
      over_limit_("over_limit", "data_class", recorders.names.data_classes, recorders.phase),
      started_("lasting.started", by_thing_region_and_phase(program, recorders.names)),
      lost_("lasting.lost", by_thing_region_and_phase(program, recorders.names)),
      quorum_write_("quorum.write_time", {{"data_class", recorders.names.data_classes}}),
      quorum_read_("quorum.read_time", {{"data_class", recorders.names.data_classes}}),
      quorum_stale_("quorum.stale", {{"data_class", recorders.names.data_classes}}),
      lost_measure_(recorders.ledger.measure("lasting.lost")) {
  for (const Program::Account& account : program.accounts) {
    tolerated_[account.data_class.value] = account.tolerated;
  }
}

Snapshot CustomObserver::observe(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  if (fact.kind == twinsite::fact::attempt_began || fact.kind == twinsite::fact::attempt_ended) {
    measure_time(fact);
  } else if (fact.kind == twinsite::fact::entry_committed) {
    book(fact);
  } else if (fact.kind == fact::balance_too_low || fact.kind == fact::value_mismatched) {
    note_refusal(fact);
  } else if (fact.kind == fact::lasting_started) {
    const auto key = static_cast<std::uint64_t>(fact.values[0]) << 32 | user.value;
    lasting_[key] = {Time{fact.values[1]}, recorders_.index.site_at(fact.place)};
    if (recorders_.phase.counts(fact.time)) {
      started_.add(1, fact.values[0], recorders_.index.region_of(user), recorders_.phase.index());
    }
  } else if (fact.kind == fact::lasting_ended) {
    lasting_.erase(static_cast<std::uint64_t>(fact.values[0]) << 32 | user.value);
  } else if (fact.kind == twinsite::fact::site_state) {
    lose_lasting(fact);
  } else {
    judge_quorum_read(fact);
  }
  return Snapshot::none;
}

void CustomObserver::measure_time(const Fact& fact) {
  const std::uint16_t region =
      recorders_.index.region_of({static_cast<std::uint32_t>(fact.subject)});
  if (fact.kind == twinsite::fact::attempt_began) {
    begun_[std::uint64_t{region} << 48 | static_cast<std::uint64_t>(fact.values[1])] = fact.time;
    return;
  }
  const auto ordinal = static_cast<std::uint64_t>(fact.values.back()) >> 16;
  const auto begun = begun_.find(std::uint64_t{region} << 48 | ordinal);
  if (begun == begun_.end()) return;
  const AttemptOutcome outcome = attempt_outcome(fact);
  const bool served = outcome == AttemptOutcome::succeeded || outcome == AttemptOutcome::degraded;
  if (served && recorders_.phase.counts(fact.time)) {
    time_.add((fact.time - begun->second).ns, fact.values[0], region);
  }
  begun_.erase(begun);
}

void CustomObserver::book(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  const std::int64_t tolerated = tolerated_[subject.data_class.value];
  if (tolerated == no_account) return;
  const auto over = [tolerated](std::int64_t balance) {
    return std::max<std::int64_t>(0, -balance - tolerated);
  };
  const std::int64_t now = data_.true_balance(subject.data_class, subject.user);
  const std::int64_t more = over(now) - over(now - fact.values[1]);
  if (more != 0) over_limit_.change(fact.time, subject.data_class.value, more);
}

void CustomObserver::note_refusal(const Fact& fact) {
  const DataClassId data_class{static_cast<std::uint8_t>(fact.values[0] >> 32)};
  const UserId record{static_cast<std::uint32_t>(fact.values[0])};
  bool& wrong = wronged_[static_cast<std::uint32_t>(fact.subject)];
  if (fact.kind == fact::balance_too_low) {
    wrong = data_.true_balance(data_class, record) >= fact.values.back();
    return;
  }
  const auto newest = data_.newest_version(data_class, record);
  wrong = newest && newest->newest.value != static_cast<std::uint64_t>(fact.values[1]);
}

void CustomObserver::lose_lasting(const Fact& fact) {
  if (static_cast<SiteState>(fact.values[0]) != SiteState::dark) return;
  const std::uint16_t site = recorders_.index.site_at(fact.place);
  for (auto entry = lasting_.begin(); entry != lasting_.end();) {
    const bool is_over = entry->second.ends <= fact.time;
    const bool is_lost = !is_over && entry->second.site == site;
    if (is_lost && recorders_.phase.counts(fact.time)) {
      const UserId user{static_cast<std::uint32_t>(entry->first)};
      lost_.add(1, entry->first >> 32, recorders_.index.region_of(user), recorders_.phase.index());
      recorders_.fates.worsen(fact.time, user, Fate::dropped);
      recorders_.ledger.add({.measure = lost_measure_,
                             .user = user,
                             .site = site,
                             .cause_class = static_cast<std::uint16_t>(CauseClass::outage),
                             .time = fact.time,
                             .event = fact.event,
                             .cause = fact.event});
    }
    entry = is_over || is_lost ? lasting_.erase(entry) : std::next(entry);
  }
}

void CustomObserver::judge_quorum_read(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  const std::uint64_t key = std::uint64_t{fact.place.value} << 48 | fact.subject;
  std::vector<Committed>& done = newest_[key];
  const bool counts = recorders_.phase.counts(fact.time);
  if (fact.kind == twinsite::fact::quorum_written) {
    done.push_back({fact.values[0], fact.time});
    if (counts) quorum_write_.add(fact.values[1], subject.data_class.value);
    return;
  }
  const Time began{fact.values.back()};
  std::int64_t newest = 0;
  for (const Committed& write : done) {
    if (write.time <= began) newest = std::max(newest, write.version);
  }
  // Older ones cannot matter to reads that begin from now on, beyond the newest of them.
  std::erase_if(
      done, [&](const Committed& write) { return write.time <= began && write.version < newest; });
  if (fact.values[0] > fact.time.since_start().ns) ++impossible_reads_;
  if (!counts) return;
  quorum_read_.add(fact.values[1], subject.data_class.value);
  quorum_stale_.add({fact.values[0] < newest ? 1 : 0, 1}, subject.data_class.value);
}

AttemptOutcome CustomObserver::judge(UserId user, std::int64_t reason, AttemptOutcome said) const {
  if (said == AttemptOutcome::degraded) return said;
  switch (static_cast<Refusal>(reason)) {
    case Refusal::no_money:
    case Refusal::mismatch: {
      const auto found = wronged_.find(user.value);
      return found != wronged_.end() && found->second ? said : AttemptOutcome::refused_rightly;
    }
    case Refusal::check:
    case Refusal::not_running:
      return AttemptOutcome::refused_rightly;
    default:
      return said;
  }
}

void CustomObserver::emit(Time, std::vector<MeasureValue>& out) {
  time_.emit(out);
  over_limit_.emit(out);
  started_.emit(out);
  lost_.emit(out);
  quorum_write_.emit(out);
  quorum_read_.emit(out);
  quorum_stale_.emit(out);
}

void CustomObserver::audit(const AuditInput& input, AuditFindings& found) {
  if (impossible_reads_ == 0) return;
  found.push_back({"quorum: what is read has been written",
                   std::to_string(impossible_reads_) + " reads showed what was written later",
                   input.time});
}

}  // namespace twinsite::custom
