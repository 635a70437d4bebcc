#include "models/custom/custom_desk.h"

#include "models/world_parts.h"

namespace twinsite::custom {

CustomDesk::CustomDesk(const Parts& parts, const Program& program)
    : SiteDesk(parts), program_(program) {
  place().on_crash<&CustomDesk::forget>(*this);
}

void CustomDesk::open(ServiceSet& services, const WorldSpec& world, SiteAgent& agent) {
  ServiceRegistry& registry = site().services();
  const auto operations = static_cast<std::uint8_t>(program_.operations.size());
  for (std::uint8_t operation = 0; operation < operations; ++operation) {
    registry.direct(operation, *this);
  }
  registry.direct(remote_step, *this);
  const auto numbers = static_cast<std::uint8_t>(program_.services.size());
  for (std::uint8_t number = 0; number < numbers; ++number) {
    const ServiceSpec& service =
        *service_of(world, std::string(place().name()), program_.services[number]);
    if (service.at || service.capacity) continue;
    registry.direct(
        static_cast<std::uint8_t>(first_service + number),
        services.add_probed(site().host(), program_.services[number], number, *this, agent));
  }
  for (const auto& [data_class, spec] : program_.quorums) {
    quorums_[data_class.value] = std::make_unique<QuorumGroup>(place(), data_class, spec);
  }
}

void CustomDesk::serve(const Request& request) {
  if (request.kind == remote_step) return do_for_another(request);
  if (request.kind >= first_service) return accept(request);  // a service has done its work
  if (!admits(request)) return;
  const Tier tier = program_.operations[request.kind].tier;
  const AwayRule away = tier == Tier::core ? program_.away.core : program_.away.normal;
  if (away == AwayRule::off && !is_home_of(request.user)) {
    return refuse(request, static_cast<std::uint8_t>(Refusal::switched_off));
  }
  place().start(perform_for(request));
}

Flow<void> CustomDesk::perform_for(Request request) {
  const Errand errand{.user = request.user,
                      .root = request.act,
                      .act = request.act,
                      .known = request.argument,
                      .attempt = request.attempt,
                      .operation = request.kind};
  const Verdict verdict = co_await perform(errand, request.kind);
  if (!verdict.ok()) {
    refuse(request, verdict.refusal);
    co_return;
  }
  site().calls().answer(
      request,
      {.outcome = Outcome::ok, .detail = verdict.degraded ? 1U : 0U, .value = verdict.written});
}

// Step by step, until one is refused.
Flow<Verdict> CustomDesk::perform(Errand errand, std::uint8_t operation) {
  Verdict total;
  const std::vector<Step>& steps = program_.operations[operation].steps;
  for (std::uint64_t number = 0; number < steps.size(); ++number) {
    Errand part = errand;
    part.act = entity(errand.act, number);
    Verdict done;
    if (takes_time(steps[number])) {
      const std::uint64_t where = number << 8 | operation;
      done = co_await do_step(part, &steps[number], where);
    } else {
      done = do_now(part, steps[number]);
    }
    total.degraded = total.degraded || done.degraded;
    if (done.written != 0) total.written = done.written;
    total.refusal = done.refusal;
    if (!done.ok()) break;
  }
  co_return total;
}

// One step that another site has asked for: its argument names it, all else follows from the act.
void CustomDesk::do_for_another(const Request& request) {
  if (!is_open(request)) return;
  const auto where = static_cast<std::uint64_t>(request.argument);
  const Operation& operation = program_.operations[where & UINT8_MAX];
  const Errand errand{.user = request.user,
                      .root = request.act,
                      .act = request.act,
                      .attempt = request.attempt,
                      .operation = static_cast<std::uint8_t>(where & UINT8_MAX)};
  Step step = operation.steps[where >> 8];
  step.keys = 0;  // the asker has chosen the record
  if (step.kind == StepKind::read) {
    return accept(request, store().read(step.data, request.user).value);
  }
  const Verdict verdict = do_now(errand, step);
  if (!verdict.ok()) return refuse(request, verdict.refusal);
  if (!waits_for_others(step)) return accept(request, verdict.written);
  accept_written(request, {step.data, commit_of(errand, step)}, verdict.written);
}

void CustomDesk::forget() { lasting_.clear(); }

void ThirdParty::serve(const Request& request) {
  host_.calls().answer(request, {.outcome = Outcome::ok});
}

}  // namespace twinsite::custom
