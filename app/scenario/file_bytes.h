// The bytes of a file that a person named, or why they cannot be had.
#pragma once

#include <optional>
#include <string>

#include "app/scenario/diagnostics.h"

namespace twinsite {

// At most `limit` bytes; a directory, a missing or unreadable file, a larger file: a diagnostic,
// and nothing.
std::optional<std::string> read_file_bytes(const std::string& path, std::size_t limit,
                                           Diagnostics& diagnostics);

// True when `text` is UTF-8 without control characters; otherwise reports the first offence under
// `name`.
bool check_text_bytes(const std::string& name, const std::string& text, Diagnostics& diagnostics);

}  // namespace twinsite
