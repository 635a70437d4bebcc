// SPDX-License-Identifier: GPL-3.0-or-later
// twinsite-gui: reads the command line and opens the window, or draws one page into a file.
#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <cstdio>

#include "gui/view/compare_page.h"
#include "gui/view/main_window.h"
#include "gui/view/options.h"
#include "gui/view/why_page.h"
#include "gui/view/words.h"

namespace {

using namespace twinsite;
using namespace twinsite::gui;

bool has_display(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const QByteArray argument(argv[i]);
    for (const char* word : {"--render", "--help", "--version", "-h", "-v"}) {
      if (argument.startsWith(word)) return false;
    }
  }
  return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
}

// False, with a word on standard error, when --at or --span say no time.
bool place_cursor(MainWindow& window, const Options& options) {
  TimelineClock& clock = window.clock();
  Time at = clock.cursor();
  if (!options.at.isEmpty() &&
      !parse_instant(options.at.toStdString(), clock.wall(), clock.whole().from, at)) {
    std::fputs("twinsite-gui: --at: write a time of day such as 10:05:14, or 65min\n", stderr);
    return false;
  }
  if (!options.span.isEmpty()) {
    Time span;
    if (!parse_instant(options.span.toStdString(), {}, {}, span) || span <= Time{}) {
      std::fputs("twinsite-gui: --span: write a duration such as 5min\n", stderr);
      return false;
    }
    clock.show(centred(at, span.since_start(), clock.whole()));
  }
  if (!clock.whole().contains(at)) {
    const auto text = [&](Time time) { return clock.wall().text(time, seconds(1)); };
    std::fprintf(stderr, "twinsite-gui: --at: %s is outside of the run, which is from %s to %s\n",
                 options.at.toUtf8().constData(), text(clock.whole().from).c_str(),
                 text(clock.whole().to).c_str());
    return false;
  }
  clock.set_cursor(at);
  return true;
}

void walk_causes(MainWindow& window, int loss) {
  WhyPage* const page = window.why_page();
  const RunData* const run = window.run();
  if (page == nullptr || run == nullptr) return;
  const auto number = static_cast<std::size_t>(loss);
  window.clock().go_to(run->shown.ledger[number].time);
  page->show_loss(loss);
  page->explain();
  while (page->is_explaining()) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

// What keeps the picture from being what was asked for; "" = nothing.
QString problem_of(MainWindow& window, const Options& options) {
  if (!window.problem().isEmpty()) return window.problem();
  if (window.compare_page() != nullptr && !window.compare_page()->problem().isEmpty())
    return "--compare: " + window.compare_page()->problem();
  const RunData* const run = window.run();
  if (run != nullptr && options.loss >= static_cast<int>(run->shown.ledger.size()))
    return QStringLiteral("--loss: there is no loss %1; replication %2 keeps %3 of them, from 0")
        .arg(options.loss)
        .arg(run->shown.replication)
        .arg(run->shown.ledger.size());
  return {};
}

int render(MainWindow& window, const Options& options) {
  if (const QString problem = problem_of(window, options); !problem.isEmpty()) {
    std::fprintf(stderr, "twinsite-gui: %s\n", problem.toUtf8().constData());
    return 5;
  }
  if (!place_cursor(window, options)) return 2;
  window.resize(options.size);
  window.show();
  if (options.loss >= 0) walk_causes(window, options.loss);
  QApplication::processEvents();
  if (window.grab().save(options.render)) return 0;
  std::fprintf(stderr, "twinsite-gui: %s: cannot be written; name a file such as out.png\n",
               options.render.toUtf8().constData());
  return 5;
}

}  // namespace

int main(int argc, char** argv) {
  if (!has_display(argc, argv) && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
    qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QApplication::setApplicationName("twinsite-gui");
  QApplication::setOrganizationName("twinsite");
  QApplication::setApplicationVersion(TWINSITE_VERSION);
  int exit_code = 0;
  const auto options = read_options(QApplication::arguments(), exit_code);
  if (!options) return exit_code;
  if (options->render.isEmpty() && QApplication::platformName() == "offscreen" &&
      !qEnvironmentVariableIsSet("TWINSITE_OFFSCREEN_WINDOW")) {
    std::fputs("twinsite-gui: there is no display; draw a picture with --render OUT.png RUN\n",
               stderr);
    return 5;
  }
  const bool picture = !options->render.isEmpty();
  const QSettings settings;
  const QString wanted =
      options->locale.isEmpty() ? settings.value("locale").toString() : options->locale;
  const QString desktop = picture ? QString("en") : QLocale::system().name();
  speak(wanted.isEmpty() || (picture && options->locale.isEmpty()) ? desktop : wanted);
  const ThemeName remembered =
      !picture && settings.value("theme").toString() == "dark" ? ThemeName::dark : ThemeName::light;
  apply_theme(application, options->theme.value_or(remembered));
  MainWindow window;
  window.resize(options->size);
  if (!picture) window.restore_layout();
  if (!options->path.isEmpty()) window.open(options->path.toStdString());
  if (!options->page.isEmpty()) window.show_page(options->page);
  if (options->stretch) window.clock().set_stretched(true);
  if (!options->compare.isEmpty() && window.compare_page() != nullptr)
    window.compare_page()->compare_with(options->compare.toStdString());
  if (picture) return render(window, *options);
  window.show();
  if (!options->at.isEmpty() && !place_cursor(window, *options)) return 2;
  return QApplication::exec();
}
