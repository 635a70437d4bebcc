// The one QApplication of the test program: without a display, with settings of its own.
#pragma once

#include <QApplication>
#include <QStandardPaths>

#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {

inline QApplication& application() {
  static QApplication* const made = [] {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    static int count = 1;
    static char name[] = "gui_view_tests";
    static char* arguments[] = {name, nullptr};
    auto* application = new QApplication(count, arguments);
    QApplication::setOrganizationName("twinsite-tests");
    QApplication::setApplicationName("gui_view_tests");
    speak("en");
    apply_theme(*application, ThemeName::light);
    return application;
  }();
  return *made;
}

}  // namespace twinsite::gui
