// SPDX-License-Identifier: GPL-3.0-or-later
// Scrub bar, step numbers and hours.
#include "gui/view/scrub_bar.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

constexpr int bar_top = 6;
constexpr int bar_height = 16;
constexpr int steps_top = 26;
constexpr int badge_height = 16;
constexpr int hours_top = 46;
constexpr int digit_width = 8;
constexpr int badge_room = 52;  // of "10–12" and a gap

}  // namespace

ScrubBar::ScrubBar(TimelineClock& clock, QWidget* parent) : QWidget(parent), clock_(clock) {
  setAccessibleName(words("Scrub bar: users hurt over the whole run"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(&clock, &TimelineClock::window_changed, this, qOverload<>(&QWidget::update));
  connect(&clock, &TimelineClock::cursor_changed, this, qOverload<>(&QWidget::update));
}

void ScrubBar::set_impact(std::vector<ImpactSpan> spans) {
  impact_ = std::move(spans);
  update();
}

void ScrubBar::set_story(std::vector<StoryStep> steps) {
  story_ = std::move(steps);
  update();
}

int ScrubBar::plot_width() const { return std::max(1, width() - gutter_left - gutter_right); }

void ScrubBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(small_font());
  paint_impact(painter);
  paint_steps(painter);
  paint_hours(painter);
}

void ScrubBar::paint_impact(QPainter& painter) const {
  const TimeAxis whole = clock_.axis().showing(clock_.whole());
  const int width = plot_width();
  painter.setPen(theme().text);
  painter.drawText(QRect(10, bar_top, gutter_left - 18, bar_height),
                   Qt::AlignRight | Qt::AlignVCenter, words("users hurt"));
  painter.fillRect(gutter_left, bar_top, width, bar_height, theme().colour(Impact::none));
  for (const ImpactSpan& span : impact_) {
    if (span.impact == Impact::none) continue;
    const double left = whole.position(span.from, width);
    const double right = std::max(left + 1.5, whole.position(span.to, width));
    // The worse, the higher: readable without colours.
    const int height = span.impact == Impact::slight    ? bar_height / 3
                       : span.impact == Impact::serious ? bar_height * 2 / 3
                                                        : bar_height;
    painter.fillRect(
        QRectF(gutter_left + left, bar_top + bar_height - height, right - left, height),
        theme().colour(span.impact));
  }
  const double left = gutter_left + whole.position(clock_.window().from, width);
  const double right = gutter_left + whole.position(clock_.window().to, width);
  painter.setPen(QPen(theme().text, 1.4));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(QRectF(left, bar_top - 2, std::max(3.0, right - left), bar_height + 4), 3,
                          3);
  const double cursor = gutter_left + whole.position(clock_.cursor(), width);
  painter.drawLine(QPointF(cursor, bar_top - 4), QPointF(cursor, bar_top + bar_height + 3));
}

// Steps that would stand on one another share a badge: "3–8".
std::vector<ScrubBar::Badge> ScrubBar::badges() const {
  std::vector<Badge> list;
  for (std::size_t i = 0; i < story_.size(); ++i) {
    if (!clock_.window().contains(story_[i].time)) continue;
    const int x = static_cast<int>(clock_.axis().position(story_[i].time, plot_width()));
    if (!list.empty() && x - list.back().x < badge_room) {
      list.back().last = i;
    } else {
      list.push_back({x, i, i});
    }
  }
  return list;
}

void ScrubBar::paint_steps(QPainter& painter) const {
  painter.setPen(theme().text);
  painter.drawText(QRect(10, steps_top, gutter_left - 18, badge_height),
                   Qt::AlignRight | Qt::AlignVCenter, words("steps"));
  for (const Badge& badge : badges()) {
    QString text = QString::number(badge.first + 1);
    if (badge.last > badge.first) text += QStringLiteral("–") + QString::number(badge.last + 1);
    const int width = std::max(badge_height, static_cast<int>(text.size()) * digit_width + 6);
    const QRectF box(gutter_left + badge.x - badge_height / 2, steps_top, width, badge_height);
    const Tone tone = story_[badge.first].tone;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().fill(tone == Tone::calm ? Tone::step : tone));
    painter.drawRoundedRect(box, badge_height / 2.0, badge_height / 2.0);
    painter.setPen(theme().text_on(tone == Tone::calm ? Tone::step : tone));
    painter.drawText(box, Qt::AlignCenter, text);
  }
}

void ScrubBar::paint_hours(QPainter& painter) const {
  const int width = plot_width();
  painter.setPen(theme().quiet_text);
  for (const Tick& tick : ticks_of(clock_.axis(), clock_.wall(), width)) {
    const int x = gutter_left + static_cast<int>(clock_.axis().position(tick.time, width));
    painter.drawText(QRect(x - 50, hours_top, 100, 16), Qt::AlignCenter, plain(tick.text));
  }
}

void ScrubBar::scrub(int x) {
  const Time at = clock_.axis().showing(clock_.whole()).time_at(x - gutter_left, plot_width());
  clock_.go_to(at);
}

void ScrubBar::mousePressEvent(QMouseEvent* event) {
  const QPoint at = event->position().toPoint();
  if (at.y() < steps_top) return scrub(at.x());
  for (const Badge& badge : badges()) {
    if (std::abs(at.x() - gutter_left - badge.x) <= 20) clock_.go_to(story_[badge.first].time);
  }
}

void ScrubBar::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons().testFlag(Qt::LeftButton) && event->position().y() < steps_top)
    scrub(static_cast<int>(event->position().x()));
}

bool ScrubBar::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  QStringList lines;
  for (const Badge& badge : badges()) {
    if (std::abs(help->x() - gutter_left - badge.x) > 14) continue;
    for (std::size_t i = badge.first; i <= badge.last; ++i) {
      const StoryStep& step = story_[i];
      lines << QStringLiteral("%1  %2  %3 · %4")
                   .arg(i + 1)
                   .arg(plain(clock_.wall().text(step.time, milliseconds(1))),
                        token_words(step.what), plain(step.detail));
    }
  }
  QToolTip::showText(help->globalPos(), lines.join('\n'), this);
  return true;
}

}  // namespace twinsite::gui
