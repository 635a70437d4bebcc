// How every command ends; scripts and CI rely on the numbers.
#pragma once

#include "app/experiment/verdict.h"

namespace twinsite {

enum class ExitCode : int {
  passed = 0,
  failed = 1,        // an expectation failed, or the baseline differs
  rejected = 2,      // bad usage or a rejected scenario
  inconclusive = 3,  // not enough replications to tell
  audit = 4,         // the audit found a broken law: there is no result
  io = 5,            // disk full, no permission, not a result
  interrupted = 130,
};

constexpr int to_int(ExitCode code) { return static_cast<int>(code); }

constexpr ExitCode exit_code_of(Status verdict) {
  switch (verdict) {
    case Status::passed:
      return ExitCode::passed;
    case Status::inconclusive:
      return ExitCode::inconclusive;
    case Status::failed:
      return ExitCode::failed;
  }
  return ExitCode::failed;
}

}  // namespace twinsite
