#include "app/experiment/limit.h"

#include "app/scenario/quantity.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

struct LimitKind {
  FieldKind kind;
  std::string_view noun;
};

// A mean of counts need not be whole.
LimitKind limit_kind(MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::count:
      return {FieldKind::number, "a count"};
    case MeasureUnit::fen:
      return {FieldKind::money, "an amount of money"};
    case MeasureUnit::nanoseconds:
      return {FieldKind::duration, "a time"};
    case MeasureUnit::share:
      return {FieldKind::share, "a share"};
  }
  ASSERT(false && "a unit without a kind");
}

double as_double(const FieldValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  return std::get<double>(value);
}

}  // namespace

std::variant<double, std::string> read_limit(std::string_view text, const MeasureInfo& measure) {
  if (text == "0") return 0.0;
  const LimitKind expected = limit_kind(measure.unit);
  const std::string subject = std::string(measure.name) + " is " + std::string(expected.noun);
  const QuantityReading reading = parse_quantity(expected.kind, text);
  if (!reading.ok()) return subject + ": " + reading.problem;
  const double limit = as_double(reading.value);
  if (measure.unit == MeasureUnit::share && (limit < 0 || limit > 1))
    return subject + ", from 0% to 100%";
  return limit;
}

}  // namespace twinsite
