#include "models/conference/observe/conference_observer.h"

#include "models/conference/observe/catalogue.h"

namespace twinsite::conference {
namespace {

std::vector<std::uint32_t> users_at_start(const Population& population) {
  std::vector<std::uint32_t> users;
  for (const Region& region : population.regions()) users.push_back(region.users);
  return users;
}

}  // namespace

ConferenceObserver::ConferenceObserver(ObserverSet& set, ConferenceWorld& world,
                                       const ConferenceSpec& spec)
    : world_(world),
      names_(names_of(world.common(), conference_names())),
      run_(set, observer_options(world.common(), names_)),
      sessions_(run_.recorders()),
      logins_(run_.recorders(), run_.data(), {world.settings().password, world.settings().phone},
              users_at_start(world.population())),
      money_(run_.recorders(), run_.data(), world.settings().balance_class, spec.business),
      meetings_(run_.recorders(), sessions_),
      cost_({run_.recorders(), logins_, money_, meetings_, run_.data(), spec}) {
  run_.attempts().judge_by(*this);
  run_.add(sessions_);
  run_.add(logins_);
  run_.add(money_);
  run_.add(meetings_);
  run_.add(cost_);
  for (const Region& region : world.population().regions()) {
    for (std::uint32_t ordinal = 0; ordinal < region.users; ++ordinal) {
      const UserId user = region.user(ordinal);
      const std::int64_t amount = world.opening_balance(user);
      if (amount != 0) run_.data().open_account(world.settings().balance_class, user, amount);
    }
  }
}

AttemptOutcome ConferenceObserver::judge(UserId user, std::int64_t reason,
                                         AttemptOutcome said) const {
  if (static_cast<Reason>(reason) == Reason::as_guest) return said;
  if (said == AttemptOutcome::degraded) {
    return logins_.was_helped(user) ? said : AttemptOutcome::succeeded;
  }
  switch (static_cast<Reason>(reason)) {
    case Reason::no_money:
      return money_.was_wronged(user) ? said : AttemptOutcome::refused_rightly;
    case Reason::password:
      return logins_.was_wronged(user) ? said : AttemptOutcome::refused_rightly;
    default:
      return said;
  }
}

ReplicationResult ConferenceObserver::finish() {
  ReplicationResult result =
      run_.finish(world_.world(), audit_input(world_.common(), world_.attempts_in_flight()));
  result.bytes += world_.bytes() - world_.world().bytes();
  return result;
}

}  // namespace twinsite::conference
