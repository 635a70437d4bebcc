// Ctrl-C and SIGTERM as a flag that work can look at. A second signal ends the program at once.
#pragma once

#include <atomic>

namespace twinsite {

// Installs the handlers for as long as it lives; one at a time. Writing past a file size limit
// becomes an error of that write instead of a signal.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  // Turns true at the first signal and stays so.
  const std::atomic<bool>& flag() const;
};

}  // namespace twinsite
