#include "sim/data/breaker.h"

#include <algorithm>

namespace twinsite {

bool Breaker::lets_through(Time now) {
  if (!open_) return true;
  if (trying_ || now - opened_ < spec_.open_for) return false;
  trying_ = true;
  return true;
}

void Breaker::report(Answered answered, Time now) {
  if (open_) {
    if (!trying_) return;  // asked before it opened
    trying_ = false;
    opened_ = now;
    if (answered == Answered::yes) {
      open_ = false;
      latest_.clear();
    }
    return;
  }
  latest_.push_back(answered);
  const auto window = static_cast<std::size_t>(spec_.window);
  if (latest_.size() > window) latest_.pop_front();
  const auto failures = std::ranges::count(latest_, Answered::no);
  if (answered == Answered::yes || latest_.size() < window ||
      static_cast<double>(failures) < spec_.failures * static_cast<double>(spec_.window)) {
    return;
  }
  open_ = true;
  opened_ = now;
}

}  // namespace twinsite
