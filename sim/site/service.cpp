#include "sim/site/service.h"

#include "sim/kernel/distribution_of.h"
#include "sim/site/facts.h"

namespace twinsite {

namespace {

constexpr std::uint64_t cache_draws = 0xCAC4E;  // a family of an act's own, beside its service time

std::uint32_t part_of_queue(const ServiceSpec& spec, double share) {
  return static_cast<std::uint32_t>(static_cast<double>(spec.queue) * share);
}

void add_protection(const ServiceSpec& spec, ServiceShape& shape) {
  if (spec.rate_limit) shape.spacing = Duration::from_seconds(1 / *spec.rate_limit);
  shape.burst = spec.burst;
  if (spec.shed) {
    if (spec.shed->normal_above) shape.normal_queue = part_of_queue(spec, *spec.shed->normal_above);
    shape.waited = spec.shed->waited.value_or(Duration{});
  }
  if (spec.cache) shape.miss = distribution_of(spec.cache->miss);
  if (!spec.scale_out) return;
  shape.scale_above = part_of_queue(spec, spec.scale_out->above);
  shape.scale_after = spec.scale_out->after;
  shape.scale_to = static_cast<std::uint32_t>(spec.scale_out->servers);
}

}  // namespace

ServiceShape service_shape(const ServiceSpec& spec) {
  ServiceShape shape;
  shape.queue = static_cast<std::uint32_t>(spec.queue);
  add_protection(spec, shape);
  if (spec.rate) {
    shape.time = Distribution::constant(1 / *spec.rate);
    return shape;
  }
  ASSERT(spec.servers && spec.time);
  shape.servers = static_cast<std::uint32_t>(*spec.servers);
  shape.time = distribution_of(*spec.time);
  return shape;
}

Service::Service(CallTable& calls, std::uint8_t number, ServiceShape shape, ServiceLogic& logic)
    : calls_(calls),
      number_(number),
      shape_(std::move(shape)),
      logic_(logic),
      servers_(shape_.servers) {
  ASSERT(servers_ > 0);
  place().on_crash<&Service::forget_work>(*this);
}

void Service::take(const Request& request) {
  if (stops_ > 0) return turn_away(request, ServiceRefusal::stopped);
  if (is_over_limit()) return turn_away(request, ServiceRefusal::over_limit);
  logic_.foresee(request);
  if (busy_ < servers_) return begin(new_job(request));
  if (waiting_count_ >= shape_.queue) return turn_away(request, ServiceRefusal::queue_full);
  if (waiting_count_ >= shape_.normal_queue && normal_kinds_[request.kind])
    return turn_away(request, ServiceRefusal::shed);
  enqueue(new_job(request));
  watch_queue();
}

void Service::turn_away(const Request& request, ServiceRefusal why) {
  place().record(fact::service_rejected, number_, static_cast<std::int64_t>(why), request.kind,
                 request.user.value);
  Reply reply;
  reply.outcome = why == ServiceRefusal::stopped ? Outcome::unreachable : Outcome::rejected;
  reply.code = turned_away;
  calls_.answer(request, reply);
}

std::uint32_t Service::new_job(const Request& request) {
  if (first_free_ == none) {
    first_free_ = static_cast<std::uint32_t>(jobs_.size());
    jobs_.emplace_back();
  }
  const std::uint32_t number = first_free_;
  Job& job = jobs_[number];
  first_free_ = job.next;
  job.request = request;
  job.need = job.tries = 0;
  job.arrived = place().now();
  job.own = place().running_event();
  return number;
}

void Service::free_job(std::uint32_t number) {
  Job& job = jobs_[number];
  ++job.generation;
  job.next = first_free_;
  first_free_ = number;
}

void Service::enqueue(std::uint32_t number) {
  jobs_[number].next = none;
  (last_waiting_ == none ? first_waiting_ : jobs_[last_waiting_].next) = number;
  last_waiting_ = number;
  ++waiting_count_;
}

std::uint32_t Service::dequeue() {
  const std::uint32_t number = first_waiting_;
  first_waiting_ = jobs_[number].next;
  if (first_waiting_ == none) last_waiting_ = none;
  --waiting_count_;
  return number;
}

// In the event of its arrival, or in the event that freed a server for it.
void Service::begin(std::uint32_t number) {
  struct Completion {
    Service* service;
    JobHandle job;
  };
  static constexpr Handler complete{[](Place&, const Payload& payload) {
    const Completion completion = payload.as<Completion>();
    completion.service->finish(completion.job);
  }};
  ++busy_;
  const Job& job = jobs_[number];
  const Completion completion{this, {number, job.generation}};
  place().at(draw_time(job.request), complete, Payload(completion), job.own);
  const std::int64_t waited = (place().now() - job.arrived).ns;
  if (job.own == place().running_event()) {
    place().record(fact::service_started, number_, waited, job.request.kind,
                   job.request.user.value);
  } else {
    place().record_released(job.own, fact::service_started, number_, waited, job.request.kind,
                            job.request.user.value);
  }
}

Duration Service::draw_time(const Request& request) {
  const std::uint32_t index = call_draw_index(request.kind, request.attempt);
  Draw draw = place().draw(request.act, Purpose::service_time, index);
  double seconds = shape_.time.sample(draw);
  if (shape_.miss && is_new(request.user)) {
    Draw miss = place().draw(entity(request.act, cache_draws), Purpose::service_time, index);
    seconds += shape_.miss->sample(miss);
  }
  const Duration time = Duration::from_seconds(seconds * slowness_);
  return time.ns > 0 ? time : Duration{};
}

void Service::finish(JobHandle handle) {
  if (!is_current(handle)) return;
  if (shape_.needs.empty()) return complete(handle.job);
  ask_need(handle);
}

// The queue moves up before the logic runs: what the logic asks of this very service stands behind
// those who wait.
void Service::complete(std::uint32_t number) {
  const Job job = take_out(number);
  place().record(fact::service_finished, number_, (place().now() - job.arrived).ns,
                 job.request.kind, job.request.user.value);
  begin_waiting();
  logic_.serve(job.request);
}

Service::Job Service::take_out(std::uint32_t number) {
  const Job job = jobs_[number];
  free_job(number);
  --busy_;
  return job;
}

// Whoever has waited too long is turned away without work, and the next one moves up.
void Service::begin_waiting() {
  while (waiting_count_ > 0 && busy_ < servers_) {
    const std::uint32_t number = dequeue();
    const bool late = shape_.waited.ns > 0 && place().now() - jobs_[number].arrived > shape_.waited;
    late ? turn_away_late(number) : begin(number);
  }
}

void Service::forget_work() {
  busy_ = 0;
  waiting_count_ = 0;
  first_waiting_ = last_waiting_ = none;
  first_free_ = none;
  for (std::uint32_t number = static_cast<std::uint32_t>(jobs_.size()); number-- > 0;)
    free_job(number);
  servers_ = shape_.servers;
  place().cancel(scaling_);
  known_.clear();
}

void Service::stop() {
  ++stops_;
  if (stops_ == 1) note_state(0);
}

void Service::crash() {
  const std::size_t forgotten = busy_ + waiting_count_;
  forget_work();
  ++stops_;
  if (stops_ == 1 || forgotten > 0) note_state(forgotten);
}

void Service::start() {
  ASSERT(stops_ > 0);
  --stops_;
  if (stops_ == 0) note_state(0);
}

void Service::note_state(std::size_t forgotten) {
  place().record(fact::service_state, number_, static_cast<std::int64_t>(state()),
                 static_cast<std::int64_t>(forgotten));
}

void Service::slow_down(std::uint32_t key, double factor) {
  for (const auto& [other, ignored] : slowdowns_) ASSERT(other != key);
  ASSERT(factor > 0);
  slowdowns_.emplace_back(key, factor);
  multiply_slowdowns();
}

void Service::restore(std::uint32_t key) {
  const std::size_t removed =
      std::erase_if(slowdowns_, [key](const auto& entry) { return entry.first == key; });
  ASSERT(removed == 1);
  multiply_slowdowns();
}

void Service::multiply_slowdowns() {
  slowness_ = 1;
  for (const auto& [key, factor] : slowdowns_) slowness_ *= factor;
}

}  // namespace twinsite
