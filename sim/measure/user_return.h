// When each user could be served again after the primary fault: `rto.user`. Four bytes a user.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/measure/recorders.h"

namespace twinsite {

// The observer sees what users meet, not what they might have met. A user counts when she noticed
// the fault: an attempt of hers failed, or was sent to another site on its way, or, while its
// function was out, took longer than any did before. Her time runs from the fault to her next
// attempt that is served. Where the world knows the instant without an attempt (her route leads to
// a working site), the run may set it.
class UserReturn {
 public:
  explicit UserReturn(const Recorders& recorders)
      : recorders_(recorders), users_(recorders.index.user_count()) {}

  void began(Time time, UserId user);
  struct Served {
    Time time;
    UserId user;
    std::uint16_t function = 0;
    bool function_is_out = false;
  };
  void ended_served(const Served& served);
  void ended_failed(UserId user);
  void rerouted(Time time, UserId user);

  // Replaces what was observed of her; a time before the fault means that she was never cut off.
  void set(UserId user, Time served_again);

  // `rto.user` by region, of those served again, and `rto.user.never`: of those who noticed, who
  // was not by the end.
  void emit(std::vector<MeasureValue>& out) const;
  std::size_t bytes() const { return users_.capacity() * sizeof(std::uint32_t); }

 private:
  // Low 30 bits: the millisecond, plus 1, at which her open attempt began, and once she was served
  // again the time from the fault to then. High bits: what is known.
  static constexpr std::uint32_t millisecond_mask = 0x3FFFFFFF;
  static constexpr std::uint32_t hurt_bit = 0x40000000;
  static constexpr std::uint32_t served_bit = 0x80000000;

  bool after_fault() const { return recorders_.phase.now() != Phase::before; }
  static std::uint32_t milliseconds(Duration d);
  void serve(std::uint32_t& user, Time time) const;

  const Recorders& recorders_;
  std::vector<std::uint32_t> users_;
  std::vector<std::uint32_t> longest_before_;  // by function, in ms
};

}  // namespace twinsite
