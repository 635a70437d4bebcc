#include "sim/measure/user_return.h"

#include <algorithm>

#include "sim/measure/histogram.h"
#include "sim/measure/tally.h"

namespace twinsite {

std::uint32_t UserReturn::milliseconds(Duration d) {
  const std::int64_t most = millisecond_mask - 1;
  return static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(d / twinsite::milliseconds(1), 0, most));
}

void UserReturn::began(Time time, UserId id) {
  std::uint32_t& user = users_[id.value];
  const bool is_waiting = (user & millisecond_mask) != 0;
  if ((user & served_bit) == 0 && !is_waiting) user |= milliseconds(time.since_start()) + 1;
}

void UserReturn::ended_served(const Served& served) {
  const auto& [time, id, function, function_is_out] = served;
  std::uint32_t& user = users_[id.value];
  if ((user & served_bit) != 0) return;
  const std::uint32_t began = user & millisecond_mask;
  const std::uint32_t took = began == 0 ? 0 : milliseconds(time.since_start()) + 1 - began;
  if (function >= longest_before_.size()) longest_before_.resize(function + std::size_t{1});
  std::uint32_t& longest = longest_before_[function];
  user &= ~millisecond_mask;
  if (!after_fault()) {
    longest = std::max(longest, took);
    return;
  }
  if (function_is_out && took > longest) user |= hurt_bit;
  serve(user, time);
}

void UserReturn::ended_failed(UserId id) {
  std::uint32_t& user = users_[id.value];
  if ((user & served_bit) != 0) return;
  user &= ~millisecond_mask;
  if (after_fault()) user |= hurt_bit;
}

void UserReturn::rerouted(Time time, UserId id) {
  std::uint32_t& user = users_[id.value];
  if (!after_fault() || (user & served_bit) != 0) return;
  const std::uint32_t began = user & millisecond_mask;
  if (began != 0 && began < milliseconds(time.since_start()) + 1) user |= hurt_bit;
}

void UserReturn::set(UserId id, Time served_again) {
  const Time fault = recorders_.phase.primary_began().value_or(Time{});
  users_[id.value] = served_again < fault ? served_bit : hurt_bit;
  if (served_again >= fault) serve(users_[id.value], served_again);
}

void UserReturn::serve(std::uint32_t& user, Time time) const {
  user |= served_bit;
  if ((user & hurt_bit) != 0) user |= milliseconds(time - *recorders_.phase.primary_began());
}

void UserReturn::emit(std::vector<MeasureValue>& out) const {
  if (!recorders_.phase.primary_began()) return;
  const std::vector<std::string> regions = region_labels(recorders_.names);
  HistogramTally times("rto.user", {{"region", regions}});
  Tally never("rto.user.never", {{"region", regions}});
  for (std::uint32_t i = 0; i < users_.size(); ++i) {
    const std::uint32_t user = users_[i];
    if ((user & hurt_bit) == 0) continue;
    const std::uint16_t region = recorders_.index.region_of({i});
    if ((user & served_bit) == 0) {
      never.add(1, region);
    } else {
      times.add(twinsite::milliseconds(user & millisecond_mask).ns, region);
    }
  }
  times.emit(out);
  never.emit(out);
}

}  // namespace twinsite
