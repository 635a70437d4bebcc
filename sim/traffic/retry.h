// How a client waits before it tries again.
#pragma once

#include <cstdint>
#include <span>

#include "sim/kernel/field_type.h"
#include "sim/kernel/random/draw.h"
#include "sim/kernel/time.h"

namespace twinsite {

enum class Jitter : std::uint8_t { none, full };
std::span<const ChoiceToken> choice_tokens(Jitter);

struct BackoffSpec {
  Duration first;
  Duration max;
  Jitter jitter{};
  static const FieldTable& fields();
};

// The wait before retry `retry` (from 0): first x 2^retry, at most `max`; with full jitter uniform
// between zero and that (Brooker, "Exponential Backoff And Jitter", 2015). `draw` is taken only if
// there is jitter.
Duration backoff(const BackoffSpec& spec, std::uint32_t retry, Draw draw);

}  // namespace twinsite
