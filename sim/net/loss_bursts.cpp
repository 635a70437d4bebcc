#include "sim/net/loss_bursts.h"

namespace twinsite {
namespace {

double share_of_bad(const LossBursts& bursts) {
  return bursts.bad.seconds() / (bursts.good + bursts.bad).seconds();
}

}  // namespace

double mean_loss(const LossBursts& bursts) {
  return bursts.loss > 0 ? bursts.loss * share_of_bad(bursts) : 0;
}

double BurstState::loss_at(const Place& here, const LossBursts& bursts) {
  if (bursts.loss <= 0) return 0;
  while (until_ <= here.now()) {
    Draw draw = here.draw(bursts.line, Purpose::link_loss, turns_);
    bad_ = turns_ == 0 ? draw.chance(share_of_bad(bursts)) : !bad_;
    const Duration mean = bad_ ? bursts.bad : bursts.good;
    const Duration turn = Duration::from_seconds(mean.seconds() * draw.exponential());
    until_ = (turns_ == 0 ? Time{} : until_) + turn;
    ++turns_;
  }
  return bad_ ? bursts.loss : 0;
}

}  // namespace twinsite
