// The words of the wallet: what players do, what is asked and answered, what is written down.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/desk_answer.h"
#include "sim/kernel/fact.h"

namespace twinsite::wallet {

enum class Function : std::uint8_t { top_up, spend };
inline constexpr std::array<std::string_view, 2> function_names{"top_up", "spend"};

enum class Ask : std::uint8_t {
  top_up,
  spend,
  top_up_at_home,  // site to site
  spend_at_home,   // a subscription, renewed at home wherever she is
};

// Why a purchase was refused.
inline constexpr std::uint8_t no_money = desk_answer::first_own;
inline constexpr std::array<std::string_view, 4> reason_names{"none", "no_answer",
                                                              "home_unreachable", "no_money"};

// Operations of balance entries.
enum class Operation : std::uint8_t { top_up, purchase };

namespace fact {

// At the site that books. Subject: the user. Values: amount (fen), the intent's act.
inline constexpr FactKind topped_up = fact_kind(twinsite::fact_base::model, 0);
inline constexpr FactKind spent = fact_kind(twinsite::fact_base::model, 1);
// Values: the balance here, the price (fen).
inline constexpr FactKind spend_refused = fact_kind(twinsite::fact_base::model, 2);

}  // namespace fact
}  // namespace twinsite::wallet
