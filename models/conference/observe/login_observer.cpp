#include "models/conference/observe/login_observer.h"

#include "models/conference/observe/dimensions.h"

namespace twinsite::conference {
namespace {

enum class HitOutcome : std::uint8_t { sms, secondary_read, refused, abandoned };
constexpr std::array<std::string_view, 4> hit_outcomes{"sms", "secondary_read", "refused",
                                                       "abandoned"};

std::vector<Dimension> hit_dimensions(const WorldNames& names) {
  return {{"region", region_labels(names)},
          {"phase", phase_labels()},
          {"outcome", {hit_outcomes.begin(), hit_outcomes.end()}}};
}

}  // namespace

LoginObserver::LoginObserver(Recorders& recorders, DataObserver& data, Credentials credentials,
                             std::vector<std::uint32_t> users_at_start)
    : recorders_(recorders),
      data_(data),
      password_(credentials.password),
      phone_(credentials.phone),
      users_at_start_(std::move(users_at_start)),
      stale_exposed_("stale_passwords.exposed", {{"region", region_labels(recorders.names)}}),
      stale_hit_("stale_passwords.hit", hit_dimensions(recorders.names)),
      unknown_exposed_("unknown_users.exposed", {{"region", region_labels(recorders.names)}}),
      unknown_hit_("unknown_users.hit", hit_dimensions(recorders.names)),
      codes_("sms.sent", by_region_and_phase(recorders.names)),
      to_old_phone_("sms.to_old_phone", by_region_and_phase(recorders.names)),
      accepted_old_("stale_passwords.accepted_old", by_region_and_phase(recorders.names)),
      stale_measure_(recorders.ledger.measure("stale_passwords.hit")),
      unknown_measure_(recorders.ledger.measure("unknown_users.hit")),
      old_phone_measure_(recorders.ledger.measure("sms.to_old_phone")),
      accepted_old_measure_(recorders.ledger.measure("stale_passwords.accepted_old")) {
  for (const std::string_view outcome : hit_outcomes) {
    outcome_labels_.push_back(recorders.ledger.labels("outcome=" + std::string(outcome)));
  }
}

Snapshot LoginObserver::observe(const Fact& fact) {
  if (fact.kind == fact::password_checked) {
    check(fact);
  } else if (fact.kind == fact::password_checked_elsewhere) {
    if (fact.values[0] != 0) found_elsewhere_.insert(static_cast<std::uint32_t>(fact.subject));
  } else if (fact.kind == fact::code_sent) {
    check_phone(fact);
  } else if (fact.kind == fact::old_password_tried) {
    check_old_password(fact);
  } else if (fact.kind == twinsite::fact::committed) {
    check_registration(fact);
  } else if (fact.kind == fact::session_started) {
    const bool elsewhere = found_elsewhere_.erase(static_cast<std::uint32_t>(fact.subject)) > 0;
    settle(fact,
           static_cast<std::size_t>(elsewhere ? HitOutcome::secondary_read : HitOutcome::sms));
  } else if (fact.kind == twinsite::fact::attempt_ended) {
    const auto outcome = attempt_outcome(fact);
    const bool refused =
        outcome == AttemptOutcome::refused || outcome == AttemptOutcome::refused_rightly;
    settle(fact, static_cast<std::size_t>(refused ? HitOutcome::refused : HitOutcome::abandoned));
    helped_.erase(static_cast<std::uint32_t>(fact.subject));
    found_elsewhere_.erase(static_cast<std::uint32_t>(fact.subject));
  } else if (fact.kind == fact::sms_accepted) {
    if (!recorders_.phase.counts(fact.time)) return Snapshot::none;
    const std::uint16_t region =
        recorders_.index.region_of({static_cast<std::uint32_t>(fact.subject)});
    codes_.add(1, region, recorders_.phase.index());
  } else {
    moved_.push_back({recorders_.index.region_at({static_cast<std::uint16_t>(fact.subject)}),
                      {static_cast<std::uint16_t>(fact.values[0])}});
    return Snapshot::end_of_instant;
  }
  return Snapshot::none;
}

// Stale: she typed what was committed last anywhere, and this site's replica holds something else.
void LoginObserver::check(const Fact& fact) {
  const auto answer = static_cast<Answer>(fact.values[0]);
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  const std::int64_t typed = fact.values.back();
  if (answer == Answer::absent) {
    met_.emplace(user.value, Met{Kind::unknown_user, cause_class(password_, user, fact.time)});
    return;
  }
  const bool replica_is_old = is_old(password_, user, fact.values[1]);
  // What she typed is the act of the change that she made last; a mistyped one is never right
  // anywhere.
  if (answer == Answer::mismatch && replica_is_old && typed != mistyped_password) {
    met_.emplace(user.value, Met{Kind::stale_password, cause_class(password_, user, fact.time)});
  }
}

// What kept the newest version from this site.
std::uint16_t LoginObserver::cause_class(DataClassId data_class, UserId user, Time now) const {
  const auto newest = data_.newest_version(data_class, user);
  const Time written = newest ? newest->committed : now;
  return recorders_.ledger.cause_class(recorders_.faults.hindrance(written, now));
}

bool LoginObserver::is_old(DataClassId data_class, UserId user, std::int64_t version) const {
  const auto newest = data_.newest_version(data_class, user);
  return newest && newest->newest.value != static_cast<std::uint64_t>(version);
}

void LoginObserver::check_phone(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  if (!recorders_.phase.counts(fact.time) || !is_old(*phone_, user, fact.values[0])) return;
  to_old_phone_.add(1, recorders_.index.region_of(user), recorders_.phase.index());
  lose(fact, old_phone_measure_, *phone_);
}

void LoginObserver::check_old_password(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  const bool accepted = fact.values[0] != 0;
  if (!accepted || !recorders_.phase.counts(fact.time)) return;
  accepted_old_.add(1, recorders_.index.region_of(user), recorders_.phase.index());
  lose(fact, accepted_old_measure_, password_);
}

// A newcomer's phone, written where nobody knew of it: the second time is one too many.
void LoginObserver::check_registration(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  const bool replaces_nothing = fact.values[1] == 0;
  if (subject.data_class != phone_ || !replaces_nothing) return;
  const std::uint16_t region = recorders_.index.region_of(subject.user);
  const std::uint32_t ordinal = subject.user.value - recorders_.index.first_user(region).value;
  if (ordinal < users_at_start_[region] || registered_.insert(subject.user.value).second) return;
  if (recorders_.phase.counts(fact.time)) data_.count_duplicate(*phone_);
}

void LoginObserver::lose(const Fact& fact, LedgerMeasureId measure, DataClassId data_class) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  recorders_.ledger.add({.measure = measure,
                         .user = user,
                         .site = recorders_.index.site_at(fact.place),
                         .data_class = data_class.value,
                         .cause_class = cause_class(data_class, user, fact.time),
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

void LoginObserver::settle(const Fact& fact, std::size_t outcome) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  const auto found = met_.find(user.value);
  if (found == met_.end()) return;
  const Met met = found->second;
  if (fact.kind == fact::session_started) helped_.insert(user.value);
  // An intent that logs in on its way ends later than its log-in; the log-in's end is what counts.
  met_.erase(found);
  if (!recorders_.phase.counts(fact.time)) return;
  const bool stale = met.kind == Kind::stale_password;
  (stale ? stale_hit_ : unknown_hit_)
      .add(1, recorders_.index.region_of(user), recorders_.phase.index(), outcome);
  recorders_.ledger.add({.measure = stale ? stale_measure_ : unknown_measure_,
                         .user = user,
                         .data_class = password_.value,
                         .cause_class = met.cause_class,
                         .labels = outcome_labels_[outcome],
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

// Whose newest password the site that now serves her lacks, when the new route is published.
void LoginObserver::end_of_instant(Time time) {
  for (const Moved& moved : moved_) {
    for (std::size_t i = 0; i < data_.registers().size(); ++i) {
      const RegisterBook::Written written = data_.registers().written(i);
      if (written.subject.data_class != password_) continue;
      const UserId user = written.subject.user;
      if (recorders_.index.region_of(user) != moved.region || !recorders_.phase.counts(time))
        continue;
      const RecordId standing = data_.version_at(moved.site, password_, user);
      if (standing == written.newest) continue;
      // A newcomer has no version at all where her registration has not arrived.
      const std::uint32_t ordinal = user.value - recorders_.index.first_user(moved.region).value;
      const bool newcomer = ordinal >= users_at_start_[moved.region];
      (newcomer && standing == RecordId{} ? unknown_exposed_ : stale_exposed_).add(1, moved.region);
    }
  }
  moved_.clear();
}

void LoginObserver::emit(Time, std::vector<MeasureValue>& out) {
  stale_exposed_.emit(out);
  stale_hit_.emit(out);
  unknown_exposed_.emit(out);
  unknown_hit_.emit(out);
  codes_.emit(out);
  to_old_phone_.emit(out);
  accepted_old_.emit(out);
}

}  // namespace twinsite::conference
