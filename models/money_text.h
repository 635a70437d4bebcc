// Amounts in the words that businesses have for their facts.
#pragma once

#include <cstdint>
#include <string>

namespace twinsite {

// "CNY -12.34".
std::string money_text(std::int64_t fen);

}  // namespace twinsite
