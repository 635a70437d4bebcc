// The real window on a display of its own, driven by mouse and keyboard: open, run, zoom, click a
// loss, walk its causes, move a fault, cancel, change the language, export.
#include "gui/view/main_window.h"

#include <doctest/doctest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScreen>
#include <QTabBar>
#include <QTableView>
#include <fstream>
#include <set>

#include "gui/view/chain_view.h"
#include "gui/view/scenario_page.h"
#include "gui/view/timeline_body.h"
#include "gui/view/words.h"
#include "tests/app/cli/shell.h"
#include "tests/gui/fixture.h"
#include "tests/gui/window/display.h"

namespace twinsite::gui {
namespace {

// False, with a word, where no display can be had.
bool on_display() {
  if (!display_possible()) {
    MESSAGE("skipped: install xvfb and xdotool");
    return false;
  }
  start_display();
  return true;
}

// What stands on the display where the window is, from the X server.
QImage on_screen(const MainWindow& window) {
  return window.screen()->grabWindow(window.winId()).toImage();
}

std::size_t colours_of(const QImage& picture) {
  std::set<QRgb> colours;
  for (int y = 0; y < picture.height(); y += 3) {
    for (int x = 0; x < picture.width(); x += 3) colours.insert(picture.pixel(x, y));
  }
  return colours.size();
}

bool shows(const QWidget& window, const QString& text) {
  for (const QLabel* label : window.findChildren<QLabel*>()) {
    if (label->isVisible() && label->text().contains(text)) return true;
  }
  return false;
}

QAbstractButton* button_of(const QWidget& window, const QString& text) {
  for (QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
    if (button->isVisible() && button->text() == text) return button;
  }
  return nullptr;
}

template <class Widget>
Widget* visible_child(const QWidget& window) {
  for (Widget* child : window.findChildren<Widget*>()) {
    if (child->isVisible()) return child;
  }
  return nullptr;
}

void click_button(const QWidget& window, const QString& text) {
  QAbstractButton* button = button_of(window, text);
  REQUIRE_MESSAGE(button != nullptr, text.toStdString());
  click(*button);
}

void click_page(const MainWindow& window, const QString& name) {
  const auto* tabs = visible_child<QTabBar>(window);
  REQUIRE(tabs != nullptr);
  const auto at = static_cast<int>(MainWindow::page_names().indexOf(name));
  click(*tabs, tabs->tabRect(at).center());
  CHECK(wait_until([&] { return tabs->currentIndex() == at; }));
}

void click_row(const QTableView& table, int row) {
  click(*table.viewport(), table.visualRect(table.model()->index(row, 1)).center());
}

void show(MainWindow& window) {
  window.resize(1500, 950);
  window.move(20, 20);
  window.show();
  window.activateWindow();
  REQUIRE(wait_until([&] { return window.isActiveWindow() && colours_of(on_screen(window)) > 2; }));
}

// A whole outage, small enough to run in a second; its comment must survive every edit.
std::string small_scenario(const std::string& replications) {
  std::ifstream stream("scenarios/shenzhen_outage_at_peak.yaml");
  std::string text(std::istreambuf_iterator<char>(stream), {});
  const auto replace = [&](const std::string& from, const std::string& to) {
    REQUIRE_MESSAGE(text.find(from) != std::string::npos, from);
    text.replace(text.find(from), from.size(), to);
  };
  replace("users: 600000", "users: 1500");
  replace("users: 400000", "users: 1000");
  replace("replications: 5", "replications: " + replications);
  replace("faults:", "# keep me\nfaults:");
  return text.substr(0, text.find("\nexpect:") + 1);
}

// Writes that scenario, opens it in the window and runs it there; gives its file.
std::string start_run(MainWindow& window, const ScratchFolder& scratch,
                      const std::string& replications) {
  std::string file = (scratch.path() / "outage.yaml").string();
  std::ofstream(file) << small_scenario(replications);
  window.open(file);
  show(window);
  click_button(window, "Run this text");
  return file;
}

QString fingerprint_of(const std::string& scenario, const std::string& out) {
  const Ended run = shell(program + " run " + scenario + " --json --quiet --out " + out);
  const auto match = QRegularExpression("\"fingerprint\": \"([0-9a-f]{16})\"")
                         .match(QString::fromStdString(run.output));
  return match.captured(1);
}

// Where on the timeline the bar of the fault of that number is.
QPoint place_of_fault(const TimelineBody& body, LaneView& lanes, const std::string& number) {
  for (int y = 0; y < lanes.height(); y += 3) {
    for (int x = 0; x < lanes.width(); x += 3) {
      const auto hit = lanes.hit({x, y});
      if (hit && hit->span != nullptr && hit->row->kind == "fault" && hit->row->name == number)
        return lanes.mapTo(&body, QPoint(x + 2, y + 5));
    }
  }
  return {};
}

}  // namespace

TEST_CASE("window: open, zoom, click a loss, speak Chinese, export, by mouse and keyboard") {
  if (!on_display()) return;
  const ScratchFolder scratch;
  const auto place = stored_outage(scratch.path());
  MainWindow window;
  show(window);
  answer_file_dialog(QString::fromStdString((place / "summary.json").string()));
  click_button(window, "Open…");
  REQUIRE(wait_until([&] { return window.run() != nullptr; }));
  CHECK(shows(window, "lost sessions"));
  REQUIRE(wait_until([&] { return colours_of(on_screen(window)) > 50; }));

  auto* body = window.findChild<TimelineBody*>();
  REQUIRE(body != nullptr);
  const QImage whole = on_screen(window);
  const Duration before = window.clock().window().length();
  click(*body, body->rect().center(), 4);
  click(*body, body->rect().center(), 4);
  CHECK(wait_until([&] { return window.clock().window().length() < before / 3 * 2; }));
  CHECK(wait_until([&] { return on_screen(window) != whole; }));
  press_keys("0");
  CHECK(wait_until([&] { return window.clock().window() == window.clock().whole(); }));

  auto* losses = visible_child<QTableView>(window);
  REQUIRE(losses != nullptr);
  click_row(*losses, 2);
  const Time of_loss = window.run()->shown.ledger.at(2).time;
  CHECK(wait_until([&] { return window.clock().cursor() == of_loss; }));
  CHECK(wait_until([&] { return shows(window, "09:30:02"); }));
  click_page(window, "why");
  CHECK(wait_until([&] { return shows(window, "south/2"); }));

  click_button(window, QString::fromUtf8("中文"));
  REQUIRE(wait_until([&] { return button_of(window, "English") != nullptr; }));
  click_page(window, "timeline");
  CHECK(wait_until([&] { return shows(window, QString::fromUtf8("丢失会话")); }));
  for (const char* name : {"page.png", "curves.csv", "drawing.svg"}) {
    const QString file = QString::fromStdString((scratch.path() / name).string());
    answer_file_dialog(file);
    click_button(window, QString::fromUtf8("导出…"));
    CHECK_MESSAGE(wait_until([&] { return QFile(file).size() > 0; }), name);
  }
  CHECK(colours_of(QImage(QString::fromStdString((scratch.path() / "page.png").string()))) > 50);
  click_button(window, "English");
  CHECK(wait_until([&] { return shows(window, "lost sessions"); }));
}

TEST_CASE("window: a scenario is run, its losses explained, its fault dragged, and run again") {
  if (!on_display()) return;
  const ScratchFolder scratch;
  MainWindow window;
  const std::string file = start_run(window, scratch, "1");
  REQUIRE(wait_until([&] { return window.run() != nullptr; }));
  const QString fingerprint = fingerprint_of(file, (scratch.path() / "cli").string());
  REQUIRE(fingerprint.size() == 16);
  CHECK(wait_until([&] { return shows(window, fingerprint); }));

  click_row(*visible_child<QTableView>(window), 0);
  click_page(window, "why");
  click_button(window, "Walk the causes (re-runs the replication)");
  const auto* story = visible_child<ChainView>(window);
  REQUIRE(story != nullptr);
  CHECK(wait_until([&] { return story->toPlainText().contains(QString::fromUtf8("●")); }));
  CHECK(story->toPlainText().contains("Shenzhen", Qt::CaseInsensitive));

  click_page(window, "timeline");
  auto* body = window.findChild<TimelineBody*>();
  const QPoint fault = place_of_fault(*body, body->lanes(), "2");
  REQUIRE_FALSE(fault.isNull());
  move_mouse(*body, fault);
  press_mouse();
  move_mouse(*body, fault + QPoint(40, 0));
  move_mouse(*body, fault + QPoint(80, 0));
  release_mouse();
  const auto text = [&] {
    const auto* editor = visible_child<QPlainTextEdit>(window);
    return editor == nullptr ? QString() : editor->toPlainText();
  };
  REQUIRE(wait_until([&] { return !text().isEmpty() && !text().contains("at: 60min"); }));
  CHECK(text().contains("# keep me"));
  CHECK(text().contains("site_outage: {site: shenzhen, at: "));
  const std::filesystem::path before = window.run()->folder;
  click_button(window, "Run this text");
  REQUIRE(wait_until([&] { return window.run() != nullptr && window.run()->folder != before; }));
  CHECK(wait_until([&] { return !shows(window, fingerprint); }));
  click_page(window, "compare");
  CHECK(wait_until([&] { return shows(window, "the histories part at"); }));
}

TEST_CASE("window: a run that takes too long is cancelled, and what it finished is kept") {
  if (!on_display()) return;
  const ScratchFolder scratch;
  MainWindow window;
  start_run(window, scratch, "100000");
  REQUIRE(wait_until([&] { return shows(window, "/100000"); }));
  click_button(window, "Cancel");
  REQUIRE(wait_until([&] { return window.run() != nullptr; }));
  CHECK_FALSE(window.run()->replications.empty());
  CHECK(window.run()->replications.size() < 100000);
}

}  // namespace twinsite::gui
