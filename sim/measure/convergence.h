// How long after the heal all replicas were equal again: `convergence`. Under load something is
// always under way, so equal means: nothing waits, or what waits is no older than data usually was
// when it was applied before the fault.
#pragma once

#include <optional>
#include <vector>

#include "sim/kernel/time.h"
#include "sim/measure/result.h"

namespace twinsite {

class Convergence {
 public:
  // The primary fault began (again), or ended.
  void broke() { healed_.reset(); }
  // `usual_age`: of data when it was applied, before the fault.
  void healed(Time time, Duration usual_age) {
    healed_ = time;
    usual_age_ = usual_age;
    equal_.reset();
  }
  bool is_waiting() const { return healed_.has_value() && !equal_; }

  // What the replicas lack at an instant: the oldest commit that waits, `Time::never()` if none
  // does.
  struct State {
    Time now;
    Time oldest_waiting;
  };
  void check(State state) {
    if (!is_waiting()) return;
    if (state.oldest_waiting == Time::never() || state.now - state.oldest_waiting <= usual_age_) {
      equal_ = state.now;
    }
  }
  std::optional<Time> equal_since() const { return equal_; }

  // Nothing if no fault healed.
  void emit(Time end, std::vector<MeasureValue>& out) const {
    if (!healed_) return;
    const Time until = equal_.value_or(end);
    out.push_back({"convergence", "", (until - *healed_).ns, 0, !equal_.has_value()});
  }

 private:
  std::optional<Time> healed_;
  Duration usual_age_;
  std::optional<Time> equal_;
};

}  // namespace twinsite
