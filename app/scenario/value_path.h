// "regions.south.users", "faults[1].at": how messages and `--set` name a value.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twinsite {

struct PathStep {
  std::string name;       // of a map; empty in a list
  std::size_t index = 0;  // in a list
  std::size_t begin = 0;  // bytes of the step in the path's text
  std::size_t end = 0;

  bool is_index() const { return name.empty(); }
};

// Nothing when the text is no path; never an empty path.
std::optional<std::vector<PathStep>> parse_path(std::string_view text);

std::string path_of_key(std::string_view parent, std::string_view key);
std::string path_of_item(std::string_view parent, std::size_t index);

}  // namespace twinsite
