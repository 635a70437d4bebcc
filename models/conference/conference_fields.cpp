#include "models/conference/conference_spec.h"

#include <array>

#include "sim/kernel/field_builder.h"

namespace twinsite::conference {

const FieldTable& ClientSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<ClientSpec> f("client", "How users' devices behave when something does not answer.");
    f.duration<&ClientSpec::heartbeat>(
         "heartbeat", "A session is confirmed so often; a dead site is noticed by it.")
        .more_than("0s")
        .by_default("30s", "RabbitMQ and mobile push connections use 30 to 60 s");
    f.count<&ClientSpec::attempts>("attempts", "Tries of one intent before it is given up.")
        .at_least("1")
        .by_default("6", "an assumption");
    f.section<&ClientSpec::backoff>("backoff", "The wait between two tries.");
    f.duration<&ClientSpec::reconnect_within>(
         "reconnect_within",
         "A device whose connection was closed under it waits a uniform part of this before it "
         "connects again.")
        .by_default("0s", "all at once: the mistake that makes a storm");
    f.share<&ClientSpec::forgotten_password>(
         "forgotten_password", "Log-ins at which the user does not know her password.")
        .at_most("100%")
        .by_default("8%", "an assumption");
    f.duration<&ClientSpec::code_patience>(
         "code_patience", "A code by SMS that has not come after this never will; she gives up.")
        .more_than("0s")
        .by_default("60s", "the usual wait before \"send again\" may be pressed");
    return f.table();
  }();
  return table;
}

const FieldTable& SessionSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<SessionSpec> f("session", "How long a log-in holds.");
    f.duration<&SessionSpec::ttl>("ttl", "No session lives longer.")
        .more_than("0s")
        .by_default("12h", "a working day");
    f.distribution<&SessionSpec::life>("life", FieldKind::duration,
                                       "When its user leaves by herself.")
        .by_default("{exponential: 2h}", "an assumption");
    return f.table();
  }();
  return table;
}

std::span<const ChoiceToken> choice_tokens(MediaRoute) {
  static constexpr std::array tokens{
      choice_token(MediaRoute::direct, "direct",
                   "Participants reach the hosting site by their own access."),
      choice_token(MediaRoute::relay, "relay",
                   "By the site that they are logged in at, over its line to the hosting site.")};
  return tokens;
}

const FieldTable& MeetingSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<MeetingSpec> f("meeting", "Who meets, and how long.");
    f.distribution<&MeetingSpec::size>("size", FieldKind::number,
                                       "Participants, the organiser included.")
        .by_default("{lognormal: {median: 4, p99: 40}}", "an assumption");
    f.count<&MeetingSpec::fewest>("fewest", "A smaller size drawn is raised to this.")
        .at_least("1")
        .by_default("2", "nobody meets alone");
    f.count<&MeetingSpec::most>("most", "A larger size drawn is cut to this.")
        .at_least("1")
        .at_most("10000")
        .by_default("500", "an assumption: what a hall holds");
    f.distribution<&MeetingSpec::duration>("duration", FieldKind::duration, "Planned length.")
        .by_default("{lognormal: {median: 20min, p99: 2h}}",
                    "MS Teams, April 2020: 20.5 min a participant and day");
    f.share<&MeetingSpec::cross_region>(
         "cross_region", "Participants who sit in another region than the organiser.")
        .at_most("100%")
        .by_default("20%", "an assumption");
    f.share<&MeetingSpec::guests>(
         "guests", "Participants who have no account yet: they register first, or join as guests.")
        .at_most("100%")
        .by_default("0%", "an assumption: meetings among users");
    f.choice<&MeetingSpec::media>("media", "How media travels.")
        .by_default("direct", "the shorter way");
    f.bandwidth<&MeetingSpec::stream>(
         "stream", "Of a relayed participant, on the line between the sites (`media_bandwidth`).")
        .by_default("1Mbps", "Zoom's requirement for a group call in 720p");
    f.rule([](const MeetingSpec& meeting, RuleReport& report) {
      if (meeting.most < meeting.fewest) report.problem("most", "less than `fewest`");
    });
    return f.table();
  }();
  return table;
}

const FieldTable& TopUpSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<TopUpSpec> f("top_up", "When and how users pay in.");
    f.money<&TopUpSpec::at_below>("at_below", "A balance below this prompts its user.")
        .by_default("CNY 20", "an assumption");
    f.money<&TopUpSpec::amount>("amount", "What is paid in.")
        .more_than("CNY 0")
        .by_default("CNY 100", "an assumption");
    f.distribution<&TopUpSpec::after>("after", FieldKind::duration,
                                      "From the prompt to the payment, and between two tries.")
        .by_default("{exponential: 1h}", "an assumption");
    return f.table();
  }();
  return table;
}

const FieldTable& MoneySpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<MoneySpec> f("money", "Who pays what.");
    f.share<&MoneySpec::paying>("paying",
                                "Users who have ever topped up; only they start meetings.")
        .at_most("100%")
        .by_default("20%", "an assumption");
    f.distribution<&MoneySpec::balance>("balance", FieldKind::money,
                                        "Of a paying user, at the start.")
        .by_default("{uniform: [CNY 0, CNY 100]}", "an assumption");
    f.money<&MoneySpec::per_participant_minute>("per_participant_minute",
                                                "Charged to the organiser.")
        .by_default("CNY 0.20", "an assumption");
    f.money<&MoneySpec::minimum_charge>("minimum_charge",
                                        "What must be covered to start a meeting; who has never "
                                        "topped up starts none, even if it is nothing.")
        .by_default("CNY 0.40", "two participants for one minute");
    f.section<&MoneySpec::top_up>("top_up", "How balances are filled up.");
    return f.table();
  }();
  return table;
}

const FieldTable& DebtSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<DebtSpec> f("debt", "What becomes of tolerated debt.");
    f.share<&DebtSpec::repaid>("repaid", "Debtors who pay back; the others never pay in again.")
        .at_most("100%")
        .by_default("90%", "an assumption");
    f.distribution<&DebtSpec::within>("within", FieldKind::duration,
                                      "When they pay back who have not planned to pay in anyhow.")
        .by_default("{exponential: 3d}", "an assumption");
    return f.table();
  }();
  return table;
}

const FieldTable& TrafficSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<TrafficSpec> f(
        "traffic", "How often users do what, as a mean over the day for each user of a region.");
    f.rate<&TrafficSpec::login>("login", "Log-ins.").by_default("2/day", "an assumption");
    f.rate<&TrafficSpec::start_meeting>(
         "start_meeting", "Meetings started, by paying users for all of their region.")
        .by_default("0.15/day", "an assumption");
    f.rate<&TrafficSpec::change_password>("change_password", "Passwords changed.")
        .by_default("1/90d", "a common policy");
    f.rate<&TrafficSpec::register_user>("register", "New users.")
        .by_default("0.2%/day", "an assumption");
    f.share<&TrafficSpec::register_twice>(
         "register_twice", "New users who register their phone once more, at another site.")
        .at_most("100%")
        .by_default("0%", "nobody does unless the scenario says so");
    f.distribution<&TrafficSpec::register_twice_after>("register_twice_after", FieldKind::duration,
                                                       "From the first registration to the second.")
        .by_default("{exponential: 10s}",
                    "an assumption: no code yet, so another device on another network");
    f.rate<&TrafficSpec::change_phone>("change_phone",
                                       "Phone numbers changed, where `data` has a class `phone`.")
        .by_default("1/730d", "an assumption: a number is kept for two years");
    f.rate<&TrafficSpec::create_group>("create_group",
                                       "Groups created, where `data` has a class `group`.")
        .by_default("0.02/day", "an assumption");
    f.rate<&TrafficSpec::view_profile>("view_profile",
                                       "Profiles looked at, where `data` has a class `profile`.")
        .by_default("0.1/day", "an assumption");
    f.rate<&TrafficSpec::edit_profile>("edit_profile",
                                       "Profiles changed, where `data` has a class `profile`.")
        .by_default("0.01/day", "an assumption");
    f.rate<&TrafficSpec::log_out>("log_out", "Users who log out before their session's life ends.")
        .by_default("0/day", "`session.life` says when users leave");
    f.rate<&TrafficSpec::old_password_tries>(
         "old_password_tries",
         "Tries with the old password, for each user who has changed hers, all day long.")
        .by_default("0/h", "nobody tries");
    f.tagged<&TrafficSpec::curve>("curve", "How it varies over the day.")
        .by_default("office_day", "a tool for work");
    f.section<&TrafficSpec::mini_peaks>("mini_peaks", "What crowds after the full and half hour.")
        .absent("it changes with the curve alone");
    f.distribution<&TrafficSpec::weights>("weights", FieldKind::number,
                                          "How active each user is, beside the others.")
        .absent("all alike");
    return f.table();
  }();
  return table;
}

std::span<const ChoiceToken> choice_tokens(LoginFallback) {
  static constexpr std::array tokens{
      choice_token(LoginFallback::sms, "sms", "A code to the phone that the replica knows.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(RechargeRule) {
  static constexpr std::array tokens{
      choice_token(RechargeRule::home_only, "home_only",
                   "Booked at home; forwarded there if need be."),
      choice_token(RechargeRule::anywhere_merge, "anywhere_merge",
                   "Booked where the user is served; entries merge.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(AwayRule) {
  static constexpr std::array tokens{
      choice_token(AwayRule::on, "on", "Offered."),
      choice_token(AwayRule::read_only, "read_only", "Only what changes nothing."),
      choice_token(AwayRule::off, "off", "Refused.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(Function) {
  static constexpr std::array tokens{
      choice_token(Function::login, "login", "Logging in, of one's own will or again."),
      choice_token(Function::start_meeting, "start_meeting", "Starting a meeting."),
      choice_token(Function::join_meeting, "join_meeting", "Joining one."),
      choice_token(Function::top_up, "top_up", "Paying in."),
      choice_token(Function::change_password, "change_password", "A new password."),
      choice_token(Function::register_user, "register", "A new user."),
      choice_token(Function::change_phone, "change_phone", "A new phone number."),
      choice_token(Function::create_group, "create_group", "A new group."),
      choice_token(Function::view_profile, "view_profile", "A look at a profile."),
      choice_token(Function::edit_profile, "edit_profile", "A change of one's profile.")};
  return tokens;
}

const FieldTable& AwayFunctionsSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<AwayFunctionsSpec> f("away_functions",
                                  "What users get at a site that is not their home.");
    f.choice<&AwayFunctionsSpec::core>("core", "Those of `business.core`.")
        .by_default("on", "the talk: protect the core");
    f.choice<&AwayFunctionsSpec::normal>("normal", "All others.")
        .by_default("off", "the talk: only core business is protected");
    return f.table();
  }();
  return table;
}

const FieldTable& BusinessSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<BusinessSpec> f("business", "What the company tolerates.");
    f.choice<&BusinessSpec::core>("core", "Functions of the tier core; all others are normal.")
        .empty_token("none")
        .by_default("[login, start_meeting, join_meeting]", "the talk: log in, and meet");
    f.money<&BusinessSpec::over_debt_limit>(
         "over_debt_limit", "Debt allowed to an organiser who is served away from home.")
        .by_default("CNY 20", "an assumption; the talk: a certain debt is allowed");
    f.money<&BusinessSpec::credit_limit>("credit_limit", "Debt allowed at home.")
        .by_default("CNY 0", "prepaid");
    f.choice<&BusinessSpec::login_fallback>("login_fallback",
                                            "What helps when the password does not match here.")
        .empty_token("none")
        .by_default("[sms]", "the talk: several ways to log in");
    f.choice<&BusinessSpec::recharge>("recharge", "Where top-ups are booked.")
        .by_default("home_only", "the talk");
    f.flag<&BusinessSpec::guest_join>("guest_join", "Whether one may join without logging in.")
        .by_default("false", "the talk");
    f.section<&BusinessSpec::away_functions>("away_functions", "What is offered away from home.");
    return f.table();
  }();
  return table;
}

const FieldTable& PricesSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<PricesSpec> f("prices", "What harm costs.");
    f.money<&PricesSpec::compensation_per_user>("compensation_per_user",
                                                "Paid to each user who was harmed.")
        .by_default("CNY 2", "an assumption");
    f.money<&PricesSpec::sms>("sms", "A code by SMS.")
        .by_default("CNY 0.05", "list prices of Chinese carriers' resellers");
    f.money<&PricesSpec::manual_repair>("manual_repair", "A record corrected by hand.")
        .by_default("CNY 30", "half an hour of work");
    return f.table();
  }();
  return table;
}

const FieldTable& ConferenceSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<ConferenceSpec> f(
        "conference", "A video conference: register, log in, meet, top up, manage one's account.");
    f.section<&ConferenceSpec::client>("client", "How devices behave.");
    f.section<&ConferenceSpec::session>("session", "How long log-ins hold.");
    f.section<&ConferenceSpec::meeting>("meeting", "Who meets, and how long.");
    f.section<&ConferenceSpec::money>("money", "Who pays what.");
    f.section<&ConferenceSpec::debt>("debt", "What becomes of tolerated debt.");
    f.section<&ConferenceSpec::traffic>("traffic", "How often users do what.");
    f.section<&ConferenceSpec::business>("business", "What the company tolerates.");
    f.section<&ConferenceSpec::prices>("prices", "What harm costs.");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite::conference
