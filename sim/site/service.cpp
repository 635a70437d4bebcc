#include "sim/site/service.h"

#include "sim/kernel/distribution_of.h"
#include "sim/site/facts.h"

namespace twinsite {

ServiceShape service_shape(const ServiceSpec& spec) {
  ServiceShape shape;
  shape.queue = static_cast<std::uint32_t>(spec.queue);
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
    : calls_(calls), number_(number), shape_(std::move(shape)), logic_(logic) {
  ASSERT(shape_.servers > 0);
  place().on_crash<&Service::forget_work>(*this);
}

void Service::take(const Request& request) {
  if (stops_ > 0) return turn_away(request, ServiceRefusal::stopped);
  if (busy_ < shape_.servers) return begin(new_job(request));
  if (waiting_count_ == shape_.queue) return turn_away(request, ServiceRefusal::queue_full);
  enqueue(new_job(request));
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
  const Handler complete = [](Place&, const Payload& payload) {
    const Completion completion = payload.as<Completion>();
    completion.service->finish(completion.job);
  };
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
  Draw draw = place().draw(request.act, Purpose::service_time,
                           call_draw_index(request.kind, request.attempt));
  const Duration time = Duration::from_seconds(shape_.time.sample(draw) * slowness_);
  return time.ns > 0 ? time : Duration{};
}

// The queue moves up before the logic runs: what the logic asks of this very service stands behind
// those who wait.
void Service::finish(JobHandle handle) {
  if (jobs_[handle.job].generation != handle.generation) return;
  const Job job = jobs_[handle.job];
  free_job(handle.job);
  --busy_;
  place().record(fact::service_finished, number_, (place().now() - job.arrived).ns,
                 job.request.kind, job.request.user.value);
  if (waiting_count_ > 0) begin(dequeue());
  logic_.serve(job.request);
}

void Service::forget_work() {
  busy_ = 0;
  waiting_count_ = 0;
  first_waiting_ = last_waiting_ = none;
  first_free_ = none;
  for (std::uint32_t number = static_cast<std::uint32_t>(jobs_.size()); number-- > 0;)
    free_job(number);
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
