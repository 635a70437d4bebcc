// The whole window without a display: every page, both languages, both themes, and bad input.
#include "gui/view/main_window.h"

#include <doctest/doctest.h>

#include <QKeyEvent>
#include <QLabel>
#include <set>

#include "tests/gui/fixture.h"
#include "tests/gui/view/application.h"

namespace twinsite::gui {
namespace {

// How many different colours a picture has: a blank page has few.
std::size_t colours_of(const QImage& picture) {
  std::set<QRgb> colours;
  for (int y = 0; y < picture.height(); y += 3) {
    for (int x = 0; x < picture.width(); x += 3) colours.insert(picture.pixel(x, y));
  }
  return colours.size();
}

QImage drawn(MainWindow& window) {
  window.resize(1200, 800);
  window.show();
  QApplication::processEvents();
  return window.grab().toImage();
}

void press(QWidget& window, int key) {
  QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
  QApplication::sendEvent(&window, &event);
}

bool shows(const QWidget& window, const QString& text) {
  for (const QLabel* label : window.findChildren<QLabel*>()) {
    if (label->text().contains(text)) return true;
  }
  return false;
}

TEST_CASE("every page of a run is drawn, in both themes") {
  application();
  const ScratchFolder scratch;
  MainWindow window;
  window.open(stored_outage(scratch.path()));
  REQUIRE(window.problem() == "");
  for (const ThemeName name : {ThemeName::dark, ThemeName::light}) {
    window.set_theme(name);
    for (const QString& page : MainWindow::page_names()) {
      CAPTURE(page.toStdString());
      REQUIRE(window.show_page(page));
      CHECK(colours_of(drawn(window)) > 20);
    }
  }
  CHECK_FALSE(window.show_page("nonsense"));
}

TEST_CASE("a change of language changes the words and keeps the run") {
  application();
  const ScratchFolder scratch;
  MainWindow window;
  window.open(stored_outage(scratch.path()));
  const QImage english = drawn(window);
  CHECK(shows(window, "lost sessions"));
  window.set_language("zh_CN");
  CHECK(shows(window, QString::fromUtf8("丢失会话")));
  CHECK(window.run() != nullptr);
  CHECK(drawn(window) != english);
  window.set_language("en");
  CHECK(shows(window, "lost sessions"));
}

TEST_CASE("what cannot be opened is said in the window") {
  application();
  const ScratchFolder scratch;
  MainWindow window;
  window.open(scratch.path() / "nothing");
  CHECK(window.problem() != "");
  CHECK(shows(window, window.problem()));
  CHECK(colours_of(drawn(window)) > 2);
  window.open(stored_outage(scratch.path()));
  CHECK(window.problem() == "");
}

TEST_CASE("keys move, zoom and step") {
  application();
  const ScratchFolder scratch;
  MainWindow window;
  window.open(stored_outage(scratch.path()));
  TimelineClock& clock = window.clock();
  press(window, Qt::Key_N);
  CHECK(clock.cursor() == Time{} + minutes(35));
  press(window, Qt::Key_N);
  CHECK(clock.cursor() == Time{} + minutes(36));
  press(window, Qt::Key_P);
  CHECK(clock.cursor() == Time{} + minutes(35));
  press(window, Qt::Key_Plus);
  CHECK(clock.window().length() < clock.whole().length());
  CHECK(clock.window().contains(clock.cursor()));
  press(window, Qt::Key_0);
  CHECK(clock.window() == clock.whole());
  press(window, Qt::Key_End);
  CHECK(clock.cursor() == clock.whole().to);
}

}  // namespace
}  // namespace twinsite::gui
