// Parts of the window, one by one: the chain of causes, a chart's legend under the cursor, lanes.
#include <doctest/doctest.h>

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextTable>

#include "gui/view/chain_view.h"
#include "gui/view/chart_view.h"
#include "gui/view/lane_view.h"
#include "gui/view/loss_table.h"
#include "gui/view/timeline_body.h"
#include "gui/view/why_page.h"
#include "tests/gui/view/opened_run.h"

namespace twinsite::gui {
namespace {

Told small_chain() {
  const Time at = Time{} + minutes(35);
  const Sentence broken =
      say("{} is broken: {} knows of {} of its {} commits that they arrived",
          say("replication {} to {}", "shenzhen", "tianjin"), "shenzhen", "5 207", "6 204");
  return {.about = {"loss 0/1"},
          .why = broken,
          .steps = {{at, "09:30:00.000", "carrier", say("{} {}", "shenzhen", say("goes dark")),
                     StepMark::cause},
                    {at + seconds(1), "09:30:01.000", "shenzhen", broken, StepMark::bystander},
                    {at + seconds(2), "09:30:02.000", "south", say("her password matches"),
                     StepMark::loss}}};
}

TEST_CASE("the chain of causes speaks the window's language") {
  application();
  TimelineClock clock;
  speak("zh_CN");
  ChainView chinese(clock, nullptr);
  chinese.show_chain(small_chain());
  speak("en");
  ChainView english(clock, nullptr);
  english.show_chain(small_chain());
  CHECK(chinese.toPlainText().contains(QString::fromUtf8("数据库复制 shenzhen → tianjin 中断")));
  CHECK(chinese.toPlainText().contains(QString::fromUtf8("密码匹配")));
  CHECK_FALSE(chinese.toPlainText().contains("her"));
  CHECK(english.toPlainText().contains("replication shenzhen to tianjin is broken"));
}

TEST_CASE("a long sentence of the chain stays in its column") {
  application();
  TimelineClock clock;
  ChainView view(clock, nullptr);
  view.resize(380, 300);
  view.show();
  view.show_chain(small_chain());
  QTextCursor end(view.document());
  end.movePosition(QTextCursor::End);
  const QTextCursor found =
      view.document()->find("commits that they arrived", end, QTextDocument::FindBackward);
  REQUIRE_FALSE(found.isNull());
  const QTextBlock sentence = found.block();
  REQUIRE(sentence.layout()->lineCount() > 1);
  const QTextBlock time = view.document()->find("09:30:01").block();
  CHECK(time.layout()->lineCount() == 1);
  const auto* layout = view.document()->documentLayout();
  // Every line of a block begins where the block does.
  CHECK(layout->blockBoundingRect(sentence).left() > layout->blockBoundingRect(time).right());
}

// One legend of three curves, all 10 from the first second to the last.
ChartData three_curves() {
  ChartData data{"sessions", "sessions", Reduction::mean, {}};
  for (const char* place : {"shenzhen", "tianjin", "guangzhou"}) {
    data.curves.push_back(
        {"sessions.live", place, Ink::first, Time{}, seconds(1), std::vector<double>(600, 10)});
  }
  return data;
}

TEST_CASE("a legend has room in its chart, however narrow that is, and names a curve once") {
  application();
  TimelineClock clock;
  clock.set_whole({Time{}, Time{} + minutes(10)}, {}, {});
  ChartView chart(clock, nullptr);
  chart.set_data(three_curves());
  chart.resize(1400, 80);
  // Its name once, three places, three values: no more than it takes, and whole.
  const int wide = chart.legend_area().right();
  chart.resize(wide + gutter_right + 30, 80);
  CHECK(chart.legend_area().right() == wide);
  CHECK(wide < 900);
  for (const int width : {1400, 800, 600, 460}) {
    chart.resize(width, 80);
    CAPTURE(width);
    CHECK(chart.legend_area().right() <= width - gutter_right);  // there the axis has its numbers
  }
}

TEST_CASE("the cursor does not cross the legend's text") {
  OpenedRun run;
  run.window.show_page("timeline");
  TimelineBody* body = run.window.findChild<TimelineBody*>();
  REQUIRE(body != nullptr);
  drawn(run.window);
  const ChartView* chart = body->findChild<ChartView*>();
  REQUIRE(chart != nullptr);
  const QRect legend = chart->legend_area().translated(chart->pos());
  const int x = legend.left() + 30;
  run.window.clock().set_cursor(run.window.clock().axis().time_at(
      x - gutter_left, body->width() - gutter_left - gutter_right));
  QApplication::processEvents();
  const QImage picture = body->grab().toImage();
  // The most pixels of the cursor's colour in one column of those around it.
  const auto line = [&](int from, int to) {
    int most = 0;
    for (int column = x - 3; column <= x + 3; ++column) {
      int dark = 0;
      for (int y = from; y < to; ++y)
        dark += picture.pixelColor(column, y).rgb() == theme().text.rgb() ? 1 : 0;
      most = std::max(most, dark);
    }
    return most;
  };
  CHECK(line(2, 40) == 38);  // it crosses the lanes
  CHECK(line(legend.top(), legend.bottom()) < legend.height() / 2);
}

TEST_CASE("two short steps far apart are two bars, not one") {
  application();
  TimelineClock clock;
  clock.set_whole({Time{}, Time{} + hours(3)}, {}, {});
  LaneRow row{LaneGroup::failover, "runbook", "", {}, 0};
  const Time late = Time{} + minutes(45);
  row.spans = {{Time{} + minutes(5), Time{} + minutes(5) + seconds(1), "push", Tone::step},
               {late, late + seconds(1), "push", Tone::step}};
  LaneView view(clock, nullptr);
  view.set_rows({row});
  view.resize(1000, 24);
  const QImage picture = view.grab().toImage();
  const auto filled = [&](Time time) {
    const double x = clock.axis().position(time, view.width() - gutter_left - gutter_right);
    return picture.pixelColor(gutter_left + static_cast<int>(x), 10) == theme().fill(Tone::step);
  };
  CHECK(filled(Time{} + minutes(5)));
  CHECK(filled(late));
  CHECK_FALSE(filled(Time{} + minutes(25)));
}

TEST_CASE("of several losses at one instant the one that was asked for is selected") {
  OpenedRun run([](ReplicationResult& result) {
    for (std::size_t i = 2; i < 6; ++i) result.ledger[i].time = result.ledger[2].time;
  });
  WhyPage& page = *run.window.why_page();
  const auto* table = page.findChild<LossTable*>();
  REQUIRE(table != nullptr);
  run.window.clock().go_to(run.window.run()->shown.ledger[4].time);
  page.show_loss(4);
  CHECK(table->currentIndex().row() == 4);
  CHECK(shows(page, "south/4:"));
}

TEST_CASE("the table of losses speaks the window's language") {
  OpenedRun run;
  run.window.set_language("zh_CN");
  const auto* table = run.window.findChild<LossTable*>();
  REQUIRE(table != nullptr);
  QStringList cells;
  for (int column = 0; column < table->model()->columnCount(); ++column)
    cells << table->model()->index(0, column).data().toString();
  CHECK(cells.contains(QString::fromUtf8("丢失会话")));
  run.window.set_language("en");
}

}  // namespace
}  // namespace twinsite::gui
