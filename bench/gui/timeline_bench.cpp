// SPDX-License-Identifier: GPL-3.0-or-later
// How many pictures a second the timeline gives while it is scrolled and zoomed: a run as large as
// a million users make it, three hours with 200 000 changes of state, drawn without a display.
#include <QApplication>

#include <cstdio>

#include "bench/harness.h"
#include "gui/view/theme.h"
#include "gui/view/timeline_page.h"
#include "gui/view/words.h"

namespace {

using namespace twinsite;
using namespace twinsite::gui;

constexpr Duration horizon = hours(3);
constexpr int changes = 200'000;

// A wave between 0 and `top` that no two curves share.
Series curve(std::string name, std::string labels, std::int64_t top, std::int64_t phase) {
  Series series{std::move(name), std::move(labels), MeasureUnit::count, {}, seconds(1), {}};
  for (std::int64_t second = 0; second < horizon / seconds(1); ++second)
    series.values.push_back((second * 7919 + phase * 104'729) % 97 * top / 97);
  return series;
}

void add_lanes(ReplicationResult& run) {
  const std::vector<std::string> lanes = {"checker:watch:shenzhen",
                                          "checker:watch:tianjin",
                                          "link:shenzhen>tianjin",
                                          "link:tianjin>shenzhen",
                                          "service:shenzhen:login",
                                          "service:tianjin:login",
                                          "service:shenzhen:media",
                                          "service:tianjin:media",
                                          "route:north",
                                          "route:south",
                                          "channel:database:shenzhen>tianjin",
                                          "site:shenzhen",
                                          "site:tianjin"};
  const auto each = static_cast<std::int64_t>(changes / lanes.size());
  const Duration span = horizon / each;
  for (const std::string& lane : lanes) {
    for (std::int64_t i = 0; i < each; ++i)
      run.lanes.push_back(
          {lane, i % 2 == 0 ? "up" : "down", Time{} + span * i, Time{} + span * (i + 1)});
  }
  run.lanes.push_back({"fault:1", "site_outage", Time{} + hours(1), Time{} + minutes(100)});
}

void add_series(ReplicationResult& run) {
  std::int64_t phase = 0;
  for (const char* region : {"north", "south"}) {
    for (const char* function : {"login", "start_meeting", "top_up", "join_meeting"}) {
      const std::string labels = std::string("function=") + function + ",region=" + region;
      run.series.push_back(curve("attempts.failed", labels, 40, ++phase));
      run.series.push_back(curve("attempts.served", labels, 400, ++phase));
    }
    run.series.push_back(curve("debt.tolerated", std::string("region=") + region, 9000, ++phase));
  }
  for (const char* site : {"site=shenzhen", "site=tianjin"}) {
    run.series.push_back(curve("sessions.live", site, 500'000, ++phase));
    run.series.push_back(curve("requests.taken", site, 900, ++phase));
  }
  for (const char* channel : {"database:shenzhen>tianjin", "database:tianjin>shenzhen"})
    run.series.push_back(curve("lag.age", std::string("channel=") + channel, 900'000'000, ++phase));
}

void add_losses(ReplicationResult& run) {
  constexpr int rows = 20'000;  // the most that a result keeps
  for (int i = 0; i < rows; ++i)
    run.ledger.push_back({Time{} + horizon / rows * i,
                          "south/" + std::to_string(i),
                          "shenzhen",
                          "lost_sessions",
                          "",
                          "session",
                          1,
                          "outage",
                          {},
                          {}});
}

RunData large_run() {
  RunData data;
  data.run.card.users = 1'000'000;
  data.end = Time{} + horizon;
  data.starts_at = hours(9);
  data.replications = {0};
  add_lanes(data.shown);
  add_series(data.shown);
  add_losses(data.shown);
  return data;
}

// Each frame moves the time, and is painted before the next.
bench::Lap frames(TimelineClock& clock, TimeWindow window, int count, bool zooms) {
  clock.show(window);
  QApplication::processEvents();
  constexpr double step = 1.0 / 200;  // of the screen
  const bench::Stopwatch watch;
  for (int i = 0; i < count; ++i) {
    if (zooms) {
      clock.zoom(i % 2 == 0 ? 0.9 : 1 / 0.9, window.from + window.length() / 2);
    } else {
      clock.pan(i / 100 % 2 == 0 ? step : -step);
    }
    QApplication::processEvents();
  }
  return {static_cast<std::uint64_t>(count), watch.seconds()};
}

}  // namespace

int main(int argc, char** argv) {
  const bench::Options options = bench::parse_options(argc, argv);
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  speak("en");
  apply_theme(application, ThemeName::light);
  const RunData data = large_run();
  TimelineClock clock;
  clock.set_whole({data.from, data.end}, {data.starts_at});
  TimelinePage page(data, clock, nullptr);
  page.resize(1600, 940);
  page.show();
  QApplication::processEvents();
  const int count = options.full ? 100 : 30;
  const auto stretch = [&](Duration length) {
    return centred(Time{} + hours(1), length, clock.whole());
  };
  const auto results = bench::contest(
      options, "timeline, 200 000 changes",
      {{"scroll 2 h", [&] { return frames(clock, stretch(hours(2)), count, false); }},
       {"scroll 5 min", [&] { return frames(clock, stretch(minutes(5)), count, false); }},
       {"zoom 1 h", [&] { return frames(clock, stretch(hours(1)), count, true); }}});
  for (const bench::Result& result : results)
    std::printf("%.0f pictures a second of CPU time\n", 1e9 / result.median);
}
