#include "app/experiment/replications.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

#include "app/experiment/crew.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// Puts what the crew brings into replication order.
class Collector {
 public:
  explicit Collector(const ReplicationOrders& orders) : orders_(orders), finished_(orders.count) {}

  // From any thread. After an exception nothing more is kept.
  void add(ReplicationResult result) {
    const std::lock_guard lock(mutex_);
    if (failed_) return;
    failed_ = true;
    const std::uint32_t replication = result.replication;
    finished_[replication] = std::move(result);
    ++done_;
    keep_those_in_turn();
    if (orders_.progress) orders_.progress(done_, orders_.count);
    failed_ = false;
  }

  // Everything in turn was kept already; what was finished behind a gap is kept now.
  ReplicationsDone collect() {
    ReplicationsDone done;
    const std::size_t wanted = enough_ ? kept_ : finished_.size();
    for (std::size_t i = 0; i < wanted; ++i) {
      if (!finished_[i]) {
        done.stopped = true;
        continue;
      }
      if (i >= kept_ && orders_.keep) orders_.keep(*finished_[i]);
      done.results.push_back(std::move(*finished_[i]));
    }
    return done;
  }

  bool has_enough() const { return enough_; }

 private:
  void keep_those_in_turn() {
    for (; !enough_ && kept_ < finished_.size() && finished_[kept_]; ++kept_) {
      if (orders_.keep) orders_.keep(*finished_[kept_]);
      enough_ = orders_.enough && orders_.enough(*finished_[kept_]);
    }
  }

  const ReplicationOrders& orders_;
  std::mutex mutex_;  // guards everything below
  std::vector<std::optional<ReplicationResult>> finished_;
  std::size_t kept_ = 0;
  std::uint32_t done_ = 0;
  std::atomic<bool> enough_ = false;
  bool failed_ = false;  // an exception left this in the middle of something
};

}  // namespace

ReplicationsDone run_replications(const ReplicationOrders& orders) {
  Collector collector(orders);
  run_crew({.count = orders.count,
            .jobs = orders.jobs,
            .stop = orders.stop,
            .work = [&](std::uint32_t replication) {
              if (collector.has_enough()) throw ReplicationStopped();
              ReplicationResult result = orders.run(replication);
              ASSERT(result.replication == replication);
              collector.add(std::move(result));
            }});
  return collector.collect();
}

}  // namespace twinsite
