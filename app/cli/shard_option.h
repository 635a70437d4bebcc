// Which part of a sweep this process does: `--shard I/N`, or what a scheduler says in the
// environment.
#pragma once

#include <string>
#include <variant>

#include "app/experiment/sweep/sweep_card.h"

namespace twinsite {

// Reads one variable of the environment; null = not set.
using Environment = const char* (*)(const char* name);

// The shard, or what is wrong and what to write instead. `text`: the option's, "" when absent. Then
// Slurm's SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT are asked, and Kubernetes'
// JOB_COMPLETION_INDEX with JOB_COMPLETIONS, which the manifest sets; without any, all of it.
std::variant<Shard, std::string> read_shard(const std::string& text, Environment variable);

}  // namespace twinsite
