// What users tried and how it ended: attempts, availability, requests, fates, and when each
// function came back.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/fault/facts.h"
#include "sim/measure/recorders.h"
#include "sim/measure/service_return.h"
#include "sim/measure/tally.h"
#include "sim/measure/user_return.h"
#include "sim/traffic/facts.h"

namespace twinsite {

std::vector<std::string> attempt_outcome_labels();

// Knows what the world of an attempt cannot: whether a refusal was right, whether a fallback was
// needed for the system's fault or for the user's own. A model's observer.
class OutcomeJudge {
 public:
  virtual AttemptOutcome judge(UserId user, std::int64_t reason, AttemptOutcome said) const = 0;

 protected:
  ~OutcomeJudge() = default;
};

class AttemptObserver final : public Observer {
 public:
  static constexpr std::array kinds{fact::attempt_began, fact::attempt_ended, fact::fault_began};

  // Both outlive the observer; the phase clock of `recorders` sees each fact first. `reach` need
  // not be there.
  explicit AttemptObserver(Recorders& recorders, const UserReach* reach = nullptr);

  // Before the first fact. Asked about every attempt that ends as `refused` or `degraded`, before
  // anybody else hears of its end; outlives the observer.
  void judge_by(const OutcomeJudge& judge) { judge_ = &judge; }

  Snapshot observe(const Fact& fact) override;

  // Every attempt belongs to the phase in which it ended. `attempts` (by outcome and reason),
  // `requests`, `attempts.in_flight`, `availability`, `availability.degraded`, `rto`, `rto.user`,
  // all by function and region.
  void emit(Time end, std::vector<MeasureValue>& out);

  // `rto` of one function and region; nothing where it does not apply. After `emit`.
  std::optional<ServiceReturn::Result> rto(std::size_t function, std::size_t region) const {
    return rto_[function * regions_ + region];
  }

  // The whole run, warm-up included, and the measured part of it: for the audit.
  std::int64_t began() const { return began_; }
  std::int64_t ended() const { return ended_; }
  std::int64_t ended_measured() const { return ended_measured_; }
  // The sum over all outcomes.
  std::int64_t counted() const { return attempts_.total(); }
  std::size_t bytes() const { return user_return_.bytes(); }

 private:
  struct Cell {
    ServiceReturn service_return;
    bool measuring = false;
    SeriesId served;
    SeriesId failed;
  };

  Cell& cell(std::size_t function, std::size_t region) {
    ASSERT(function < functions_ && region < regions_);
    return cells_[function * regions_ + region];
  }
  void begin(const Fact& fact);
  void end(const Fact& fact);
  void count(const Fact& fact, AttemptOutcome outcome, const Cell& found);
  void emit_rto(Time end, std::vector<MeasureValue>& out);
  std::vector<Time> returns() const;

  Recorders& recorders_;
  const OutcomeJudge* judge_ = nullptr;
  std::size_t functions_;
  std::size_t regions_;
  Tally attempts_;
  Tally requests_;
  ShareTally availability_;
  ShareTally degraded_;
  std::vector<Cell> cells_;
  std::vector<std::optional<ServiceReturn::Result>> rto_;
  std::int64_t switched_off_;  // the reason; none has that number if the business does not know it
  UserReturn user_return_;
  std::int64_t began_ = 0;
  std::int64_t ended_ = 0;
  std::int64_t ended_measured_ = 0;
};

}  // namespace twinsite
