// Everything that observes one run of the conference: the engine's observers, and its own.
#pragma once

#include "models/conference/conference_world.h"
#include "models/conference/observe/cost_observer.h"
#include "models/conference/observe/login_observer.h"
#include "models/conference/observe/meeting_observer.h"
#include "models/conference/observe/money_observer.h"
#include "models/conference/observe/session_observer.h"

namespace twinsite::conference {

class ConferenceObserver final : public OutcomeJudge {
 public:
  // After the world is built, before it starts. All arguments outlive the observer.
  ConferenceObserver(ObserverSet& set, ConferenceWorld& world, const ConferenceSpec& spec);

  // When the world has run to its end.
  ReplicationResult finish();

  // A start refused for want of money, or a log-in for a wrong password, was right unless the user
  // had what was asked.
  AttemptOutcome judge(UserId user, std::int64_t reason, AttemptOutcome said) const override;

 private:
  ConferenceWorld& world_;
  WorldNames names_;
  RunObserver run_;
  SessionObserver sessions_;
  LoginObserver logins_;
  MoneyObserver money_;
  MeetingObserver meetings_;
  CostObserver cost_;
};

}  // namespace twinsite::conference
