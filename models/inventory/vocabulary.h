// The words of the stock: what users do, what is asked and answered, what is written down.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/desk_answer.h"
#include "sim/kernel/fact.h"

namespace twinsite::inventory {

enum class Function : std::uint8_t { order };
inline constexpr std::array<std::string_view, 1> function_names{"order"};

enum class Ask : std::uint8_t {
  order,       // argument: product
  give_units,  // site to site; user: the giver's shelf, argument: units
};

// Why an order, or a request for units, was refused.
inline constexpr std::uint8_t sold_out = desk_answer::first_own;
inline constexpr std::array<std::string_view, 4> reason_names{"none", "no_answer",
                                                              "home_unreachable", "sold_out"};

// Operations of stock entries.
enum class Operation : std::uint8_t { sale, given, taken };

namespace fact {

// At a site. Subject: the user. Values: shelf, units, the order's act.
inline constexpr FactKind units_sold = fact_kind(twinsite::fact_base::model, 0);
// Values: shelf, units that were left there, product.
inline constexpr FactKind order_refused = fact_kind(twinsite::fact_base::model, 1);
// Subject: the giver's, or the taker's shelf. Values: units.
inline constexpr FactKind units_given = fact_kind(twinsite::fact_base::model, 2);
inline constexpr FactKind units_taken = fact_kind(twinsite::fact_base::model, 3);

}  // namespace fact
}  // namespace twinsite::inventory
