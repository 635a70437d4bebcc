#include "models/custom/custom_users.h"

#include "sim/kernel/wait.h"

namespace twinsite::custom {

CustomUsers::CustomUsers(const Parts& parts, const Program& program)
    : Devices(parts), program_(program) {
  const auto operations = static_cast<std::uint8_t>(program.operations.size());
  for (std::uint8_t number = 0; number < operations; ++number) {
    const Operation& operation = program.operations[number];
    if (operation.rate > 0 && is_done_here(operation)) {
      add_arrivals(number, operation.name, operation.rate);
    }
  }
}

bool CustomUsers::is_done_here(const Operation& operation) const {
  return operation.region.empty() || operation.region == parts().region.name;
}

void CustomUsers::start() {
  Devices::start();
  const auto operations = static_cast<std::uint8_t>(program_.operations.size());
  for (std::uint8_t number = 0; number < operations; ++number) {
    const Operation& operation = program_.operations[number];
    if (!operation.think || !is_done_here(operation)) continue;
    for (std::uint32_t ordinal = 0; ordinal < parts().region.users; ++ordinal) {
      place().start(keep_asking(number, parts().region.user(ordinal)));
    }
  }
}

void CustomUsers::intend(std::uint8_t function, Intent intent) {
  place().start(ask_for(function, pick_user(intent.act), intent.act));
}

Flow<void> CustomUsers::keep_asking(std::uint8_t operation, UserId user) {
  const Entity family = entity(parts().population.entity_of(user), operation);
  for (std::uint64_t number = 0;; ++number) {
    const Entity act = entity(family, number);
    Draw draw = place().draw(act, Purpose::think_time);
    co_await sleep(program_.operations[operation].think->sample_duration(draw));
    co_await ask_for(operation, user, act);
  }
}

// What she knows that she wrote last goes with the question: passwords are compared with it.
Flow<void> CustomUsers::ask_for(std::uint8_t number, UserId user, Entity act) {
  const Operation& operation = program_.operations[number];
  std::int64_t known = 0;
  if (operation.remembers) {
    const auto found = known_.find(memory_key(operation, user));
    if (found != known_.end()) known = found->second;
  }
  Attempt attempt = begin(number, user, act);
  const Reply reply = co_await ask(&attempt, number, known);
  if (reply.ok()) {
    attempt.degraded = reply.detail != 0;
    if (reply.value != 0 && operation.remembers) {
      known_[memory_key(operation, user)] = reply.value;
    }
  }
  end_by(attempt, reply);
}

}  // namespace twinsite::custom
