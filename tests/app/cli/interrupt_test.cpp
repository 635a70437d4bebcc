#include "app/cli/interrupt.h"

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include "app/cli/exit_code.h"

namespace twinsite {
namespace {

TEST_CASE("interrupt: Ctrl-C and SIGTERM turn the flag") {
  for (const int signal : {SIGINT, SIGTERM}) {
    const InterruptGuard guard;
    CHECK_FALSE(guard.flag());
    raise(signal);
    CHECK(guard.flag());
  }
}

TEST_CASE("interrupt: a second signal ends the program at once") {
  const pid_t child = fork();
  if (child == 0) {
    const InterruptGuard guard;
    raise(SIGINT);
    raise(SIGINT);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGINT);
}

TEST_CASE("exit codes: verdicts map to the documented numbers") {
  CHECK(to_int(exit_code_of(Status::passed)) == 0);
  CHECK(to_int(exit_code_of(Status::failed)) == 1);
  CHECK(to_int(exit_code_of(Status::inconclusive)) == 3);
  CHECK(to_int(ExitCode::rejected) == 2);
  CHECK(to_int(ExitCode::audit) == 4);
  CHECK(to_int(ExitCode::io) == 5);
  CHECK(to_int(ExitCode::interrupted) == 130);
}

}  // namespace
}  // namespace twinsite
