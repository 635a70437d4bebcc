// The words of transfers: what users do, what is asked and answered, what is written down.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/desk_answer.h"
#include "sim/kernel/fact.h"

namespace twinsite::transfer {

enum class Function : std::uint8_t { transfer };
inline constexpr std::array<std::string_view, 1> function_names{"transfer"};

// The payee and the amount follow from the act, by its own draws.
enum class Ask : std::uint8_t {
  transfer,
  debit,   // site to site, at the payer's home
  credit,  // site to site, at the payee's home; argument: the payer
  refund,  // site to site, at the payer's home: undoes a debit, or forbids it if it comes later
};

// Why a transfer was refused.
inline constexpr std::uint8_t no_money = desk_answer::first_own;
inline constexpr std::array<std::string_view, 4> reason_names{"none", "no_answer",
                                                              "home_unreachable", "no_money"};

// Operations of balance entries.
enum class Operation : std::uint8_t { debit, credit, refund };

namespace fact {

// At a site. Subject: the payer. Values: amount (fen), the transfer's act.
// It has been taken up: its payer waits, or has been told that it is being verified.
inline constexpr FactKind taken_up = fact_kind(twinsite::fact_base::model, 0);
inline constexpr FactKind debited = fact_kind(twinsite::fact_base::model, 1);
inline constexpr FactKind credited = fact_kind(twinsite::fact_base::model, 2);
inline constexpr FactKind refunded = fact_kind(twinsite::fact_base::model, 3);
// It will not be carried out, and nothing is booked of it, or nothing any more.
inline constexpr FactKind dropped = fact_kind(twinsite::fact_base::model, 4);
// The payer's home said no. Values: balance there, amount (fen), act.
inline constexpr FactKind debit_refused = fact_kind(twinsite::fact_base::model, 5);

}  // namespace fact
}  // namespace twinsite::transfer
