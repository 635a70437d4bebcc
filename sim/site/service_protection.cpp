// What keeps a service up, or brings it down: the services that it needs, its rate limit, its
// cache, more servers.
#include <algorithm>

#include "sim/site/facts.h"
#include "sim/site/service.h"

namespace twinsite {
namespace {

struct Tag {
  std::uint32_t job;
  std::uint32_t generation;

  std::uint64_t packed() const { return static_cast<std::uint64_t>(generation) << 32 | job; }
  static Tag unpack(std::uint64_t tag) {
    return {static_cast<std::uint32_t>(tag), static_cast<std::uint32_t>(tag >> 32)};
  }
};

}  // namespace

// The server waits for the answer: a slow provider holds up whoever needs it.
void Service::ask_need(JobHandle handle) {
  const Job& job = jobs_[handle.job];
  const ServiceNeed& need = shape_.needs[job.need];
  const CallRequest request{
      .to = need.to,
      .kind = need.kind,
      .user = job.request.user,
      .act = entity(job.request.act, job.request.kind),
      .attempt = static_cast<std::uint16_t>(job.request.attempt * need.attempts + job.tries)};
  calls_.call<&Service::hear_need>(request, need.timeout, *this,
                                   Tag{handle.job, handle.generation}.packed());
}

void Service::hear_need(const Reply& reply, std::uint64_t tag) {
  const auto [number, generation] = Tag::unpack(tag);
  const JobHandle handle{number, generation};
  if (!is_current(handle)) return;
  Job& job = jobs_[number];
  if (reply.ok()) {
    job.tries = 0;
    if (++job.need == shape_.needs.size()) return complete(number);
    return ask_need(handle);
  }
  if (++job.tries < shape_.needs[job.need].attempts) return ask_need(handle);
  const Request request = take_out(number).request;
  begin_waiting();
  turn_away(request, ServiceRefusal::need_failed);
}

// In an event of its own, whose cause is the arrival and not what freed the server.
void Service::turn_away_late(std::uint32_t number) {
  struct Late {
    Service* service;
    Request request;
  };
  static constexpr Handler handler{[](Place&, const Payload& payload) {
    const auto late = payload.as<Late>();
    late.service->turn_away(late.request, ServiceRefusal::waited);
  }};
  place().at(Duration{}, handler, Payload(Late{this, jobs_[number].request}), jobs_[number].own);
  free_job(number);
}

// The generic cell rate algorithm (ITU-T I.371), in whole nanoseconds: a request that comes before
// its turn is within the burst, or over the limit.
bool Service::is_over_limit() {
  if (shape_.spacing.ns == 0) return false;
  const Time turn = std::max(next_in_turn_, place().now());
  if (turn - place().now() > shape_.spacing * (shape_.burst - 1)) return true;
  next_in_turn_ = turn + shape_.spacing;
  return false;
}

void Service::remember(UserId user) {
  if (!shape_.miss) return;
  if (user.value >= known_.size()) known_.resize(user.value + std::size_t{1});
  known_[user.value] = true;
}

bool Service::is_new(UserId user) {
  if (user.value < known_.size() && known_[user.value]) return false;
  remember(user);
  return true;
}

void Service::watch_queue() {
  if (waiting_count_ <= shape_.scale_above || servers_ >= shape_.scale_to) return;
  if (place().is_pending(scaling_)) return;
  scaling_ = place().at<&Service::scale_out>(shape_.scale_after, *this, shape_.scale_to);
}

void Service::scale_out(const std::uint32_t& servers) {
  servers_ = servers;
  place().record(fact::service_scaled, number_, servers);
  begin_waiting();
}

}  // namespace twinsite
