// SPDX-License-Identifier: GPL-3.0-or-later
// The story of the failover, and its losses by cause, drawn.
#include <QMouseEvent>
#include <QPainter>
#include <map>

#include "app/report/display.h"
#include "gui/view/panels.h"
#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

constexpr int step_height = 36;
constexpr int dot = 9;
constexpr int cause_height = 34;
constexpr int measure_height = 22;

}  // namespace

StoryPanel::StoryPanel(const RunData& data, TimelineClock& clock, QWidget* parent)
    : QWidget(parent), story_(story_of(data.shown)), clock_(clock) {
  setAccessibleName(words("What happened"));
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  connect(&clock, &TimelineClock::cursor_changed, this, qOverload<>(&QWidget::update));
}

QSize StoryPanel::sizeHint() const {
  return {260, static_cast<int>(story_.size()) * step_height + 6};
}

int StoryPanel::step_at(int y) const {
  const int step = y / step_height;
  return step >= 0 && step < static_cast<int>(story_.size()) ? step : -1;
}

void StoryPanel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  int y = 0;
  for (std::size_t i = 0; i < story_.size(); ++i, y += step_height) {
    const StoryStep& step = story_[i];
    const bool next_is_later = i + 1 >= story_.size() || story_[i + 1].time > clock_.cursor();
    if (step.time <= clock_.cursor() && next_is_later)
      painter.fillRect(QRect(0, y, width(), step_height), palette().color(QPalette::Highlight));
    painter.setPen(QPen(theme().line, 2));
    if (i + 1 < story_.size())
      painter.drawLine(dot + 3, y + step_height / 2, dot + 3, y + step_height * 3 / 2);
    const Tone tone = step.tone == Tone::calm ? Tone::step : step.tone;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().fill(tone));
    painter.drawEllipse(QPoint(dot + 3, y + step_height / 2), dot + 1, dot + 1);
    painter.setFont(small_font());
    painter.setPen(theme().text_on(tone));
    painter.drawText(QRect(2, y, 2 * dot + 2, step_height), Qt::AlignCenter,
                     QString::number(i + 1));
    const QRect first(30, y + 2, width() - 34, 16);
    painter.setPen(theme().text);
    QFont bold = small_font();
    bold.setBold(true);
    painter.setFont(bold);
    const QString title = token_words(step.what);
    painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setFont(small_font());
    painter.setPen(theme().quiet_text);
    painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter,
                     plain(clock_.wall().text(step.time, milliseconds(1))));
    const QString second = detail_words(step.detail);
    const QString after =
        i == 0 ? QString()
               : QStringLiteral("+") + plain(shown_duration(static_cast<double>(step.since.ns)));
    const QRect below = first.translated(0, 15);
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, after);
    const int room = below.width() - painter.fontMetrics().horizontalAdvance(after) - 8;
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(second, Qt::ElideRight, room));
  }
}

void StoryPanel::mousePressEvent(QMouseEvent* event) {
  const int step = step_at(static_cast<int>(event->position().y()));
  if (step >= 0) clock_.go_to(story_[static_cast<std::size_t>(step)].time);
}

CausePanel::CausePanel(const RunData& data, QWidget* parent)
    : QWidget(parent), causes_(causes_of(data)) {
  setAccessibleName(words("Losses by cause"));
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize CausePanel::sizeHint() const {
  int height = 4;
  for (std::size_t i = 0; i < causes_.size(); ++i) {
    if (i == 0 || causes_[i].measure != causes_[i - 1].measure) height += measure_height;
    height += cause_height;
  }
  return {260, height};
}

void CausePanel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  std::map<std::string, std::int64_t> largest;
  for (const CauseSum& cause : causes_)
    largest[cause.measure] = std::max(largest[cause.measure], cause.sum);
  int y = 2;
  for (std::size_t i = 0; i < causes_.size(); ++i) {
    const CauseSum& cause = causes_[i];
    if (i == 0 || cause.measure != causes_[i - 1].measure) {
      QFont bold = small_font();
      bold.setBold(true);
      painter.setFont(bold);
      painter.setPen(theme().text);
      painter.drawText(QRect(2, y, width() - 4, measure_height), Qt::AlignLeft | Qt::AlignVCenter,
                       token_words(cause.measure));
      y += measure_height;
    }
    painter.setFont(small_font());
    painter.setPen(theme().quiet_text);
    const QRect text(2, y, width() - 6, 18);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, token_words(cause.cause));
    painter.setPen(theme().text);
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter,
                     plain(shown_value(static_cast<double>(cause.sum), cause.unit)));
    const double share = static_cast<double>(cause.sum) /
                         static_cast<double>(std::max<std::int64_t>(1, largest[cause.measure]));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().line);
    painter.drawRoundedRect(QRectF(2, y + 19, width() - 8, 6), 3, 3);
    painter.setBrush(cause.cause == "outage"            ? theme().bad
                     : cause.cause == "replication_lag" ? theme().warning
                                                        : theme().blue);
    painter.drawRoundedRect(QRectF(2, y + 19, std::max(4.0, share * (width() - 8)), 6), 3, 3);
    y += cause_height;
  }
}

void CausePanel::mousePressEvent(QMouseEvent* event) {
  int y = 2;
  for (std::size_t i = 0; i < causes_.size(); ++i) {
    if (i == 0 || causes_[i].measure != causes_[i - 1].measure) y += measure_height;
    if (event->position().y() >= y && event->position().y() < y + cause_height)
      emit cause_chosen(plain(causes_[i].measure), plain(causes_[i].cause));
    y += cause_height;
  }
}

}  // namespace twinsite::gui
