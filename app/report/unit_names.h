// The tokens of measure units in the result store, spelled like the enumerators.
#pragma once

#include <optional>
#include <string_view>

#include "sim/measure/result.h"

namespace twinsite {

constexpr std::string_view unit_token(MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::count:
      return "count";
    case MeasureUnit::fen:
      return "fen";
    case MeasureUnit::nanoseconds:
      return "nanoseconds";
    case MeasureUnit::share:
      return "share";
  }
  return {};
}

constexpr std::optional<MeasureUnit> unit_of_token(std::string_view token) {
  for (const MeasureUnit unit :
       {MeasureUnit::count, MeasureUnit::fen, MeasureUnit::nanoseconds, MeasureUnit::share})
    if (unit_token(unit) == token) return unit;
  return std::nullopt;
}

}  // namespace twinsite
