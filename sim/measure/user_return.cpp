#include "sim/measure/user_return.h"

#include <algorithm>
#include <limits>

#include "sim/measure/histogram.h"
#include "sim/measure/tally.h"

namespace twinsite {
namespace {

Time time_of(std::uint32_t instant) { return Time{} + milliseconds(std::int64_t{instant} - 1); }

}  // namespace

UserReturn::Instant UserReturn::instant(Time time) {
  const std::int64_t most = std::numeric_limits<Instant>::max();
  return static_cast<Instant>(
      std::clamp<std::int64_t>(time.since_start() / milliseconds(1) + 1, 1, most));
}

void UserReturn::began(Time time, UserId id) {
  User& user = users_[id.value];
  if (user.served == 0 && user.open == 0) user.open = instant(time);
}

void UserReturn::ended_served(const Ended& ended) {
  User& user = users_[ended.user.value];
  if (user.served != 0) return;
  const Instant now = instant(ended.time);
  const Instant began = user.open == 0 ? now : user.open;
  const std::uint32_t took = now - began;
  if (ended.function >= longest_before_.size())
    longest_before_.resize(ended.function + std::size_t{1});
  std::uint32_t& longest = longest_before_[ended.function];
  user.open = 0;
  if (!after_fault()) {
    longest = std::max(longest, took);
    return;
  }
  user.was_slow = ended.function_is_out && took > (longest == 0 ? longest_of_all() : longest);
  user.noticed = user.noticed || user.was_slow;
  // What was asked before the fault may still be answered, and says nothing of what came then.
  if (!user.noticed && began < instant(*recorders_.phase.primary_began())) return;
  user.open = began;
  user.served = now;
}

void UserReturn::ended_failed(const Ended& ended, Failure failure) {
  User& user = users_[ended.user.value];
  if (user.served != 0) return;
  user.open = 0;
  if (!after_fault()) return;
  user.noticed = true;
  if (failure == Failure::unanswered) user.unanswered = instant(ended.time);
}

std::optional<Time> UserReturn::back(UserId id, Time end) const {
  const User& user = users_[id.value];
  const Time fault = *recorders_.phase.primary_began();
  const std::optional<UserReach::CutOff> cut =
      reach_ == nullptr ? std::nullopt : reach_->cut_off(id, fault);
  return cut ? back_on_her_way(user, *cut, end) : back_by_attempts(user);
}

std::uint32_t UserReturn::longest_of_all() const {
  return longest_before_.empty() ? 0 : std::ranges::max(longest_before_);
}

std::optional<Time> UserReturn::back_by_attempts(const User& user) const {
  if (!user.noticed) return std::nullopt;
  return user.served == 0 ? Time::never() : time_of(user.served);
}

Time UserReturn::back_on_her_way(const User& user, const UserReach::CutOff& cut, Time end) const {
  const Time served = user.served == 0 ? Time::never() : time_of(user.served);
  const Time way = cut.until.value_or(Time::never());
  if (way > end || served < way) return served;
  const Instant open_again = instant(way);
  const bool in_vain = user.unanswered >= open_again;
  const bool was_on_the_way = user.open != 0 && user.open < open_again;
  const bool hangs =
      user.served == 0 && user.open != 0 && instant(end) - user.open > longest_of_all();
  return in_vain || was_on_the_way || hangs || user.was_slow ? served : way;
}

void UserReturn::emit(Time end, std::vector<MeasureValue>& out) const {
  if (!recorders_.phase.primary_began()) return;
  const Time fault = *recorders_.phase.primary_began();
  const std::vector<std::string> regions = region_labels(recorders_.names);
  HistogramTally times("rto.user", {{"region", regions}});
  Tally never("rto.user.never", {{"region", regions}});
  for (std::uint32_t i = 0; i < users_.size(); ++i) {
    const std::optional<Time> again = back({i}, end);
    if (!again) continue;
    const std::uint16_t region = recorders_.index.region_of({i});
    if (*again == Time::never()) {
      never.add(1, region);
    } else {
      times.add(std::max(*again - fault, Duration{}).ns, region);
    }
  }
  times.emit(out);
  never.emit(out);
}

}  // namespace twinsite
