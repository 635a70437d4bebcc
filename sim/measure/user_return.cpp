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
  user.open = 0;
  if (!after_fault()) {
    longest_before_ = std::max(longest_before_, took);
    return;
  }
  user.was_slow = ended.function_is_out && took > longest_before_;
  if (user.was_slow) user.function = ended.function;
  const bool noticed = user.failed != 0 || user.was_slow;
  // What was asked before the fault may still be answered, and says nothing of what came then.
  if (!noticed && began < instant(*recorders_.phase.primary_began())) return;
  user.open = began;
  user.served = now;
}

void UserReturn::ended_failed(const Ended& ended) {
  User& user = users_[ended.user.value];
  if (user.served != 0) return;
  const Instant began = user.open == 0 ? instant(ended.time) : user.open;
  user.open = 0;
  if (!after_fault()) return;
  user.in_fault = user.in_fault || is_of_the_fault(began);
  if (!user.in_fault && !ended.function_is_out) return;
  user.failed = instant(ended.time);
  user.function = ended.function;
}

bool UserReturn::is_of_the_fault(Instant began) const {
  const Time over = fault_over();
  return over == Time::never() || began <= instant(over);
}

Time UserReturn::fault_over() const {
  const PhaseClock& phase = recorders_.phase;
  return phase.now() == Phase::during ? Time::never() : *phase.primary_ended();
}

UserReturn::Told UserReturn::told(const User& user, Time function_back) const {
  Told told;
  told.back = user.served == 0 ? Time::never() : time_of(user.served);
  if (user.failed != 0) {
    const Time failed = time_of(user.failed);
    told.failed = user.in_fault || failed <= function_back;
    const Time over = fault_over();
    const Time well_again = failed <= over ? std::min(function_back, over) : function_back;
    if (told.failed) told.back = std::min(told.back, std::max(failed, well_again));
  }
  told.was_slow = user.was_slow && time_of(user.open) < function_back;
  return told;
}

std::optional<Time> UserReturn::back(UserId id, Time end, std::span<const Time> returns) const {
  const User& user = users_[id.value];
  const std::uint16_t region = recorders_.index.region_of(id);
  const std::size_t regions = recorders_.index.region_count();
  const Told said = told(user, returns[user.function * regions + region]);
  const Time fault = *recorders_.phase.primary_began();
  if (reach_ != nullptr) {
    const std::optional<UserReach::CutOff> cut = reach_->cut_off(id, fault);
    if (cut) return back_on_her_way(user, said, cut->until.value_or(Time::never()), end);
  }
  return said.failed || said.was_slow ? std::optional(said.back) : std::nullopt;
}

Time UserReturn::back_on_her_way(const User& user, const Told& told, Time way, Time end) const {
  const Time served = user.served == 0 ? Time::never() : time_of(user.served);
  if (way > end || served < way) return served;
  const Instant open_again = instant(way);
  const bool was_on_the_way = user.open != 0 && user.open < open_again;
  const bool hangs =
      user.served == 0 && user.open != 0 && instant(end) - user.open > longest_before_;
  if (was_on_the_way || hangs || told.was_slow) return served;
  const bool in_vain = told.failed && user.failed >= open_again;
  return in_vain ? told.back : way;
}

void UserReturn::emit(Time end, std::span<const Time> returns,
                      std::vector<MeasureValue>& out) const {
  const Time fault = *recorders_.phase.primary_began();
  const std::vector<std::string> regions = region_labels(recorders_.names);
  HistogramTally times("rto.user", {{"region", regions}});
  Tally never("rto.user.never", {{"region", regions}});
  for (std::uint32_t i = 0; i < users_.size(); ++i) {
    const std::optional<Time> again = back({i}, end, returns);
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
