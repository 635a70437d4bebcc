// SPDX-License-Identifier: GPL-3.0-or-later
// What the checker says about a scenario's text, line by line, and the move of a fault in it.
#pragma once

#include <string>
#include <vector>

#include "app/scenario/text_edit.h"
#include "sim/kernel/time.h"

namespace twinsite::gui {

struct Problem {
  std::size_t line = 0;  // from 1; 0 = about the whole
  std::size_t column = 0;
  std::string message;
};

// Empty when the scenario would run.
std::vector<Problem> problems_of(const std::string& name, const std::string& text);

// The text with that fault (from 0) beginning later by that much, rounded to whole seconds and
// never before the start.
EditedText fault_moved(const std::string& name, const std::string& text, std::size_t fault,
                       Duration by);

}  // namespace twinsite::gui
