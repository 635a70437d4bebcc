// A service: servers, a bounded queue in order of arrival, and what is done with a request once a
// server has worked on it. It cannot know that a caller has given up: what waits is served, wanted
// or not.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "sim/kernel/random/distribution.h"
#include "sim/net/call.h"
#include "sim/site/site_spec.h"

namespace twinsite {

// What a service does once the work is done: reads and writes at its place, and answers by
// `CallTable::answer`, now, later, or from a flow that it starts.
class ServiceLogic {
 public:
  virtual void serve(const Request& request) = 0;
  // It will be served before long: may fetch what that will read, and changes nothing.
  virtual void foresee(const Request&) const {}

 protected:
  ~ServiceLogic() = default;
};

// Who asks for a service: what is not core may be given up first.
enum class RequestTier : std::uint8_t { core, normal };

enum class ServiceState : std::uint8_t { up, stopped };

// Why a request was turned away. `stopped` answers `unreachable` (connection refused), the others
// `rejected`; the reply's code says `turned_away` in all of them.
enum class ServiceRefusal : std::uint8_t {
  queue_full,
  stopped,
  over_limit,   // more than its rate limit
  shed,         // given up so that others find room
  waited,       // it has waited too long to be wanted still
  need_failed,  // a service that it needs did not do its part
};
inline constexpr std::uint8_t turned_away = 255;

// A service that is asked for each request.
struct ServiceNeed {
  PlaceId to;
  std::uint8_t kind = 0;
  std::uint16_t attempts = 1;
  Duration timeout;
};

struct ServiceShape {
  std::uint32_t servers = 1;
  Distribution time;
  std::uint32_t queue = 0;
  std::uint32_t normal_queue = UINT32_MAX;  // normal requests find no more room than this
  Duration waited{};                        // longer is too long; 0 = never
  Duration spacing{};                       // between two requests at the rate limit; 0 = none
  std::int64_t burst = 1;
  std::optional<Distribution> miss{};
  std::uint32_t scale_above = UINT32_MAX;  // requests waiting
  Duration scale_after{};
  std::uint32_t scale_to = 0;
  std::vector<ServiceNeed> needs{};  // set by whoever knows the places
};

// Of a spec that has servers and time, or a rate.
ServiceShape service_shape(const ServiceSpec& spec);

class Service {
 public:
  // `number` names the service in facts.
  Service(CallTable& calls, std::uint8_t number, ServiceShape shape, ServiceLogic& logic);
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  Place& place() { return calls_.place(); }
  std::uint8_t number() const { return number_; }
  ServiceState state() const { return stops_ > 0 ? ServiceState::stopped : ServiceState::up; }
  std::size_t waiting() const { return waiting_count_; }
  std::size_t busy() const { return busy_; }
  std::uint32_t servers() const { return servers_; }

  // Set-up. Requests of that kind are of the normal tier.
  void grade_normal(std::uint8_t kind) { normal_kinds_[kind] = true; }
  // The user is one whom its cache knows at the start.
  void remember(UserId user);

  // A request has arrived. Service times are drawn by (act, kind, attempt): no other request moves
  // them.
  void take(const Request& request);

  // Faults. `stop` and `crash` are counted: each needs its own `start`. `stop` refuses what is new
  // and finishes what it has; `crash` also forgets it, without an answer. The place's own crash
  // empties the service but stops nothing.
  void stop();
  void crash();
  void start();
  // Work taken up from now on takes `factor` times as long, until `restore` of the same key;
  // factors multiply.
  void slow_down(std::uint32_t key, double factor);
  void restore(std::uint32_t key);

 private:
  struct Job {
    Request request;
    Time arrived;
    EventId own;  // the arrival: the cause of every later step of this request
    std::uint32_t generation = 0;
    std::uint16_t need = 0;     // which of the needs it is at
    std::uint16_t tries = 0;    // of that one
    std::uint32_t next = none;  // of the free ones, or of those that wait
  };
  struct JobHandle {
    std::uint32_t job = 0;
    std::uint32_t generation = 0;
  };

  static constexpr std::uint32_t none = 0xFFFFFFFF;

  void turn_away(const Request& request, ServiceRefusal why);
  std::uint32_t new_job(const Request& request);
  void free_job(std::uint32_t job);
  void enqueue(std::uint32_t job);
  std::uint32_t dequeue();
  void begin(std::uint32_t job);
  void begin_waiting();
  Duration draw_time(const Request& request);
  void finish(JobHandle handle);
  void ask_need(JobHandle handle);
  void hear_need(const Reply& reply, std::uint64_t tag);
  void complete(std::uint32_t job);
  Job take_out(std::uint32_t job);
  bool is_current(JobHandle handle) const {
    return jobs_[handle.job].generation == handle.generation;
  }
  void turn_away_late(std::uint32_t job);
  bool is_over_limit();
  bool is_new(UserId user);
  void watch_queue();
  void scale_out(const std::uint32_t& servers);
  void forget_work();
  void multiply_slowdowns();
  void note_state(std::size_t forgotten);

  CallTable& calls_;
  std::uint8_t number_;
  ServiceShape shape_;
  ServiceLogic& logic_;
  std::uint32_t stops_ = 0;
  std::uint32_t busy_ = 0;
  std::vector<Job> jobs_;
  std::uint32_t first_free_ = none;
  std::uint32_t first_waiting_ = none;
  std::uint32_t last_waiting_ = none;
  std::size_t waiting_count_ = 0;
  std::uint32_t servers_;
  Timer scaling_;
  Time next_in_turn_;  // of the rate limit: when a request would come that keeps to its spacing
  std::bitset<256> normal_kinds_;
  std::vector<bool> known_;  // by user: the cache
  std::vector<std::pair<std::uint32_t, double>> slowdowns_;
  double slowness_ = 1;
};

}  // namespace twinsite
