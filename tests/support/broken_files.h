// Runs a folder of files that must be refused: beside each `name.yaml` stands `name.expected`, the
// exact messages.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace twinsite {

// The .yaml files of a folder, sorted.
std::vector<std::string> files_in(const std::string& folder);

// "" when `messages(path)` is what the file beside it expects, else both texts. With
// TWINSITE_ACCEPT=1 in the environment the expectation is rewritten instead.
std::string compare_with_expected(const std::string& path,
                                  const std::function<std::string(const std::string&)>& messages);

}  // namespace twinsite
