#include "tests/support/broken_files.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace twinsite {

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> files;
  for (const std::filesystem::directory_entry& entry :
       std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string compare_with_expected(const std::string& path,
                                  const std::function<std::string(const std::string&)>& messages) {
  const std::string expected_path =
      std::filesystem::path(path).replace_extension(".expected").generic_string();
  const std::string found = messages(path);
  const char* accept = std::getenv("TWINSITE_ACCEPT");
  if (accept != nullptr && std::string(accept) == "1") {
    std::ofstream(expected_path, std::ios::binary) << found;
    return {};
  }
  std::ifstream file(expected_path, std::ios::binary);
  if (!file) return expected_path + " is missing; TWINSITE_ACCEPT=1 writes it";
  std::ostringstream expected;
  expected << file.rdbuf();
  if (expected.str() == found) return {};
  return "expected\n" + expected.str() + "found\n" + found;
}

}  // namespace twinsite
