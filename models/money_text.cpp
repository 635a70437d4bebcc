#include "models/money_text.h"

#include <fmt/format.h>

namespace twinsite {

std::string money_text(std::int64_t fen) {
  constexpr std::int64_t fen_per_yuan = 100;  // structural: what a fen is
  const std::string_view sign = fen < 0 ? "-" : "";
  const std::int64_t size = fen < 0 ? -fen : fen;
  return fmt::format("CNY {}{}.{:02}", sign, size / fen_per_yuan, size % fen_per_yuan);
}

}  // namespace twinsite
