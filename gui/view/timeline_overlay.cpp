// SPDX-License-Identifier: GPL-3.0-or-later
// Steps and cursor.
#include "gui/view/timeline_overlay.h"

#include <QPainter>

#include "gui/view/chart_view.h"
#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {

TimelineOverlay::TimelineOverlay(const TimelineClock& clock, QWidget* parent)
    : QWidget(parent), clock_(clock) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  connect(&clock, &TimelineClock::window_changed, this, qOverload<>(&QWidget::update));
  connect(&clock, &TimelineClock::cursor_changed, this, qOverload<>(&QWidget::update));
}

void TimelineOverlay::set_story(std::vector<StoryStep> story) {
  story_ = std::move(story);
  update();
}

void TimelineOverlay::set_moved_fault(std::optional<TimeWindow> moved) {
  moved_ = moved;
  update();
}

void TimelineOverlay::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QRegion clear(rect());
  for (const ChartView* chart : parentWidget()->findChildren<ChartView*>()) {
    if (chart->isVisible()) clear -= chart->legend_area().translated(chart->pos());
  }
  painter.setClipRegion(clear);
  const int width = this->width() - gutter_left - gutter_right;
  if (moved_) {
    const double left = clock_.axis().position(moved_->from, width);
    const double right = clock_.axis().position(moved_->to, width);
    QColor veil = theme().bad;
    veil.setAlpha(60);
    painter.setPen(QPen(theme().bad, 1));
    painter.setBrush(veil);
    painter.drawRect(QRectF(gutter_left + left, 0, right - left, height() - 1));
  }
  QColor dashes = theme().quiet_text;
  dashes.setAlpha(150);
  QPen pen(dashes, 1);
  pen.setDashPattern({3, 3});
  painter.setPen(pen);
  int last = -10;
  for (const StoryStep& step : story_) {
    if (!clock_.window().contains(step.time)) continue;
    const int x = gutter_left + static_cast<int>(clock_.axis().position(step.time, width));
    if (x - last < 2) continue;
    last = x;
    painter.drawLine(x, 0, x, height());
  }
  if (!clock_.window().contains(clock_.cursor())) return;
  const int x = gutter_left + static_cast<int>(clock_.axis().position(clock_.cursor(), width));
  painter.setPen(QPen(theme().text, 1.5));
  painter.drawLine(x, 0, x, height());
  painter.setFont(small_font());
  const QString text = plain(clock_.wall().text(clock_.cursor(), milliseconds(1)));
  const int wide = painter.fontMetrics().horizontalAdvance(text) + 12;
  const int left = std::clamp(x - wide / 2, gutter_left,
                              std::max(gutter_left, this->width() - gutter_right - wide));
  const QRect box(left, height() - 18, wide, 18);
  painter.setPen(Qt::NoPen);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(theme().text);
  painter.drawRoundedRect(box, 3, 3);
  painter.setPen(theme().surface);
  painter.drawText(box, Qt::AlignCenter, text);
}

}  // namespace twinsite::gui
