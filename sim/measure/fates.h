// What became of each user: her worst fate over the measured time, and over the time since the
// primary fault began. One byte a user. The order of fates is the order of severity.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/measure/names.h"
#include "sim/measure/phase.h"
#include "sim/measure/result.h"

namespace twinsite {

enum class Fate : std::uint8_t {
  untouched,
  degraded,
  relogged_in,
  refused,
  dropped,
  out_of_money,
  wronged,
};
inline constexpr std::size_t fate_count = 7;
std::vector<std::string> fate_labels();

// A user as it is kept: `worst` in the measured time, `since_fault` since the primary fault, and
// whether she was active in either. A run without a primary fault has the same in both.
struct UserFate {
  Fate worst = Fate::untouched;
  Fate since_fault = Fate::untouched;
  bool active = false;
  bool active_since_fault = false;

  static UserFate of(std::uint8_t byte);
};

class Fates {
 public:
  // Both outlive the fates.
  Fates(const NameIndex& index, const PhaseClock& phase)
      : index_(index), phase_(phase), bytes_(index.user_count()) {}

  // Something befell her now; it counts if it is worse than all before. She is active by it.
  void worsen(Time time, UserId user, Fate fate) {
    if (!phase_.counts(time)) return;
    std::uint8_t& byte = bytes_[user.value];
    const auto severity = static_cast<std::uint8_t>(fate);
    if ((byte & fate_mask) < severity)
      byte = static_cast<std::uint8_t>((byte & ~fate_mask) | severity);
    byte |= active_bit;
    if (phase_.now() == Phase::before) return;
    if ((byte >> since_shift & fate_mask) < severity) {
      byte =
          static_cast<std::uint8_t>((byte & ~(fate_mask << since_shift)) | severity << since_shift);
    }
    byte |= active_since_bit;
  }
  // She has an intent, a live session or a meeting now.
  void mark_active(Time time, UserId user) { worsen(time, user, Fate::untouched); }

  UserFate of(UserId user) const { return UserFate::of(bytes_[user.value]); }
  // One byte a user, for `UserFate::of`: what `compare` lays side by side.
  std::span<const std::uint8_t> all() const { return bytes_; }

  // `users.fate` (users by fate and region, of those active) and `users.untouched` (share, by
  // region): of the users active between the primary fault and the end; without such a fault, of
  // those active in the measured time.
  void emit(const WorldNames& names, std::vector<MeasureValue>& out) const;

 private:
  static constexpr std::uint8_t fate_mask = 0x07;
  static constexpr int since_shift = 3;
  static constexpr std::uint8_t active_bit = 0x40;
  static constexpr std::uint8_t active_since_bit = 0x80;
  friend struct UserFate;

  const NameIndex& index_;
  const PhaseClock& phase_;
  std::vector<std::uint8_t> bytes_;
};

inline UserFate UserFate::of(std::uint8_t byte) {
  return {static_cast<Fate>(byte & Fates::fate_mask),
          static_cast<Fate>(byte >> Fates::since_shift & Fates::fate_mask),
          (byte & Fates::active_bit) != 0, (byte & Fates::active_since_bit) != 0};
}

}  // namespace twinsite
