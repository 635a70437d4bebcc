#include "app/report/io_error.h"

#include <system_error>

namespace twinsite {

IoError::IoError(const std::filesystem::path& where, const std::string& what)
    : std::runtime_error(where.string() + ": " + what) {}

IoError system_error(const std::filesystem::path& where, const std::string& action,
                     int error_number) {
  return {where, action + ": " + std::generic_category().message(error_number)};
}

}  // namespace twinsite
