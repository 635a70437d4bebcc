// The conference's observers, fed with facts by hand: what counts as stale, over the limit, wrongly
// refused; and their law of the audit, broken.
#include <doctest/doctest.h>

#include "models/conference/observe/login_observer.h"
#include "models/conference/observe/meeting_observer.h"
#include "models/conference/observe/money_observer.h"
#include "tests/sim/measure/data_probe.h"

using namespace twinsite;
using namespace twinsite::conference;
using twinsite::test::balance;
using twinsite::test::DataProbe;
using twinsite::test::password;
using twinsite::test::shenzhen;
using twinsite::test::south;
using twinsite::test::south_user;
using twinsite::test::tianjin;
using twinsite::test::value_of;

namespace {

Time second(std::int64_t s) { return Time{} + seconds(s); }

WorldNames conference_names() {
  WorldNames names = twinsite::test::names_with_data();
  names.cause_classes.assign(cause_class_names.begin(), cause_class_names.end());
  names.faults.push_back({"access_cut", "south - shenzhen", {{south, shenzhen}}});
  return names;
}

struct Probe : DataProbe {
  Probe() : DataProbe(twinsite::test::data_classes(), conference_names()) {
    set.add(money, money.kinds());
    set.add(logins, logins.kinds());
    data.open_account(balance, south_user, 1000);
  }
  void charge(Time time, PlaceId site, std::int64_t amount) {
    entry(time, site, south_user, -amount);
    at(time, site, conference::fact::meeting_charged, south_user.value, 0, amount, 1);
  }
  void check_password(Time time, Answer answer, RecordId compared, std::int64_t typed) {
    at(time, tianjin, conference::fact::password_checked, south_user.value,
       static_cast<std::int64_t>(answer), static_cast<std::int64_t>(compared.value), typed);
  }
  void end(Time time, AttemptOutcome outcome) {
    at(time, south, twinsite::fact::attempt_ended, south_user.value, 0,
       static_cast<std::int64_t>(outcome));
  }
  std::vector<MeasureValue> money_measures() {
    std::vector<MeasureValue> all;
    money.emit(second(900), all);
    return all;
  }
  std::vector<MeasureValue> login_measures() {
    std::vector<MeasureValue> all;
    logins.emit(second(900), all);
    return all;
  }
  AuditFindings audit() {
    AuditFindings found;
    money.audit({}, found);
    return found;
  }

  static BusinessSpec limited() {
    BusinessSpec business{};
    business.over_debt_limit = 2000;
    return business;
  }

  MoneyObserver money{recorders, data, balance, limited()};
  LoginObserver logins{recorders, data, {password, twinsite::test::phone}, {1000, 1000}};
};

// One user in a meeting at Shenzhen that is to end at 600 s.
struct MeetingProbe : DataProbe {
  MeetingProbe() : DataProbe(twinsite::test::data_classes(), conference_names()) {
    set.add(sessions, sessions.kinds());
    set.add(meetings, meetings.kinds());
    at(second(20), shenzhen, conference::fact::meeting_started, south_user.value, meeting, 2,
       second(600).ns);
  }
  void break_off(Time time) {
    at(time, south, conference::fact::meeting_broken, south_user.value, meeting, second(600).ns, 0);
  }
  std::int64_t minutes_lost() {
    std::vector<MeasureValue> all;
    meetings.emit(second(900), all);
    return value_of(all, "meeting_minutes.lost");
  }
  // South cannot reach shenzhen, or can again.
  void cut_access(Time time, FactKind kind) {
    for (const PlaceId place : {south, shenzhen}) at(time, place, kind, access_cut);
  }
  void log_in(Time time, UserId user) {
    at(time, south, conference::fact::session_started, user.value, shenzhen.value, 1,
       second(900).ns);
  }
  void lose_session(Time time, UserId user, Time broke) {
    at(time, south, conference::fact::session_lost, user.value, shenzhen.value, 1, broke.ns);
  }
  std::int64_t lost_sessions(const std::string& cause) {
    std::vector<MeasureValue> all;
    sessions.emit(second(900), all);
    return value_of(all, "lost_sessions", "cause=" + cause);
  }
  std::int64_t ledgered(const std::string& measure, CauseClass cause) {
    return recorders.ledger.sum(recorders.ledger.measure(measure),
                                static_cast<std::uint16_t>(cause));
  }
  static constexpr std::uint64_t access_cut = 2;
  const std::int64_t meeting = static_cast<std::int64_t>(MeetingRef{shenzhen.value, 7}.packed());
  SessionObserver sessions{recorders};
  MeetingObserver meetings{recorders, sessions};
};

}  // namespace

TEST_CASE("meeting: minutes are lost since the site went dark") {
  MeetingProbe probe;
  probe.at(second(120), shenzhen, twinsite::fact::site_state, 0,
           static_cast<std::int64_t>(SiteState::dark));
  probe.break_off(second(150));
  CHECK(probe.minutes_lost() == 8);
}

TEST_CASE("meeting: who is cut off from a site that lives loses minutes until she is in again") {
  MeetingProbe gone;
  gone.break_off(second(120));
  CHECK(gone.minutes_lost() == 8);
  MeetingProbe back;
  back.break_off(second(120));
  back.at(second(240), shenzhen, conference::fact::meeting_joined, south_user.value, back.meeting,
          2);
  CHECK(back.minutes_lost() == 2);
}

TEST_CASE("session: lost to a cut of access says so, a later one is the switch's") {
  MeetingProbe probe;
  const UserId later{south_user.value + 1};
  probe.log_in(second(20), south_user);
  probe.log_in(second(20), later);
  probe.cut_access(second(100), twinsite::fact::fault_began);
  probe.lose_session(second(130), south_user, second(110));
  probe.cut_access(second(200), twinsite::fact::fault_ended);
  probe.lose_session(second(230), later, second(210));
  CHECK(probe.lost_sessions("access_cut") == 1);
  CHECK(probe.lost_sessions("failover") == 1);
  CHECK(probe.lost_sessions("outage") == -1);
  CHECK(probe.ledgered("lost_sessions", CauseClass::access_cut) == 1);
}

TEST_CASE("meeting: dropped by a cut of access, by a dark site, by a switch: each says so") {
  const auto cause_of = [](auto befall) {
    MeetingProbe probe;
    befall(probe);
    probe.at(second(150), south, conference::fact::meeting_broken, south_user.value, probe.meeting,
             second(600).ns, 1);
    for (const CauseClass cause :
         {CauseClass::access_cut, CauseClass::outage, CauseClass::failover}) {
      if (probe.ledgered("meetings.dropped", cause) == 1) return cause;
    }
    return CauseClass::none;
  };
  const auto cut = [](MeetingProbe& probe) {
    probe.cut_access(second(120), twinsite::fact::fault_began);
  };
  const auto cut_and_healed = [&cut](MeetingProbe& probe) {
    cut(probe);
    probe.cut_access(second(130), twinsite::fact::fault_ended);
  };
  const auto dark = [](MeetingProbe& probe) {
    probe.at(second(120), shenzhen, twinsite::fact::site_state, 0,
             static_cast<std::int64_t>(SiteState::dark));
  };
  CHECK(cause_of(cut) == CauseClass::access_cut);
  CHECK(cause_of(cut_and_healed) == CauseClass::failover);
  CHECK(cause_of(dark) == CauseClass::outage);
}

TEST_CASE("money: debt within the limit is tolerated, what lies beyond is over-debt") {
  Probe probe;
  probe.charge(second(20), shenzhen, 1500);  // 10.00 - 15.00: 5.00 owed
  probe.charge(second(30), tianjin, 2000);   // 25.00 owed: 5.00 beyond
  const std::vector<MeasureValue> all = probe.money_measures();
  CHECK(value_of(all, "debt.tolerated.peak") == 2000);
  CHECK(value_of(all, "over_debt.peak") == 500);
  CHECK(value_of(all, "over_debt.users") == 1);
  CHECK(value_of(all, "over_debt.largest") == 500);
}

TEST_CASE("money: a start is wrongly refused only if the true balance would have covered it") {
  Probe probe;
  const auto refuse = [&](Time time) {
    probe.at(time, tianjin, conference::fact::start_refused, south_user.value, 0, 0, 40);
  };
  probe.charge(second(15), shenzhen, 1000);
  refuse(second(20));
  CHECK_FALSE(probe.money.was_wronged(south_user));
  probe.entry(second(25), shenzhen, south_user, 10000);  // a top-up that Tianjin does not see
  refuse(second(30));
  CHECK(probe.money.was_wronged(south_user));
  probe.end(second(31), AttemptOutcome::refused);
  CHECK_FALSE(probe.money.was_wronged(south_user));
  CHECK(value_of(probe.money_measures(), "missing_top_ups.hit") == 1);
}

TEST_CASE(
    "audit: charges that meetings and entries tell alike pass; a charge without its entry does "
    "not") {
  Probe probe;
  probe.charge(second(20), shenzhen, 100);
  // Entries of the probe are charges unless they say otherwise.
  CHECK(probe.audit().empty());
  probe.at(second(30), shenzhen, conference::fact::meeting_charged, south_user.value, 0, 100, 1);
  REQUIRE(probe.audit().size() == 1);
  CHECK(probe.audit().front().law == "charges: meetings and entries agree");
}

TEST_CASE("log-in: the right password at an old replica is stale, a mistyped one is not") {
  Probe probe;
  probe.write(second(20), shenzhen, password, south_user);
  probe.check_password(second(30), Answer::mismatch, {}, mistyped_password);
  probe.end(second(31), AttemptOutcome::refused);
  CHECK(value_of(probe.login_measures(), "stale_passwords.hit") == 0);
  probe.check_password(second(40), Answer::mismatch, {}, 77);
  CHECK(probe.logins.was_wronged(south_user));
  probe.end(second(41), AttemptOutcome::refused);
  CHECK(value_of(probe.login_measures(), "stale_passwords.hit") == 1);
  CHECK(value_of(probe.login_measures(), "stale_passwords.hit", "outcome=refused") == 1);
}

TEST_CASE(
    "log-in: a stale one that got in by SMS says so, and is the only kind that counts as helped") {
  Probe probe;
  probe.write(second(20), shenzhen, password, south_user);
  probe.check_password(second(40), Answer::mismatch, {}, 77);
  probe.at(second(45), south, conference::fact::session_started, south_user.value, tianjin.value, 1,
           second(500).ns);
  CHECK(probe.logins.was_helped(south_user));
  probe.end(second(45), AttemptOutcome::degraded);
  CHECK_FALSE(probe.logins.was_helped(south_user));
  CHECK(value_of(probe.login_measures(), "stale_passwords.hit", "outcome=sms") == 1);
}

TEST_CASE(
    "log-in: exposed are moved users whose newest password the new site lacks, at the switch") {
  Probe probe;
  probe.write(second(20), shenzhen, password, south_user);
  const RecordId copied = probe.write(second(21), shenzhen, password, {south_user.value + 1});
  probe.apply(second(22), tianjin, password, {south_user.value + 1}, copied);
  probe.at(second(30), twinsite::test::watch, twinsite::fact::route_published, south.value,
           tianjin.value, shenzhen.value, 1);
  probe.finish_instant();
  CHECK(value_of(probe.login_measures(), "stale_passwords.exposed") == 1);
}

TEST_CASE("log-in: a code to a phone that was changed since is counted, one to the newest is not") {
  Probe probe;
  const RecordId changed = probe.write(second(20), shenzhen, twinsite::test::phone, south_user);
  const auto send = [&](Time time, RecordId known) {
    probe.at(time, tianjin, conference::fact::code_sent, south_user.value,
             static_cast<std::int64_t>(known.value));
  };
  send(second(30), changed);
  CHECK(value_of(probe.login_measures(), "sms.to_old_phone") == 0);
  send(second(31), {});
  CHECK(value_of(probe.login_measures(), "sms.to_old_phone") == 1);
}

TEST_CASE("log-in: an old password counts where it is accepted") {
  Probe probe;
  const auto attempt = [&](Time time, bool accepted) {
    probe.at(time, tianjin, conference::fact::old_password_tried, south_user.value,
             accepted ? 1 : 0);
  };
  attempt(second(30), false);
  CHECK(value_of(probe.login_measures(), "stale_passwords.accepted_old") == 0);
  attempt(second(31), true);
  CHECK(value_of(probe.login_measures(), "stale_passwords.accepted_old") == 1);
}
