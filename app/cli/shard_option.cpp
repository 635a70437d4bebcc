#include "app/cli/shard_option.h"

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace twinsite {
namespace {

std::optional<std::uint32_t> number_of(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::uint32_t> number_in(const char* value) {
  return value == nullptr ? std::nullopt : number_of(value);
}

std::variant<Shard, std::string> shard_of_slurm(Environment variable) {
  const std::optional<std::uint32_t> id = number_in(variable("SLURM_ARRAY_TASK_ID"));
  const std::optional<std::uint32_t> count = number_in(variable("SLURM_ARRAY_TASK_COUNT"));
  const std::optional<std::uint32_t> lowest = number_in(variable("SLURM_ARRAY_TASK_MIN"));
  if (id && count) {
    // An array counts from 0 or from 1.
    const std::uint32_t index = lowest == 0u || *id == 0 ? *id + 1 : *id;
    if (index >= 1 && index <= *count) return Shard{index, *count};
  }
  return "the array's tasks (SLURM_ARRAY_TASK_ID, SLURM_ARRAY_TASK_COUNT) do not count from 1, or "
         "from 0, without gaps; submit with --array=1-N, or write --shard I/N";
}

std::variant<Shard, std::string> shard_of_kubernetes(Environment variable) {
  const std::optional<std::uint32_t> index = number_in(variable("JOB_COMPLETION_INDEX"));
  const std::optional<std::uint32_t> count = number_in(variable("JOB_COMPLETIONS"));
  if (index && count && *index < *count) return Shard{*index + 1, *count};
  return "JOB_COMPLETION_INDEX needs JOB_COMPLETIONS beside it, set in the manifest to the number "
         "of "
         "completions; or write --shard I/N";
}

}  // namespace

std::variant<Shard, std::string> read_shard(const std::string& text, Environment variable) {
  if (!text.empty()) {
    const std::size_t slash = text.find('/');
    if (slash != std::string::npos) {
      const auto index = number_of(std::string_view(text).substr(0, slash));
      const auto count = number_of(std::string_view(text).substr(slash + 1));
      if (index && count && *index >= 1 && *index <= *count) return Shard{*index, *count};
    }
    return "--shard " + text + ": expected I/N with I from 1 to N, such as 1/4";
  }
  if (variable("SLURM_ARRAY_TASK_ID") != nullptr) return shard_of_slurm(variable);
  if (variable("JOB_COMPLETION_INDEX") != nullptr) return shard_of_kubernetes(variable);
  return Shard{};
}

}  // namespace twinsite
