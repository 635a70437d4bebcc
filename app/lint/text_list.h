// Names in a sentence: "a", "a and b", "a, b and c".
#pragma once

#include <string>
#include <vector>

namespace twinsite {

inline std::string text_list(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool last = i + 1 == names.size();
    if (i > 0) text += last ? " and " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace twinsite
