// One judged expectation in words: what was observed, and what the judgement rests on.
#pragma once

#include <string>

#include "app/experiment/verdict.h"

namespace twinsite {

// "93.1 %", "> 2 h 55 min", "-" when nothing was observed.
std::string observed_text(const Judgement& judgement);

// "(93.0 .. 93.2)", "(at most 0.6 with 95 %)", "(in 3 of 5 replications)", "(one replication)".
std::string ground_text(const Judgement& judgement);

}  // namespace twinsite
