// The whole window without a display: every page, both languages, both themes, and bad input.
#include "gui/view/main_window.h"

#include <doctest/doctest.h>

#include <QListWidget>
#include <QTabBar>
#include <fstream>

#include "gui/view/compare_page.h"
#include "tests/gui/view/opened_run.h"

namespace twinsite::gui {
namespace {

TEST_CASE("every page of a run is drawn, in both themes") {
  OpenedRun run;
  MainWindow& window = run.window;
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
  OpenedRun run;
  MainWindow& window = run.window;
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
  OpenedRun run;
  MainWindow& window = run.window;
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

TEST_CASE("pages are turned by keys") {
  OpenedRun run;
  MainWindow& window = run.window;
  const auto* tabs = window.findChild<QTabBar*>();
  REQUIRE(tabs != nullptr);
  press(window, Qt::Key_4, Qt::ControlModifier);
  CHECK(tabs->currentIndex() == 3);
  press(window, Qt::Key_1, Qt::ControlModifier);
  CHECK(tabs->currentIndex() == 0);
  press(window, Qt::Key_9, Qt::ControlModifier);
  CHECK(tabs->currentIndex() == 0);
}

TEST_CASE("the window fits on a narrow screen, and gives the timeline the room of the figures") {
  OpenedRun run;
  MainWindow& window = run.window;
  for (const char* locale : {"zh_CN", "en"}) {
    window.set_language(locale);
    for (const QString& page : MainWindow::page_names()) {
      CAPTURE(page.toStdString());
      window.show_page(page);
      window.resize(1024, 700);
      window.show();
      QApplication::processEvents();
      CHECK(window.width() == 1024);
      CHECK(window.height() == 700);
    }
  }
  window.show_page("timeline");
  QApplication::processEvents();
  CHECK_FALSE(shows(window, "MEAN OF 2 REPLICATIONS", Shown::visible));
  drawn(window);
  CHECK(shows(window, "MEAN OF 2 REPLICATIONS", Shown::visible));
}

TEST_CASE("a run without faults and losses says so instead of nothing") {
  OpenedRun run([](ReplicationResult& result) {
    result.milestones = {};
    result.ledger = {};
  });
  drawn(run.window);
  CHECK(shows(run.window, "no fault and no decision", Shown::visible));
  CHECK(shows(run.window, "nothing was lost", Shown::visible));
}

TEST_CASE("stretched time is off until asked for, changes the picture and keeps the cursor") {
  OpenedRun run;
  MainWindow& window = run.window;
  TimelineClock& clock = window.clock();
  press(window, Qt::Key_N);
  CHECK_FALSE(clock.stretched());
  const QImage even = drawn(window);
  press(window, Qt::Key_S);
  CHECK(clock.stretched());
  CHECK(clock.window() == clock.whole());
  CHECK(clock.cursor() == Time{} + minutes(35));
  CHECK(drawn(window) != even);
  press(window, Qt::Key_S);
  CHECK(drawn(window) == even);
}

TEST_CASE("stretched time is remembered with the layout") {
  application();
  const ScratchFolder scratch;
  {
    MainWindow window;
    window.open(stored_outage(scratch.path()));
    press(window, Qt::Key_S);
    window.close();
  }
  MainWindow window;
  window.restore_layout();
  CHECK(window.clock().stretched());
  window.clock().set_stretched(false);
  window.close();
}

TEST_CASE("a scenario is opened as text, and the checker speaks beside it") {
  application();
  const ScratchFolder scratch;
  std::ofstream(scratch.path() / "bad.yaml") << "scenario: x\nmodel: conference\nhorizon: soon\n";
  MainWindow window;
  window.open(scratch.path() / "bad.yaml");
  REQUIRE(window.scenario_page() != nullptr);
  const auto* problems = window.findChild<QListWidget*>();
  REQUIRE(problems != nullptr);
  CHECK(problems->count() > 1);
  CHECK(problems->item(0)->text().startsWith(QString::fromUtf8("✗")));
  CHECK(colours_of(drawn(window)) > 5);
}

TEST_CASE("two runs are compared on one clock, and a wrong second run is said") {
  OpenedRun run;
  MainWindow& window = run.window;
  window.show_page("compare");
  const std::filesystem::path nothing = run.place / "nothing";
  window.compare_page()->compare_with(nothing);
  CHECK(shows(window, plain(nothing.string())));
  CHECK(window.compare_page()->problem() != "");
  window.compare_page()->compare_with(run.place);
  CHECK(window.compare_page()->problem() == "");
  CHECK(shows(window, "equal to the last bit"));
  CHECK(colours_of(drawn(window)) > 20);
}

TEST_CASE("another replication and another run can be opened while pages look at the first") {
  OpenedRun run;
  MainWindow& window = run.window;
  drawn(window);
  window.open_replication(1);
  CHECK(window.run()->shown.replication == 1);
  window.open(run.place);
  window.clock().go_to(window.clock().whole().to);
  CHECK(colours_of(drawn(window)) > 20);
}

// Blocks of the picture, so that another version of a font moves little.
QImage coarse(const QImage& picture) {
  return picture.scaled(60, 40, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
      .convertToFormat(QImage::Format_RGB32);
}

TEST_CASE("the timeline looks as it did") {
  OpenedRun run;
  MainWindow& window = run.window;
  window.show_page("timeline");
  window.clock().set_cursor(Time{} + minutes(37));
  const QImage now = coarse(drawn(window));
  const QString file = "tests/golden/timeline.png";
  if (qEnvironmentVariableIsSet("TWINSITE_ACCEPT_PICTURES")) now.save(file);
  const QImage golden = coarse(QImage(file));
  REQUIRE(golden.size() == now.size());
  double difference = 0;
  for (int y = 0; y < now.height(); ++y) {
    for (int x = 0; x < now.width(); ++x) {
      const QRgb a = now.pixel(x, y);
      const QRgb b = golden.pixel(x, y);
      difference += std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) +
                    std::abs(qBlue(a) - qBlue(b));
    }
  }
  const double mean = difference / (now.width() * now.height() * 3.0);
  CHECK(mean < 6.0);  // of 255; an empty chart or a missing lane is far beyond
}

}  // namespace
}  // namespace twinsite::gui
