// The outside world said no: disk full, no permission, not a result. Ends the command with exit
// code 5.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace twinsite {

class IoError : public std::runtime_error {
 public:
  // "results/x/run.sqlite: no space left on the disk".
  IoError(const std::filesystem::path& where, const std::string& what);
};

// With the words of the operating system for an `errno` value: "cannot create: Permission denied".
IoError system_error(const std::filesystem::path& where, const std::string& action,
                     int error_number);

}  // namespace twinsite
