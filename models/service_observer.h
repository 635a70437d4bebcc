// What services went through: how long requests waited and stayed, how many had to wait, how long
// the queue became, how many were turned away, how busy the servers were.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "models/world_spec.h"
#include "sim/measure/histogram.h"
#include "sim/measure/run_observer.h"
#include "sim/site/facts.h"

namespace twinsite {

void add_service_measures(std::vector<MeasureInfo>& measures);
// The values of the labels `service`, `place` and `than`.
std::vector<LabelValues> service_label_values(const WorldSpec& spec);

class ServiceObserver final : public ModelObserver {
 public:
  static constexpr std::array observed{fact::service_started, fact::service_finished,
                                       fact::service_rejected, fact::site_state};

  // `servers`: of each service of `recorders.names.services` at a place.
  ServiceObserver(Recorders& recorders, const WorldSpec& spec);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;

 private:
  struct Load {
    std::int64_t busy = 0;
    Time since;
    std::int64_t server_ns = 0;  // measured
    std::int64_t servers = 0;
  };
  // What is seen when a server takes a request up tells how many waited when it came: those taken
  // up since, for a queue is first come, first served.
  struct Queue {
    std::deque<Time> starts;
    std::int64_t longest = 0;
    Time longest_at;
    std::optional<Duration> drained;  // from then until nobody waited
  };

  Load& load(std::size_t service, std::size_t place);
  void change(Load& load, Time time, std::int64_t by);
  void count_wait(Duration wait, std::size_t service, std::size_t place);
  static void note_start(Queue& queue, Time start, Duration wait);
  void emit_queues(Time end, std::vector<MeasureValue>& out) const;
  std::int64_t servers_of(std::size_t service, std::size_t place) const;

  Recorders& recorders_;
  const WorldSpec& spec_;
  std::map<std::pair<std::size_t, std::size_t>, Load> loads_;  // by service and place
  std::map<std::pair<std::size_t, std::size_t>, Queue> queues_;
  HistogramTally wait_;
  HistogramTally sojourn_;
  ShareTally waited_;
  ShareTally longer_;
  ShareTally blocked_;
  ShareTally utilisation_;
};

}  // namespace twinsite
