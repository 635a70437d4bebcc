// A circuit breaker: who has lately not answered often enough is not asked for a while, then tried
// once.
#pragma once

#include <deque>

#include "sim/data/channel_spec.h"

namespace twinsite {

class Breaker {
 public:
  explicit Breaker(const BreakerSpec& spec) : spec_(spec) {}

  // Whether to ask now. One that was open long enough lets a single trial through; whoever asks
  // must report how it went.
  bool lets_through(Time now);
  enum class Answered : bool { no, yes };
  void report(Answered answered, Time now);
  bool is_open() const { return open_; }

 private:
  BreakerSpec spec_;
  std::deque<Answered> latest_;
  bool open_ = false;
  bool trying_ = false;
  Time opened_;
};

}  // namespace twinsite
