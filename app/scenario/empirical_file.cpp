#include "app/scenario/empirical_file.h"

#include <fmt/format.h>

#include "app/scenario/diagnostics.h"
#include "app/scenario/file_bytes.h"
#include "app/scenario/leaf_text.h"

namespace twinsite {
namespace {

constexpr std::size_t most_bytes = 4u << 20;
constexpr std::size_t most_values = 100'000;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

}  // namespace

EmpiricalFile read_empirical_file(const FieldType& type, const std::string& path) {
  EmpiricalFile result;
  Diagnostics problems;
  const std::optional<std::string> bytes = read_file_bytes(path, most_bytes, problems);
  if (!bytes || !check_text_bytes(path, *bytes, problems)) {
    const Diagnostic problem = problems.sorted().front();
    result.problem = fmt::format("{}: {}", problem.file, problem.message);
    return result;
  }
  std::size_t line_number = 0;
  for (std::size_t start = 0; start < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', start), bytes->size());
    const std::string_view line = std::string_view(*bytes).substr(start, end - start);
    start = end + 1;
    ++line_number;
    const std::string_view cell = trimmed(line.substr(0, line.find_first_of(",;#")));
    if (cell.empty()) continue;
    const QuantityReading reading = read_quantity(type, type.quantity, cell);
    if (reading.ok()) {
      result.values.push_back(reading.value);
    } else if (line_number > 1) {
      result.problem = fmt::format("{}:{}: {}", path, line_number, reading.problem);
      return result;
    }
  }
  if (result.values.empty()) result.problem = fmt::format("{} holds no values", path);
  if (result.values.size() > most_values) {
    result.problem = fmt::format("{} holds more than {} values", path, most_values);
  }
  return result;
}

}  // namespace twinsite
