// The words of the conference: what users do, what their devices ask for, what sites answer. Each
// number is the one in facts and messages; each name is the label of measures.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace twinsite::conference {

enum class Function : std::uint8_t {
  login,
  relogin,  // forced, after a session was lost: a function of its own
  start_meeting,
  join_meeting,
  top_up,
  change_password,
  register_user,
  change_phone,
  create_group,
  view_profile,
  edit_profile,
  log_out,
};
inline constexpr std::array<std::string_view, 12> function_names{
    "login",    "relogin",      "start_meeting", "join_meeting", "top_up",       "change_password",
    "register", "change_phone", "create_group",  "view_profile", "edit_profile", "log_out"};

// The business grade (yewu fenji): core functions are protected, normal ones may be given up.
enum class Tier : std::uint8_t { core, normal };

// Why an attempt ended as it did; 0 = as it should.
enum class Reason : std::uint8_t {
  none,
  no_answer,  // given up after all retries
  password,   // did not match here, and no fallback helped
  no_money,
  no_media,
  meeting_over,
  switched_off,  // not offered away from home
  home_unreachable,
  phone_taken,
  user_left,  // her session would have ended by itself meanwhile
  as_guest,   // she is in, but not as herself
};
inline constexpr std::array<std::string_view, 11> reason_names{
    "none",         "no_answer",        "password",    "no_money",  "no_media", "meeting_over",
    "switched_off", "home_unreachable", "phone_taken", "user_left", "as_guest"};

// What a device asks a site, or a site another one.
enum class Ask : std::uint8_t {
  verify_password,   // argument: what she typed; value: session, detail: 1 = by a secondary read
  send_code,         // a code by SMS
  verify_code,       // argument: the code; value: session
  heartbeat,         // argument: session
  meeting_alive,     // argument: meeting number
  start_meeting,     // argument: Demand; value: meeting number, detail: its length in seconds
  join_meeting,      // argument: Demand
  take_seat,         // site to site: join_meeting at the hosting site; argument: meeting number
  top_up,            // argument: Demand
  credit,            // site to site: top_up at home
  change_password,   // argument: Demand
  set_password,      // site to site: change_password at home
  register_user,     // argument: her phone
  carry_sms,         // site to carrier
  change_phone,      // argument: Demand
  set_phone,         // site to site: change_phone at home
  create_group,      // argument: Demand
  set_group,         // site to site: create_group at home
  view_profile,      // argument: Demand
  edit_profile,      // argument: Demand
  set_profile,       // site to site: edit_profile at home
  log_out,           // argument: Demand
  try_old_password,  // argument: a password that its owner has changed since
  join_as_guest,     // argument: meeting number
  line_alive,        // site to site, of a line that carries media
};

// Code of an answer that is not ok. Above 200 are the engine's.
enum class Answer : std::uint8_t {
  none,
  mismatch,  // this replica holds another password
  absent,    // this replica does not know the user
  no_session,
  fenced,  // this site may not write for her: handled like unreachable
  no_money,
  no_media,
  meeting_over,
  switched_off,
  home_unreachable,  // definite: nothing was booked
  home_silent,       // indefinite: home may have done it
  carrier_full,      // definite: no code was sent
  carrier_silent,    // indefinite: a code may be on its way
  phone_taken,
};

// What somebody types who does not know her password: no password is ever this.
inline constexpr std::int64_t mistyped_password = -1;

// How a log-in went.
enum class Login : std::uint8_t {
  by_password,
  by_sms,
  refused,
  no_answer,
  switched_off,
  by_secondary_read,  // the password matched at another site, which this one asked
};
constexpr bool got_in(Login how) {
  return how == Login::by_password || how == Login::by_sms || how == Login::by_secondary_read;
}
constexpr bool by_fallback(Login how) { return got_in(how) && how != Login::by_password; }

// Numbers of the services in facts; names in the scenario.
enum class Desk : std::uint8_t { login, api, sms, media };
inline constexpr std::array<std::string_view, 4> desk_names{"login", "api", "sms", "media"};
inline std::vector<std::string_view> own_services() {
  return {desk_names.begin(), desk_names.end()};
}

// Operations of balance entries.
enum class Operation : std::uint8_t { charge, top_up };

// What a site tells a device unasked.
enum class Tell : std::uint8_t {
  invite,
  meeting_ended,
  low_balance,
  session_closed,
  meeting_lost,  // its media server has crashed
  invite_guest,  // somebody without an account, from the region of that user
  in_debt,
  cut_off,  // the line to the site that hosts her meeting does not carry her media any more
};

// Why a meeting ended.
enum class MeetingEnd : std::uint8_t {
  planned,
  out_of_money,
  failback,
  unacknowledged,  // no other site has confirmed a charge
  media_lost,      // its media server has crashed
};

// How a meeting ended, in one value of a fact.
struct Ending {
  static constexpr int why_bits = 8;
  static constexpr int away_bits = 1;

  MeetingEnd why{};
  bool away = false;  // its organiser was served away from home
  std::int64_t seconds_left = 0;

  constexpr std::int64_t packed() const {
    return seconds_left << (why_bits + away_bits) | static_cast<std::int64_t>(away) << why_bits |
           static_cast<std::int64_t>(why);
  }
  static constexpr Ending unpack(std::int64_t bits) {
    return {static_cast<MeetingEnd>(bits & ((1 << why_bits) - 1)), (bits >> why_bits & 1) != 0,
            bits >> (why_bits + away_bits)};
  }
};

// What a session holder asks for, in one argument: her session, and up to 33 bits more.
struct Demand {
  static constexpr int session_bits = 31;

  std::uint32_t session = 0;
  std::uint64_t extra = 0;

  constexpr std::int64_t packed() const {
    return static_cast<std::int64_t>(extra << session_bits | session);
  }
  static constexpr Demand unpack(std::int64_t argument) {
    const auto bits = static_cast<std::uint64_t>(argument);
    return {static_cast<std::uint32_t>(bits & ((std::uint64_t{1} << session_bits) - 1)),
            bits >> session_bits};
  }
};

// A meeting, as messages name it: the site that hosts it and that site's running number.
struct MeetingRef {
  static constexpr int number_bits = 21;
  static constexpr std::uint32_t number_limit = std::uint32_t{1} << number_bits;

  std::uint16_t site = 0;  // place; 12 bits
  std::uint32_t number = 0;

  constexpr std::uint64_t packed() const {
    return static_cast<std::uint64_t>(site) << number_bits | number;
  }
  static constexpr MeetingRef unpack(std::uint64_t bits) {
    return {static_cast<std::uint16_t>(bits >> number_bits),
            static_cast<std::uint32_t>(bits & (number_limit - 1))};
  }
};

}  // namespace twinsite::conference
