#include "sim/measure/service_return.h"

#include <algorithm>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// The window and the level of `rto`, as its definition says.
constexpr Duration window_at_least = seconds(10);
constexpr std::int64_t window_attempts = 200;
constexpr std::int64_t level_per_cent = 99;

__extension__ using Wide = __int128;

}  // namespace

void ServiceReturn::start_measuring(Time time) {
  ASSERT(stage_ == Stage::warm_up);
  stage_ = Stage::before;
  last_ = time;
}

void ServiceReturn::fault(Time time) {
  if (stage_ != Stage::before) return;
  accumulate(time);
  stage_ = Stage::searching;
  fault_ = time;
  push(time);
}

void ServiceReturn::began(Time time) {
  if (stage_ == Stage::before) accumulate(time);
  if (stage_ == Stage::searching) judge_windows_complete_at(time, window_attempts);
  ++under_way_;
  if (stage_ == Stage::searching) push(time);
}

void ServiceReturn::ended(Time time, AttemptVerdict verdict) {
  const std::int64_t counted = verdict == AttemptVerdict::not_counted ? 0 : 1;
  const std::int64_t served = verdict == AttemptVerdict::served ? 1 : 0;
  if (stage_ == Stage::before) {
    accumulate(time);
    before_ended_ += counted;
    before_served_ += served;
  }
  if (stage_ == Stage::searching) judge_windows_complete_at(time, window_attempts);
  --under_way_;
  if (stage_ != Stage::searching) return;
  ended_ += counted;
  served_ += served;
  push(time);
  judge_windows_complete_at(time, window_attempts);
}

std::optional<ServiceReturn::Result> ServiceReturn::finish(Time end) {
  if (stage_ == Stage::searching) {
    const std::int64_t after = ended_ + under_way_;
    if (before_served_ == 0 || after == 0) return std::nullopt;
    judge_windows_complete_at(end,
                              std::min(window_attempts, std::max<std::int64_t>(ended_ / 2, 1)));
  }
  if (stage_ == Stage::found) return Result{returned_ - fault_, false};
  if (stage_ == Stage::searching) return Result{end - fault_, true};
  return std::nullopt;
}

void ServiceReturn::accumulate(Time time) {
  before_attempt_us_ += (time - last_) / microseconds(1) * under_way_;
  last_ = time;
}

void ServiceReturn::push(Time time) { samples_.push_back({time, under_way_, ended_, served_}); }

// A window that starts at the front sample ends 10 s later or with its last attempt, whichever is
// later: at the first call at which both are past, the current state is the state at its end.
void ServiceReturn::judge_windows_complete_at(Time time, std::int64_t attempts) {
  while (stage_ == Stage::searching && !samples_.empty()) {
    const Sample start = samples_.front();
    if (time <= start.time + window_at_least || ended_ - start.ended < attempts) return;
    if (is_good(start, time)) {
      returned_ = start.time == fault_ ? fault_ : return_within(start, time);
      stage_ = Stage::found;
      samples_.clear();
      return;
    }
    samples_.pop_front();
  }
}

bool ServiceReturn::is_good(const Sample& start, Time end) const {
  if (before_served_ == 0) return false;
  const std::int64_t ended = ended_ - start.ended;
  const std::int64_t usual = usually_under_way(ended, end - start.time);
  const std::int64_t hanging = std::max<std::int64_t>(under_way_ - usual, 0);
  const Wide now = static_cast<Wide>(served_ - start.served) * before_ended_ * 100;
  const Wide level = static_cast<Wide>(before_served_) * (ended + hanging) * level_per_cent;
  return now > level;
}

// Little's law: attempts under way = attempts a second x the time that one takes.
std::int64_t ServiceReturn::usually_under_way(std::int64_t ended, Duration length) const {
  const std::int64_t one_attempt_us = before_attempt_us_ / before_ended_;
  const std::int64_t length_us = std::max<std::int64_t>(length / microseconds(1), 1);
  return one_attempt_us * ended / length_us;
}

Time ServiceReturn::return_within(const Sample& start, Time end) const {
  const auto peak = std::ranges::max_element(samples_, {}, &Sample::under_way);
  const std::int64_t ended = ended_ - start.ended;
  const std::int64_t backlog = peak->under_way - usually_under_way(ended, end - start.time);
  return backlog * 100 > ended * (100 - level_per_cent) ? peak->time : start.time;
}

}  // namespace twinsite
