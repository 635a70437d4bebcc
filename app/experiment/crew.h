// Numbered pieces of work on several threads: who does which, and what happens when one fails.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

namespace twinsite {

struct CrewOrders {
  std::uint32_t count = 1;
  std::uint32_t jobs = 1;                   // threads; more than `count` are not started
  const std::atomic<bool>* stop = nullptr;  // when it turns true, no piece is begun any more
  // Called on any thread, once for each number from 0, about in order. One that throws
  // `ReplicationStopped` counts as never begun.
  std::function<void(std::uint32_t number)> work = {};
};

// Returns when all is done or stopped. Any other exception stops the rest and is thrown here, that
// of the lowest number first.
void run_crew(const CrewOrders& orders);

}  // namespace twinsite
