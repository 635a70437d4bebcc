#include "app/experiment/crew.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "models/model.h"

namespace twinsite {
namespace {

class CrewAtWork {
 public:
  explicit CrewAtWork(const CrewOrders& orders) : orders_(orders) {}

  void work() {
    {
      std::vector<std::jthread> threads;
      const std::uint32_t helpers = std::min(std::max(orders_.jobs, 1u), orders_.count);
      for (std::uint32_t i = 1; i < helpers; ++i) threads.emplace_back([this] { take_turns(); });
      take_turns();
    }
    if (error_) std::rethrow_exception(error_);
  }

 private:
  void take_turns() {
    while (!should_stop()) {
      const std::uint32_t number = next_.fetch_add(1);
      if (number >= orders_.count) return;
      try {
        orders_.work(number);
      } catch (const ReplicationStopped&) {
        return;
      } catch (...) {
        remember(number, std::current_exception());
        return;
      }
    }
  }

  bool should_stop() const { return failed_ || (orders_.stop != nullptr && *orders_.stop); }

  void remember(std::uint32_t number, std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!error_ || number < error_of_) {
      error_ = std::move(error);
      error_of_ = number;
    }
    failed_ = true;
  }

  const CrewOrders& orders_;
  std::atomic<std::uint32_t> next_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;  // guards what is below
  std::exception_ptr error_;
  std::uint32_t error_of_ = 0;
};

}  // namespace

void run_crew(const CrewOrders& orders) { CrewAtWork(orders).work(); }

}  // namespace twinsite
