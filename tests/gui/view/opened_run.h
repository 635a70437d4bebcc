// A window on the small outage, and how tests look at a window and press its keys.
#pragma once

#include <QKeyEvent>
#include <QLabel>
#include <functional>
#include <set>

#include "gui/view/main_window.h"
#include "tests/gui/fixture.h"
#include "tests/gui/view/application.h"

namespace twinsite::gui {

struct OpenedRun {
  explicit OpenedRun(const std::function<void(ReplicationResult&)>& change = {})
      : place(stored_outage(scratch.path(), 2, change)) {
    window.open(place);
  }

  QApplication& first = application();  // there is no window without it
  ScratchFolder scratch;
  std::filesystem::path place;
  MainWindow window;
};

// How many different colours a picture has: a blank page has few.
inline std::size_t colours_of(const QImage& picture) {
  std::set<QRgb> colours;
  for (int y = 0; y < picture.height(); y += 3) {
    for (int x = 0; x < picture.width(); x += 3) colours.insert(picture.pixel(x, y));
  }
  return colours.size();
}

inline QImage drawn(QWidget& window) {
  window.resize(1200, 800);
  window.show();
  QApplication::processEvents();
  return window.grab().toImage();
}

inline void press(QWidget& window, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
  QKeyEvent event(QEvent::KeyPress, key, modifiers);
  QApplication::sendEvent(&window, &event);
}

enum class Shown { somewhere, visible };
inline bool shows(const QWidget& window, const QString& text, Shown how = Shown::somewhere) {
  for (const QLabel* label : window.findChildren<QLabel*>()) {
    if (label->text().contains(text) && (how == Shown::somewhere || label->isVisible()))
      return true;
  }
  return false;
}

}  // namespace twinsite::gui
