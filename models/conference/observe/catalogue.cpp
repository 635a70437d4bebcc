#include "models/conference/observe/catalogue.h"

#include <algorithm>

#include "models/conference/observe/session_observer.h"
#include "sim/measure/catalogue.h"

namespace twinsite::conference {
namespace {

constexpr MeasureUnit count = MeasureUnit::count;
constexpr MeasureUnit fen = MeasureUnit::fen;
constexpr MeasureUnit time = MeasureUnit::nanoseconds;

void add_sessions(std::vector<MeasureInfo>& all) {
  all.push_back({"lost_sessions",
                 count,
                 "sessions",
                 {"region", "phase", "cause"},
                 "Live sessions whose site became unusable and that the site now serving their "
                 "user does not honour."});
  all.push_back({"lost_sessions.exposed",
                 count,
                 "sessions",
                 {"region"},
                 "Sessions alive at a site at the instant at which it went dark."});
  all.push_back({"lost_sessions.in_meeting",
                 count,
                 "sessions",
                 {"region", "phase"},
                 "Lost sessions of users who were in a meeting."});
  all.push_back({"relogin",
                 count,
                 "sessions",
                 {"region", "phase", "how"},
                 "How lost sessions were made good."});
  add_histogram_measures<"relogin.time">(
      all, {"", time, "seconds", {"region"}, "From the loss of a session to the new one."});
}

void add_logins(std::vector<MeasureInfo>& all) {
  all.push_back(
      {"stale_passwords.exposed",
       count,
       "users",
       {"region"},
       "Moved users whose newest password the site that will serve them lacks, at the switch."});
  all.push_back({"stale_passwords.hit",
                 count,
                 "log-ins",
                 {"region", "phase", "outcome"},
                 "Log-ins with the right password at a replica that held an older one."});
  all.push_back({"unknown_users.exposed",
                 count,
                 "users",
                 {"region"},
                 "Moved users whom the site that will serve them does not know, at the switch."});
  all.push_back({"unknown_users.hit",
                 count,
                 "log-ins",
                 {"region", "phase", "outcome"},
                 "Log-ins of users whom the serving site did not know."});
  all.push_back({"sms.sent", count, "codes", {"region", "phase"}, "Codes that the carrier took."});
  all.push_back({"sms.to_old_phone",
                 count,
                 "codes",
                 {"region", "phase"},
                 "Codes sent to a number that the user had changed."});
  all.push_back({"stale_passwords.accepted_old",
                 count,
                 "log-ins",
                 {"region", "phase"},
                 "Tries with a changed password that a stale replica would have let in."});
}

void add_money(std::vector<MeasureInfo>& all) {
  const MeasureInfo money{
      "", fen, "CNY", {}, "Debt by true balances: every entry committed at any site counts."};
  add_peak_measures<"over_debt">(all, money, "region");
  add_peak_measures<"debt.tolerated">(all, money, "region");
  add_peak_measures<"debt.total">(all, money, "region");
  all.push_back({"over_debt.users",
                 count,
                 "users",
                 {},
                 "Users beyond the debt limit when over-debt peaked."});
  all.push_back(
      {"over_debt.largest", fen, "CNY", {}, "The largest debt beyond the limit of one user."});
  all.push_back({"over_debt.incurred",
                 fen,
                 "CNY",
                 {"region", "phase"},
                 "Charges that went beyond the limit, paid back or not."});
  all.push_back({"missing_top_ups.exposed",
                 count,
                 "users",
                 {"region"},
                 "Users who had paid in, and of whose money the site that will serve them lacks "
                 "some, at the switch."});
  all.push_back({"missing_top_ups.hit",
                 count,
                 "starts",
                 {"region", "phase"},
                 "Starts refused for want of money that the user did have."});
  all.push_back({"cost", fen, "CNY", {"head"}, "What the harm costs at the scenario's prices."});
}

void add_meetings(std::vector<MeasureInfo>& all) {
  const std::vector<std::string_view> split{"region", "phase"};
  all.push_back(
      {"meetings.started", count, "meetings", split, "Meetings started, restarts included."});
  all.push_back({"meetings.dropped", count, "meetings", split,
                 "Meetings that broke off, by their organisers' devices."});
  all.push_back({"meetings.restarted", count, "meetings", split,
                 "Of these, started again by their organiser."});
  all.push_back({"meetings.out_of_money", count, "meetings", split,
                 "Meetings that ended for want of money."});
  all.push_back({"meetings.unacknowledged", count, "meetings", split,
                 "Meetings that ended because no other site confirmed a charge."});
  all.push_back({"overcharged", fen, "CNY", split,
                 "Charged for minutes after their organiser had dropped out."});
  all.push_back({"meeting_minutes.lost",
                 count,
                 "participant-minutes",
                 {"region"},
                 "From the drop to the restart, or to the planned end."});
}

}  // namespace

std::vector<MeasureInfo> conference_measures() {
  std::vector<MeasureInfo> all;
  add_sessions(all);
  add_logins(all);
  add_money(all);
  add_meetings(all);
  return all;
}

BusinessNames conference_names() {
  return {.services = texts(desk_names),
          .functions = texts(function_names),
          .reasons = texts(reason_names),
          .cause_classes = texts(cause_class_names)};
}

std::vector<LabelValues> conference_label_values(const WorldSpec& world) {
  std::vector<LabelValues> all = common_label_values(world, conference_names());
  all.push_back({"outcome", {"sms", "secondary_read", "refused", "abandoned"}, ""});
  all.push_back(
      {"how", {"password", "sms", "refused", "abandoned", "switched_off", "secondary_read"}, ""});
  all.push_back({"head", {"bad_debt", "compensation", "manual_repair", "revenue_lost", "sms"}, ""});
  return all;
}

namespace {

// What had to happen before users of the region could be back.
std::vector<HeadlineRemark> waterfall(const std::string& region) {
  std::vector<HeadlineRemark> stages;
  for (const char* stage : {"detect", "decide", "fence", "catch_up", "push"}) {
    std::string shown = stage;
    std::ranges::replace(shown, '_', ' ');
    stages.push_back({shown, std::string("rto.") + stage, "region=" + region, ""});
  }
  return stages;
}

}  // namespace

std::vector<Headline> conference_headlines(const WorldSpec& world) {
  std::vector<Headline> rows{
      {"lost sessions", "lost_sessions", "", PhaseColumns::shown, {}},
      {"  alive at the cut", "lost_sessions.exposed", "", PhaseColumns::hidden, {}},
      {"  in meetings", "lost_sessions.in_meeting", "", PhaseColumns::shown, {}},
      {"stale passwords, exposed", "stale_passwords.exposed", "", PhaseColumns::hidden, {}},
      {"stale passwords, met",
       "stale_passwords.hit",
       "",
       PhaseColumns::shown,
       {{"by SMS", "stale_passwords.hit", "outcome=sms", ""},
        {"refused", "stale_passwords.hit", "outcome=refused", ""},
        {"abandoned", "stale_passwords.hit", "outcome=abandoned", ""}}},
      {"over-debt, peak",
       "over_debt.peak",
       "",
       PhaseColumns::hidden,
       {{"", "over_debt.users", "", "users"}, {"largest", "over_debt.largest", "", ""}}},
      {"debt tolerated, peak", "debt.tolerated.peak", "", PhaseColumns::hidden, {}},
      {"starts refused wrongly", "missing_top_ups.hit", "", PhaseColumns::shown, {}},
      {"meetings dropped",
       "meetings.dropped",
       "",
       PhaseColumns::shown,
       {{"restarted", "meetings.restarted", "", ""},
        {"", "meeting_minutes.lost", "", "minutes lost"}}},
      {"log-in served", "availability", "function=login", PhaseColumns::shown, {}},
  };
  const auto password = world.data.find("password");
  if (password != world.data.end() && password->second.read_elsewhere()) {
    const auto met = std::ranges::find(rows, "stale_passwords.hit", &Headline::measure);
    met->remarks.push_back(
        {"by secondary read", "stale_passwords.hit", "outcome=secondary_read", ""});
  }
  Headline untouched{"users untouched", "users.untouched", "", PhaseColumns::hidden, {}};
  for (const auto& [region, spec] : world.regions) {
    untouched.remarks.push_back({region, "users.untouched", "region=" + region, ""});
    rows.push_back({"log-in back (" + region + ")", "rto", "function=login,region=" + region,
                    PhaseColumns::hidden, waterfall(region)});
  }
  rows.push_back({"users back, on average",
                  "rto.user.mean",
                  "",
                  PhaseColumns::hidden,
                  {{"90 % within", "rto.user.p90", "", ""},
                   {"99 %", "rto.user.p99", "", ""},
                   {"99.9 %", "rto.user.p999", "", ""},
                   {"never", "rto.user.never", "", "users"}}});
  rows.push_back(untouched);
  rows.push_back({"cost",
                  "cost",
                  "",
                  PhaseColumns::hidden,
                  {{"revenue lost", "cost", "head=revenue_lost", ""},
                   {"compensation", "cost", "head=compensation", ""},
                   {"bad debt", "cost", "head=bad_debt", ""},
                   {"SMS", "cost", "head=sms", ""}}});
  return rows;
}

}  // namespace twinsite::conference
