// When one function came back for one region after the primary fault: `rto`.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "sim/kernel/time.h"

namespace twinsite {

enum class AttemptVerdict : std::uint8_t {
  served,       // succeeded or degraded
  failed,       // refused wrongfully, or abandoned
  not_counted,  // refused rightly
};

// `rto` is the time from the fault to the start of the first window (the longer of 10 s and 200
// attempts) in which the success ratio is above 99 % of the level before. An attempt belongs to the
// window in which it ends. Attempts that hang would be missed that way, so those under way at the
// window's end count as not served as far as they are more than usual (by Little's law, from the
// time an attempt took before). A window may start at the fault or wherever an attempt begins or
// ends. Where a backlog that would by itself have failed the window drains within it, the function
// came back when the backlog was largest, and `rto` runs to that instant.
class ServiceReturn {
 public:
  // Times must not decrease. What happens before `measured_from` only counts as under way.
  void began(Time time);
  void ended(Time time, AttemptVerdict verdict);
  void start_measuring(Time time);
  void fault(Time time);

  struct Result {
    Duration rto;
    bool censored = false;  // never until the end; `rto` is then the time from the fault to the end
  };
  // Nothing without a fault, or without an attempt before or after it. Where fewer than 200
  // attempts ended after the fault, windows of half of them decide.
  std::optional<Result> finish(Time end);

  std::int64_t under_way() const { return under_way_; }
  // The fault has begun and the function is not back yet, as far as can be told now.
  bool is_out() const { return stage_ == Stage::searching; }

 private:
  enum class Stage : std::uint8_t { warm_up, before, searching, found };

  // The state right after something happened.
  struct Sample {
    Time time;
    std::int64_t under_way = 0;
    std::int64_t ended = 0;  // since the fault, those not counted left out
    std::int64_t served = 0;
  };

  void accumulate(Time time);
  void push(Time time);
  void judge_windows_complete_at(Time time, std::int64_t attempts);
  bool is_good(const Sample& start, Time end) const;
  std::int64_t usually_under_way(std::int64_t ended, Duration length) const;
  Time return_within(const Sample& start, Time end) const;

  Stage stage_ = Stage::warm_up;
  std::int64_t under_way_ = 0;
  Time last_;
  std::int64_t before_ended_ = 0;
  std::int64_t before_served_ = 0;
  std::int64_t before_attempt_us_ = 0;  // time that attempts spent under way, all together
  Time fault_;
  std::deque<Sample> samples_;  // from the start of the first window not yet judged
  std::int64_t ended_ = 0;
  std::int64_t served_ = 0;
  Time returned_;
};

}  // namespace twinsite
