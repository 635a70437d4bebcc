// When each user could be served again after the primary fault: `rto.user`. Sixteen bytes a user.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/measure/recorders.h"
#include "sim/measure/user_reach.h"

namespace twinsite {

// Two ways to know. Whose site the fault took away (`UserReach`) could be served again when her way
// led to a site that lives; but an attempt of hers that was under way at that time, or that failed
// after it, says more. Who was not cut off counts if she noticed the fault all the same: while it
// lasted or the function was out, an attempt of hers failed, or took longer than any did before.
// Who tried in vain could be served again at her next attempt that was; and people try too seldom
// to leave it at that, so no later than the function was back, nor than the fault was over if she
// did not fail after it. To be told that a function is switched off away from home is an answer, by
// a site that serves her: nobody is cut off by it.
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
  // Or answered as well as it can be where she is.
  void ended_served(const Ended& ended);
  void ended_failed(const Ended& ended);

  // `rto.user` by region, of those served again, and `rto.user.never`: of those who could not be
  // by the end. `returns`: when each function came back, by function and region.
  void emit(Time end, std::span<const Time> returns, std::vector<MeasureValue>& out) const;
  std::size_t bytes() const { return users_.capacity() * sizeof(User); }

 private:
  // Milliseconds of the run, plus 1; 0 = not.
  using Instant = std::uint32_t;
  struct User {
    Instant open = 0;            // her attempt under way began; once `served`, the one that was
    Instant failed = 0;          // the last one that failed since the fault ended
    Instant served = 0;          // the first one since the fault that was served ended
    std::uint16_t function = 0;  // of the one that failed or was slow
    bool in_fault = false;       // one that failed had begun while the fault lasted
    bool was_slow = false;       // the one that was served took longer than any before
  };
  static Instant instant(Time time);
  bool after_fault() const { return recorders_.phase.now() != Phase::before; }
  Time fault_over() const;  // as far as is known now: never while it lasts
  bool is_of_the_fault(Instant began) const;
  // What her attempts say, knowing when the function came back about which they say it.
  struct Told {
    bool failed = false;
    bool was_slow = false;
    Time back;  // `never` included
  };
  Told told(const User& user, Time function_back) const;
  // When she was served again, `never` included; nothing if the fault did not touch her.
  std::optional<Time> back(UserId user, Time end, std::span<const Time> returns) const;
  Time back_on_her_way(const User& user, const Told& told, Time way, Time end) const;

  const Recorders& recorders_;
  const UserReach* reach_;
  std::vector<User> users_;
  std::uint32_t longest_before_ = 0;  // that an attempt took before the fault, in ms
};

}  // namespace twinsite
