#include "app/cli/interrupt.h"

#include <csignal>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// A signal handler can reach nothing but a global.
std::atomic<bool> interrupted = false;
std::atomic<bool> guarded = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int) { interrupted = true; }

void set_handler(int signal, void (*handler)(int), int flags) {
  struct sigaction action{};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  ASSERT(!guarded.exchange(true));
  interrupted = false;
  // SA_RESETHAND: the next signal of the kind finds the default, which ends the program.
  for (const int signal : {SIGINT, SIGTERM})
    set_handler(signal, on_signal, SA_RESETHAND | SA_RESTART);
  set_handler(SIGXFSZ, SIG_IGN, 0);
}

InterruptGuard::~InterruptGuard() {
  for (const int signal : {SIGINT, SIGTERM, SIGXFSZ}) set_handler(signal, SIG_DFL, 0);
  guarded = false;
}

const std::atomic<bool>& InterruptGuard::flag() const { return interrupted; }

}  // namespace twinsite
