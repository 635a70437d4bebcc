#include "app/experiment/replications.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

class Crew {
 public:
  explicit Crew(const ReplicationOrders& orders) : orders_(orders), finished_(orders.count) {}

  ReplicationsDone work() {
    {
      std::vector<std::jthread> threads;
      const std::uint32_t helpers = std::min(std::max(orders_.jobs, 1u), orders_.count);
      for (std::uint32_t i = 1; i < helpers; ++i) threads.emplace_back([this] { take_turns(); });
      take_turns();
    }
    if (error_) std::rethrow_exception(error_);
    return collect();
  }

 private:
  void take_turns() {
    while (!should_stop()) {
      const std::uint32_t replication = next_.fetch_add(1);
      if (replication >= orders_.count) return;
      try {
        ReplicationResult result = orders_.run(replication);
        ASSERT(result.replication == replication);
        const std::lock_guard lock(mutex_);
        if (failed_) return;
        finished_[replication] = std::move(result);
        ++done_;
        keep_those_in_turn();
        if (orders_.progress) orders_.progress(done_, orders_.count);
      } catch (const ReplicationStopped&) {
        return;
      } catch (...) {
        remember(replication, std::current_exception());
        return;
      }
    }
  }

  bool should_stop() const { return failed_ || (orders_.stop != nullptr && *orders_.stop); }

  void keep_those_in_turn() {
    for (; kept_ < finished_.size() && finished_[kept_]; ++kept_)
      if (orders_.keep) orders_.keep(*finished_[kept_]);
  }

  void remember(std::uint32_t replication, std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!error_ || replication < error_of_) {
      error_ = std::move(error);
      error_of_ = replication;
    }
    failed_ = true;
  }

  // Everything in turn was kept already; what was finished behind a gap is kept now.
  ReplicationsDone collect() {
    ReplicationsDone done;
    for (std::size_t i = 0; i < finished_.size(); ++i) {
      if (!finished_[i]) {
        done.stopped = true;
        continue;
      }
      if (i >= kept_ && orders_.keep) orders_.keep(*finished_[i]);
      done.results.push_back(std::move(*finished_[i]));
    }
    return done;
  }

  const ReplicationOrders& orders_;
  std::atomic<std::uint32_t> next_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;  // guards everything below
  std::vector<std::optional<ReplicationResult>> finished_;
  std::size_t kept_ = 0;
  std::uint32_t done_ = 0;
  std::exception_ptr error_;
  std::uint32_t error_of_ = 0;
};

}  // namespace

ReplicationsDone run_replications(const ReplicationOrders& orders) { return Crew(orders).work(); }

}  // namespace twinsite
