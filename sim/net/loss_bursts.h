// Losses that come in bursts: a line is good and bad in turn, each for an exponential time (Gilbert
// 1960, Elliott 1963). The turns belong to the line: no message moves them.
#pragma once

#include "sim/kernel/place.h"

namespace twinsite {

struct LossBursts {
  double loss = 0;  // while it is bad; 0 = never bad
  Duration good{};  // means
  Duration bad{};
  Entity line{};  // names the draws
};

class BurstState {
 public:
  // Asked in the order of time. The first turn is the one of a line that has been there for ever.
  double loss_at(const Place& here, const LossBursts& bursts);

 private:
  bool bad_ = false;
  Time until_{-1};  // the end of the present turn
  std::uint32_t turns_ = 0;
};

// Over a long time.
double mean_loss(const LossBursts& bursts);

}  // namespace twinsite
