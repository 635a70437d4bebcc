#include "tests/gui/window/display.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include <QApplication>
#include <QDeadlineTimer>
#include <QFileDialog>
#include <QLineEdit>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>
#include <QWidget>

#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

// The number of the new display, as Xvfb writes it when it is ready.
std::string start_server() {
  int ends[2];
  if (pipe(ends) != 0) return {};
  const pid_t server = fork();
  if (server == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    close(ends[0]);
    execlp("Xvfb", "Xvfb", "-displayfd", std::to_string(ends[1]).c_str(), "-screen", "0",
           "1600x1000x24", "-nolisten", "tcp", static_cast<char*>(nullptr));
    _exit(127);
  }
  close(ends[1]);
  std::string number;
  char digit = 0;
  while (read(ends[0], &digit, 1) == 1 && digit != '\n') number += digit;
  close(ends[0]);
  return number;
}

void command(const QStringList& arguments) { QProcess::execute("xdotool", arguments); }

// What the server has sent reaches the application by a thread of its own, which may be late.
void settle() {
  for (int i = 0; i < 10; ++i) {
    QApplication::sync();
    usleep(5'000);
    QApplication::processEvents();
  }
}

}  // namespace

bool display_possible() {
  return !QStandardPaths::findExecutable("Xvfb").isEmpty() &&
         !QStandardPaths::findExecutable("xdotool").isEmpty();
}

void start_display() {
  static const bool started = [] {
    const std::string number = start_server();
    if (number.empty()) return false;
    qputenv("DISPLAY", QByteArray::fromStdString(":" + number));
    qputenv("QT_QPA_PLATFORM", "xcb");
    QStandardPaths::setTestModeEnabled(true);
    static int count = 1;
    static char name[] = "gui_window_tests";
    static char* arguments[] = {name, nullptr};
    auto* const application = new QApplication(count, arguments);
    QApplication::setOrganizationName("twinsite-tests");
    QApplication::setApplicationName("gui_window_tests");
    speak("en");
    apply_theme(*application, ThemeName::light);
    return true;
  }();
  if (!started) std::abort();
}

bool wait_until(const std::function<bool()>& done) {
  const QDeadlineTimer deadline(60'000);
  while (!done()) {
    if (deadline.hasExpired()) return false;
    QApplication::processEvents(QEventLoop::AllEvents, 20);
    usleep(5'000);
  }
  settle();
  return true;
}

void move_mouse(const QWidget& widget, QPoint at) {
  const QPoint global = widget.mapToGlobal(at);
  command({"mousemove", "--sync", QString::number(global.x()), QString::number(global.y())});
  settle();
}

void press_mouse(int button) {
  command({"mousedown", QString::number(button)});
  settle();
}

void release_mouse(int button) {
  command({"mouseup", QString::number(button)});
  settle();
}

void click(const QWidget& widget, QPoint at, int button) {
  move_mouse(widget, at);
  command({"click", QString::number(button)});
  settle();
}

void click(const QWidget& widget) { click(widget, widget.rect().center()); }

void press_keys(const std::string& names) {
  command({"key", QString::fromStdString(names)});
  settle();
}

void answer_file_dialog(const QString& file) {
  auto* const poll = new QTimer;
  QObject::connect(poll, &QTimer::timeout, poll, [poll, file] {
    auto* const dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    if (dialog == nullptr || !dialog->isVisible()) return;
    poll->stop();
    poll->deleteLater();
    auto* const name = dialog->findChild<QLineEdit*>("fileNameEdit");
    click(*name);
    command({"key", "ctrl+a"});
    command({"type", "--delay", "1", file});
    command({"key", "Return"});
  });
  poll->start(100);
}

}  // namespace twinsite::gui
