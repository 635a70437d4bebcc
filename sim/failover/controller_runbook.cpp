// The steps of a switch, one after the other, for all regions that it moves.
#include <algorithm>

#include "sim/failover/control.h"
#include "sim/failover/controller.h"
#include "sim/failover/facts.h"
#include "sim/kernel/distribution_of.h"

namespace twinsite {

const RunbookSpec& Controller::runbook_of(const Move& move) const {
  return move.way_back && spec_.fail_back.runbook ? *spec_.fail_back.runbook : spec_.runbook;
}

// True if routes lead to the new site in the end.
Flow<bool> Controller::run(Move move) {
  const RunbookSpec& runbook = runbook_of(move);
  const std::vector<RunbookStep> steps = runbook.in_order();
  for (const RunbookStep step : steps) {
    if (move.routes_alone && step != RunbookStep::gateways) continue;
    Draw draw = place().draw(state_of(move.from).steps.next(), Purpose::decision_delay);
    const Duration delay = distribution_of(runbook.before.of(step)).sample_duration(draw);
    if (delay > Duration{}) co_await sleep(delay);
    const bool done = co_await carry_out(&move, step);
    if (done) continue;
    co_await call_off(&move);
    place().record(fact::switch_aborted, move.from.value);
    co_return false;
  }
  co_return true;
}

Flow<bool> Controller::carry_out(Move* move, RunbookStep step) {
  bool done = true;
  switch (step) {
    case RunbookStep::fence:
      if (spec_.fence) done = co_await fence(move);
      break;
    case RunbookStep::catch_up:
      if (spec_.catch_up) done = co_await catch_up(move);
      break;
    case RunbookStep::unfence:
      done = co_await unfence(move);
      break;
    case RunbookStep::applications:
      if (spec_.routing.applications) done = co_await tell_applications(move);
      break;
    case RunbookStep::gateways:
      done = publish_routes(*move);
      break;
  }
  co_return done;
}

// A site that does not answer stays open, for all that the controller can do.
Flow<bool> Controller::fence(Move* move) {
  place().record(fact::fence_requested, move->from.value);
  const std::vector<Reply> fenced =
      co_await command_regions(move->from, control::fence_region, move->regions);
  for (const Reply& reply : fenced) {
    if (reply.ok())
      move->position = std::max(move->position, static_cast<std::uint64_t>(reply.value));
  }
  co_return true;
}

// Asks the target until its replica is near enough, at most so long.
Flow<bool> Controller::catch_up(const Move* move) {
  const CatchUpSpec& spec = *spec_.catch_up;
  bool complete = spec.by == CatchUpBy::sleep;
  if (spec.by == CatchUpBy::sleep) co_await sleep(spec.sleep);
  const std::uint8_t question =
      spec.by == CatchUpBy::position ? control::has_caught_up : control::has_little_lag;
  const std::uint64_t bound = spec.by == CatchUpBy::position
                                  ? move->position
                                  : static_cast<std::uint64_t>(spec.lag / milliseconds(1));
  const Time give_up = place().now() + spec.at_most;
  while (!complete) {
    const Reply reply =
        co_await command(move->to, question, control::log_point(move->from.value, bound));
    complete = reply.ok() && reply.code == 1;
    if (complete || place().now() >= give_up) break;
    co_await sleep(std::min(spec_.command_timeout, give_up - place().now()));
  }
  place().record(fact::catch_up_ended, move->to.value, complete ? 1 : 0);
  co_return complete || spec.then == CatchUpThen::force;
}

Flow<bool> Controller::unfence(const Move* move) {
  if (votes_.answered_fenced(move->to)) {
    const bool site_opened = co_await insist(move->to, control::open_site, 0);
    if (!site_opened) co_return false;
  }
  const bool opened = co_await insist_regions(move->to, control::open_region, move->regions);
  co_return opened;
}

// The other sites learn of it as soon as they can; the step is done when the gaining one's nodes
// know.
Flow<bool> Controller::tell_applications(const Move* move) {
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (move->regions[i]) tell_rule(i, move->to);
  }
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (!move->regions[i]) continue;
    const bool known = co_await until_nodes_know(move->to, i, move->to);
    if (!known) co_return false;
  }
  co_return true;
}

// Another watch may have moved some of them meanwhile.
bool Controller::publish_routes(const Move& move) {
  bool any = false;
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (!move.regions[i] || regions_[i].site != move.from) continue;
    set_route(i, move.to);
    any = true;
  }
  return any;
}

// The users stay, so whoever serves them goes on.
Flow<void> Controller::call_off(const Move* move) {
  RegionSet staying;
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    staying[i] = move->regions[i] && regions_[i].site == move->from;
    if (staying[i] && spec_.routing.applications && regions_[i].rule > 0) tell_rule(i, move->from);
  }
  if (spec_.fence) co_await insist_regions(move->from, control::open_region, staying);
}

// A site that was cut off, rather than dead, may not know yet that its users have moved.
Flow<void> Controller::fence_moved(PlaceId site) {
  co_await command_regions(site, control::fence_region, moved_from(site));
}

}  // namespace twinsite
