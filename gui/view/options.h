// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of twinsite-gui.
#pragma once

#include <QSize>
#include <QString>
#include <optional>

#include "gui/view/theme.h"

class QCoreApplication;

namespace twinsite::gui {

struct Options {
  QString path;    // a result or a scenario; "" = none
  QString render;  // picture to draw; "" = open a window
  QSize size{1600, 1000};
  QString locale;  // "" = that of the desktop
  std::optional<ThemeName> theme;
  QString at;
  QString span;
  QString page;
  bool stretch = false;  // more room around events
  QString compare;       // a second run, for the page of that name
  int loss = -1;         // whose causes are walked, for the page why
};

// Reads the arguments. Prints what is wrong to standard error and gives nothing.
std::optional<Options> read_options(const QStringList& arguments, int& exit_code);

}  // namespace twinsite::gui
