// Words that a person can type again.
#pragma once

#include <string>

namespace twinsite {

// As a shell reads it: unchanged where it is plain, else in quotes.
std::string quoted(const std::string& word);

// The command that shows a result in a window; "" where the window was not built.
std::string window_command(const std::string& result);

// Names a folder by when it was begun, by the machine's clock: "20261122-140503".
std::string stamp();

}  // namespace twinsite
