// SPDX-License-Identifier: GPL-3.0-or-later
// Lanes on the screen.
#include "gui/view/lane_view.h"

#include <QPaintEvent>
#include <QPainter>

#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

constexpr int row_height = 17;
constexpr int row_gap = 2;
constexpr int group_gap = 7;

QString arrows(const std::string& name) { return plain(name).replace('>', QStringLiteral(" → ")); }

// Light bars for what is as it should be, so that the rest stands out.
void paint_span(QPainter& painter, QRect bar, Tone tone) {
  painter.fillRect(bar, theme().fill(tone));
  if (theme().pattern(tone) == Qt::NoBrush || bar.width() < 6) return;
  QColor lines = theme().text_on(tone);
  lines.setAlpha(34);
  painter.fillRect(bar, QBrush(lines, theme().pattern(tone)));
}

// Too thin for a gap after it.
bool bar_is_sliver(const PixelSpan& span) { return span.to - span.from < 3; }

QRect bar_of(const PixelSpan& span, Tone tone, int top) {
  // A step of a few milliseconds must still be seen.
  const int least = tone == Tone::calm ? 1 : 2;
  return {gutter_left + span.from, top, std::max(least, span.to - span.from - 1), row_height};
}

}  // namespace

LaneView::LaneView(const TimelineClock& clock, QWidget* parent) : QWidget(parent), clock_(clock) {
  setAccessibleName(words("Lanes"));
  setAttribute(Qt::WA_TransparentForMouseEvents);
  connect(&clock, &TimelineClock::window_changed, this, qOverload<>(&QWidget::update));
}

void LaneView::set_rows(std::vector<LaneRow> rows) {
  rows_ = std::move(rows);
  updateGeometry();
  update();
}

void LaneView::set_group_shown(LaneGroup group, bool shown) {
  if (shown) {
    hidden_.erase(group);
  } else {
    hidden_.insert(group);
  }
  updateGeometry();
  update();
}

std::vector<LaneView::Placed> LaneView::placed() const {
  std::vector<Placed> list;
  int top = 2;
  for (const LaneRow& row : rows_) {
    if (hidden_.contains(row.group)) continue;
    const bool first = list.empty() || list.back().row->group != row.group;
    if (first && !list.empty()) top += group_gap;
    list.push_back({&row, top, first});
    top += row_height + row_gap;
  }
  return list;
}

QSize LaneView::sizeHint() const {
  const std::vector<Placed> list = placed();
  return {400, list.empty() ? 0 : list.back().top + row_height + row_gap + 2};
}

QString LaneView::title_of(const LaneRow& row) {
  if (row.folded > 0) {
    const QString number = QString::number(row.folded);
    if (row.kind == "link") return words("%1 other links").arg(number);
    if (row.kind == "channel") return words("%1 other channels").arg(number);
    return words("%1 other services").arg(number);
  }
  if (row.kind == "site") return plain(row.name);
  if (row.kind == "fault") return row.spans.empty() ? "" : token_words(row.spans.front().state);
  if (row.kind == "route") return words("route of %1").arg(plain(row.name));
  if (row.kind == "link") return arrows(row.name);
  const std::size_t colon = row.name.find(':');
  const QString last = arrows(row.name.substr(colon == std::string::npos ? 0 : colon + 1));
  if (row.kind == "channel") {
    const QString channel = token_words(row.name.substr(0, std::min(colon, row.name.size())));
    return channel + ' ' + last;
  }
  if (row.kind == "checker") return words("checker on %1").arg(last);
  if (row.kind == "service") return token_words(row.name);
  return token_words(row.kind);
}

QString LaneView::text_of(const LaneRow& row, const LaneSpan& span) {
  if (row.kind == "route") return words("to %1").arg(plain(span.state));
  const QString state = token_words(span.state);
  return span.note.empty() ? state : detail_words(span.note);
}

std::optional<LaneView::Hit> LaneView::hit(QPoint at) const {
  for (const Placed& row : placed()) {
    if (at.y() < row.top || at.y() >= row.top + row_height) continue;
    Hit hit{row.row, nullptr};
    const int width = this->width() - gutter_left - gutter_right;
    const int x = at.x() - gutter_left;
    if (x < 0 || x > width) return hit;
    for (const PixelSpan& span : visible_spans(*row.row, clock_.axis(), width)) {
      if (span.from <= x && x < span.to) hit.span = &row.row->spans[span.first];
    }
    return hit;
  }
  return std::nullopt;
}

void LaneView::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  painter.setClipRect(event->rect());
  painter.setFont(small_font());
  for (const Placed& row : placed()) {
    if (row.first_of_group && row.top > 2) {
      painter.setPen(theme().line);
      painter.drawLine(10, row.top - group_gap / 2 - 1, width() - gutter_right,
                       row.top - group_gap / 2 - 1);
    }
    if (row.top <= event->rect().bottom() && row.top + row_height >= event->rect().top())
      paint_row(painter, row);
  }
}

void LaneView::paint_row(QPainter& painter, const Placed& row) const {
  const QRect gutter(10, row.top, gutter_left - 18, row_height);
  painter.setPen(theme().text);
  const QFontMetrics metrics = painter.fontMetrics();
  painter.drawText(gutter, Qt::AlignRight | Qt::AlignVCenter,
                   metrics.elidedText(title_of(*row.row), Qt::ElideMiddle, gutter.width()));
  const int width = this->width() - gutter_left - gutter_right;
  const std::vector<PixelSpan> spans = visible_spans(*row.row, clock_.axis(), width);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const std::size_t first = i;
    const LaneSpan& span = row.row->spans[spans[first].first];
    QRect bar = bar_of(spans[i], span.tone, row.top);
    // Slivers without a gap between them are one bar.
    for (; i + 1 < spans.size() && bar_is_sliver(spans[i + 1]); ++i) {
      const LaneSpan& next = row.row->spans[spans[i + 1].first];
      const QRect more = bar_of(spans[i + 1], next.tone, row.top);
      if (next.tone != span.tone || more.left() > bar.right() + 1) break;
      bar = bar.united(more);
    }
    paint_span(painter, bar, span.tone);
    if (i > first || bar.width() < 24) continue;
    const QString text = text_of(*row.row, span);
    if (bar.width() < 60 && metrics.horizontalAdvance(text) + 10 > bar.width()) continue;
    painter.setPen(theme().text_on(span.tone));
    painter.drawText(bar.adjusted(5, 0, -3, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(text, Qt::ElideRight, bar.width() - 8));
  }
}

}  // namespace twinsite::gui
