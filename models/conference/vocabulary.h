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
};
inline constexpr std::array<std::string_view, 7> function_names{
    "login", "relogin", "start_meeting", "join_meeting", "top_up", "change_password", "register"};

// The business grade (yewu fenji): core functions are protected, normal ones may be given up.
enum class Tier : std::uint8_t { core, normal };
constexpr Tier tier_of(Function function) {
  switch (function) {
    case Function::login:
    case Function::relogin:
    case Function::start_meeting:
    case Function::join_meeting:
      return Tier::core;
    case Function::top_up:
    case Function::change_password:
    case Function::register_user:
      return Tier::normal;
  }
  return Tier::normal;
}

// Why an attempt ended without success; 0 = it did not.
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
};
inline constexpr std::array<std::string_view, 10> reason_names{
    "none",         "no_answer",    "password",         "no_money",    "no_media",
    "meeting_over", "switched_off", "home_unreachable", "phone_taken", "user_left"};

// What a device asks a site, or a site another one.
enum class Ask : std::uint8_t {
  verify_password,  // argument: what she typed; value: session
  send_code,        // a code by SMS
  verify_code,      // argument: the code; value: session
  heartbeat,        // argument: session
  meeting_alive,    // argument: meeting number
  start_meeting,    // argument: Demand; value: meeting number, detail: its length in seconds
  join_meeting,     // argument: Demand
  take_seat,        // site to site: join_meeting at the hosting site; argument: meeting number
  top_up,           // argument: Demand
  credit,           // site to site: top_up at home
  change_password,  // argument: Demand
  set_password,     // site to site: change_password at home
  register_user,
  carry_sms,  // site to carrier
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
enum class Login : std::uint8_t { by_password, by_sms, refused, no_answer, switched_off };

// Numbers of the services in facts; names in the scenario.
enum class Desk : std::uint8_t { login, api, sms, media };
inline constexpr std::array<std::string_view, 4> desk_names{"login", "api", "sms", "media"};
inline std::vector<std::string_view> own_services() {
  return {desk_names.begin(), desk_names.end()};
}

// Operations of balance entries.
enum class Operation : std::uint8_t { charge, top_up };

// What a site tells a device unasked.
enum class Tell : std::uint8_t { invite, meeting_ended, low_balance, session_closed };

// Why a meeting ended.
enum class MeetingEnd : std::uint8_t { planned, out_of_money, failback };

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
