// SPDX-License-Identifier: GPL-3.0-or-later
// What people read: tokens of the simulator in the language of the window.
#pragma once

#include <QString>
#include <string>
#include <string_view>

#include "app/report/told.h"

namespace twinsite::gui {

// The sentence in the window's language; English is what stands in the source.
QString words(const char* english);
// A token such as "ship_stalled" or a phrase of a model such as "lost sessions": from the
// dictionary, else as it is, with blanks for underscores.
QString token_words(std::string_view token);
// The name of a measure is what people type in a scenario: in English it stays as it is.
QString measure_words(const std::string& name);
// What a fact, a step or a fault says.
QString sentence_words(const Sentence& sentence);
// Where a fault or a step is, as the store has it: "begins: database from shenzhen".
QString detail_words(std::string_view detail);
// A text of the simulator that is not translated: names, numbers.
QString plain(std::string_view text);

// "English" or "中文": what the window speaks. An unknown locale is English.
bool speak(const QString& locale);
bool speaks_chinese();

}  // namespace twinsite::gui
