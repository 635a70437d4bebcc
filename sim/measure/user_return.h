// When each user could be served again after the primary fault: `rto.user`. Sixteen bytes a user.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/measure/recorders.h"
#include "sim/measure/user_reach.h"

namespace twinsite {

// Two ways to know. Whose site the fault took away (`UserReach`) could be served again when her way
// led to a site that lives; but an attempt of hers that was under way at that time, or that found
// nobody after it, says more: then her next attempt that is served decides. Who was not cut off
// counts if she noticed the fault all the same: an attempt of hers failed, or, while its function
// was out, took longer than any did before; until her next attempt that is served.
class UserReturn {
 public:
  // `reach` outlives it and need not be there: then attempts alone tell.
  explicit UserReturn(const Recorders& recorders, const UserReach* reach = nullptr)
      : recorders_(recorders), reach_(reach), users_(recorders.index.user_count()) {}

  void began(Time time, UserId user);
  struct Ended {
    Time time;
    UserId user;
    std::uint16_t function = 0;
    bool function_is_out = false;
  };
  void ended_served(const Ended& ended);
  // `unanswered`: nobody answered to the end; else she was refused.
  enum class Failure : std::uint8_t { refused, unanswered };
  void ended_failed(const Ended& ended, Failure failure);

  // `rto.user` by region, of those served again, and `rto.user.never`: of those who could not be
  // by the end.
  void emit(Time end, std::vector<MeasureValue>& out) const;
  std::size_t bytes() const { return users_.capacity() * sizeof(User); }

 private:
  // Milliseconds of the run, plus 1; 0 = not.
  using Instant = std::uint32_t;
  struct User {
    Instant open = 0;        // her attempt under way began; once `served`, the one that was
    Instant unanswered = 0;  // the last one that nobody answered ended, since the fault
    Instant served = 0;      // the first one since the fault that was served ended
    bool noticed = false;    // an attempt failed since the fault
    bool was_slow = false;   // the one that was served took longer than any before
  };
  static Instant instant(Time time);
  // That an attempt took before the fault.
  std::uint32_t longest_of_all() const;

  bool after_fault() const { return recorders_.phase.now() != Phase::before; }
  // When she was served again, `never` included; nothing if the fault did not touch her.
  std::optional<Time> back(UserId user, Time end) const;
  std::optional<Time> back_by_attempts(const User& user) const;
  Time back_on_her_way(const User& user, const UserReach::CutOff& cut, Time end) const;

  const Recorders& recorders_;
  const UserReach* reach_;
  std::vector<User> users_;
  std::vector<std::uint32_t> longest_before_;  // by function, in ms
};

}  // namespace twinsite
