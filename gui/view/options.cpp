// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the command line.
#include "gui/view/options.h"

#include <QCommandLineParser>
#include <cstdio>

#include "gui/view/main_window.h"

namespace twinsite::gui {
namespace {

bool read_size(const QString& text, QSize& size) {
  const QStringList parts = text.split('x');
  if (parts.size() != 2) return false;
  size = {parts[0].toInt(), parts[1].toInt()};
  return size.width() >= 200 && size.height() >= 200 && size.width() <= 16384 &&
         size.height() <= 16384;
}

void add_all(QCommandLineParser& parser) {
  parser.setApplicationDescription(
      "Shows a run of twinsite on a timeline, or runs a scenario and shows it.\n\n"
      "Keys: space plays, arrows move, + and - zoom, 0 shows the whole run, N and P go to the\n"
      "next and the previous step, S makes room around events, Ctrl+1 to Ctrl+6 turn to a page,\n"
      "Ctrl+O opens, Ctrl+E exports.");
  parser.addPositionalArgument("RUN | SCENARIO", "A result's folder, or a scenario file to run.");
  parser.addOptions(
      {{{"h", "help"}, "Say this and exit."},
       {{"v", "version"}, "Say the version and exit."},
       {"render", "Draw one page without a display and exit.", "OUT.png"},
       {"size", "Of the picture or window, 1600x1000 unless told.", "WxH"},
       {"locale", "en or zh_CN; that of the desktop unless told.", "LOCALE"},
       {"theme", "light or dark.", "NAME"},
       {"at", "Where the cursor stands: 10:05:14 by the clock, or 65min after the start.", "TIME"},
       {"span", "How much time is visible around the cursor, such as 5min; all unless told.",
        "DURATION"},
       {"stretch", "More room on the timeline around events."},
       {"compare", "A second result beside the first, on the page compare.", "RUN"},
       {"loss", "Walk the causes of this loss, on the page why.", "NUMBER"},
       {"page", "One of: " + MainWindow::page_names().join(", ") + ".", "NAME"}});
}

QString problem_of(const QCommandLineParser& parser, Options& options) {
  if (parser.positionalArguments().size() > 1) return "one RUN or SCENARIO at a time";
  if (parser.isSet("size") && !read_size(parser.value("size"), options.size))
    return "--size: write a width and a height in pixels such as 1600x1000";
  const QString theme = parser.value("theme");
  if (!theme.isEmpty() && theme != "light" && theme != "dark")
    return "--theme: write light or dark";
  if (!theme.isEmpty()) options.theme = theme == "dark" ? ThemeName::dark : ThemeName::light;
  const QString locale = parser.value("locale");
  if (!locale.isEmpty() && !locale.startsWith("en") && !locale.startsWith("zh"))
    return "--locale: write en or zh_CN";
  const QString page = parser.value("page");
  if (!page.isEmpty() && !MainWindow::page_names().contains(page))
    return "--page: write one of " + MainWindow::page_names().join(", ");
  bool number = true;
  if (parser.isSet("loss")) options.loss = parser.value("loss").toInt(&number);
  if (!number || options.loss < -1) return "--loss: write the number of a loss such as 17";
  if (parser.isSet("render") && parser.positionalArguments().isEmpty())
    return "--render: name the RUN to draw";
  return {};
}

}  // namespace

std::optional<Options> read_options(const QStringList& arguments, int& exit_code) {
  QCommandLineParser parser;
  add_all(parser);
  exit_code = 2;
  Options options;
  QString problem;
  if (!parser.parse(arguments)) problem = parser.errorText();
  if (problem.isEmpty() && parser.isSet("help")) {
    std::fputs(parser.helpText().toUtf8().constData(), stdout);
    exit_code = 0;
    return std::nullopt;
  }
  if (problem.isEmpty() && parser.isSet("version")) {
    std::puts(TWINSITE_VERSION);
    exit_code = 0;
    return std::nullopt;
  }
  if (problem.isEmpty()) problem = problem_of(parser, options);
  if (!problem.isEmpty()) {
    std::fprintf(stderr, "twinsite-gui: %s\nSee twinsite-gui --help.\n",
                 problem.toUtf8().constData());
    return std::nullopt;
  }
  if (!parser.positionalArguments().isEmpty()) options.path = parser.positionalArguments().front();
  options.render = parser.value("render");
  options.locale = parser.value("locale");
  options.at = parser.value("at");
  options.span = parser.value("span");
  options.page = parser.value("page");
  options.stretch = parser.isSet("stretch");
  options.compare = parser.value("compare");
  return options;
}

}  // namespace twinsite::gui
