#include "app/report/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace twinsite {
namespace {

std::string_view environment_text(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) == 1; }

Colour colour_of(std::FILE* stream) {
  const bool wanted = environment_text("NO_COLOR").empty() && environment_text("TERM") != "dumb";
  return wanted && is_terminal(stream) ? Colour::on : Colour::off;
}

unsigned width_of(std::FILE* stream) {
  winsize size{};
  if (!is_terminal(stream) || ioctl(fileno(stream), TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace twinsite
