// The words of custom businesses: why an operation was refused, and what is written down.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/desk_answer.h"
#include "sim/kernel/fact.h"

namespace twinsite::custom {

// A refusal's code is its reason.
enum class Refusal : std::uint8_t {
  none,
  no_answer,
  home_unreachable,
  busy,      // a service turned it away
  failed,    // a call ended in an error
  check,     // a check by chance
  mismatch,  // not what the user knows
  missing,   // nothing there
  no_money,
  not_running,   // what must last does not
  switched_off,  // not offered away from home
  no_quorum,
};
inline constexpr std::array<std::string_view, 12> refusal_names{
    "none",     "no_answer", "home_unreachable", "busy",        "failed",       "check",
    "mismatch", "missing",   "no_money",         "not_running", "switched_off", "no_quorum"};

// Operations of balance entries.
enum class EntryKind : std::uint8_t { charge, credit };

// A record in one integer.
constexpr std::int64_t record_number(std::uint8_t data_class, std::uint32_t user) {
  return static_cast<std::int64_t>(data_class) << 32 | user;
}

namespace fact {

// At a site. Subject: the user. Values: lasting thing, its end (ns).
inline constexpr FactKind lasting_started = fact_kind(twinsite::fact_base::model, 0);
// Values: lasting thing.
inline constexpr FactKind lasting_ended = fact_kind(twinsite::fact_base::model, 1);
// Values: `record_number`, balance here, what is needed (fen).
inline constexpr FactKind balance_too_low = fact_kind(twinsite::fact_base::model, 2);
// Values: `record_number`, RecordId of the version here.
inline constexpr FactKind value_mismatched = fact_kind(twinsite::fact_base::model, 3);

}  // namespace fact
}  // namespace twinsite::custom
