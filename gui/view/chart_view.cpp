// SPDX-License-Identifier: GPL-3.0-or-later
// A chart on the shared clock.
#include "gui/view/chart_view.h"

#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>

#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

constexpr int legend_height = 16;
constexpr int legend_line = 21;     // the piece of line before a name, and the gap after it
constexpr int legend_reading = 34;  // at least: the names after it stay where they are
constexpr int legend_gap = 14;

// Only the longest are cut, and all to the same width.
int longest_that_fits(std::vector<int> widths, int room) {
  std::ranges::sort(widths);
  auto left = static_cast<int>(widths.size());
  for (const int width : widths) {
    if (width * left > room) return std::max(0, room / left);
    room -= width;
    --left;
  }
  return widths.empty() ? 0 : widths.back();
}
constexpr int cell_width = 2;  // the extremes of a cell are two points: one for each pixel

struct Plot {
  const TimeAxis& axis;
  QSizeF size;
  double top = 1;

  QPointF at(Time time, double value) const {
    return {axis.position(time, size.width()), value / top * size.height()};
  }
};

// A curve in pixels from the lower left corner. A cell of several values goes up or down first,
// whichever is nearer to where the line is: no spikes that are not there.
QList<QPointF> line_of(const std::vector<CurvePoint>& points, Reduction reduction,
                       const Plot& plot) {
  QList<QPointF> line;
  line.reserve(static_cast<qsizetype>(points.size()) * 2);
  double last = 0;
  const auto add = [&](Time time, double value) {
    line.append(plot.at(time, value));
    last = value;
  };
  for (const CurvePoint& point : points) {
    if (reduction == Reduction::mean) {
      add(point.time, point.mean);
      continue;
    }
    const bool rising = line.isEmpty() || last <= point.low;
    add(point.time, rising ? point.low : point.high);
    if (point.low != point.high) add(point.time, rising ? point.high : point.low);
  }
  return line;
}

// What lies below the highest values: one rectangle for columns of equal height.
QList<QRect> ground_of(const std::vector<CurvePoint>& points, Reduction reduction,
                       const Plot& plot) {
  QList<QRect> columns;
  const auto place = [&](const CurvePoint& point) {
    return plot.at(point.time, reduction == Reduction::mean ? point.mean : point.high);
  };
  for (std::size_t i = 1; i < points.size(); ++i) {
    const QPointF left = place(points[i - 1]);
    const QPointF right = place(points[i]);
    const int end = std::min(qRound(right.x()), qRound(plot.size.width()));
    for (int x = std::max(0, qRound(left.x())); x < end;) {
      const int width = std::min(cell_width, end - x);
      const double share = std::clamp((x - left.x()) / (right.x() - left.x()), 0.0, 1.0);
      const int height = qRound(left.y() + (right.y() - left.y()) * share);
      if (!columns.isEmpty() && columns.last().height() == height) {
        columns.last().setRight(x + width - 1);
      } else {
        columns.append({x, 0, width, height});
      }
      x += width;
    }
  }
  return columns;
}

// Qt draws a line of one pixel in a time that grows with its length, a wider dashed one in a time
// that grows with its square; and where a curve goes up and down all the time a thin one says more.
double line_width(const QList<QPointF>& line, double usual, double across) {
  constexpr double restless = 1.5;  // so many times as long as the plot is wide
  double length = 0;
  for (qsizetype i = 1; i < line.size(); ++i)
    length += std::abs(line[i].x() - line[i - 1].x()) + std::abs(line[i].y() - line[i - 1].y());
  return length > restless * across ? 1 : usual;
}

QPen pen_of(const Curve& curve, bool pale) {
  QPen pen = theme().pen(curve.ink);
  if (!pale) return pen;
  QColor faint = pen.color();
  faint.setAlpha(130);
  pen.setColor(faint);
  pen.setStyle(Qt::DotLine);
  return pen;
}

// After a curve of the same name the place says enough.
QString place_words(const Curve& curve) {
  return plain(curve.place).replace('>', QStringLiteral(" → "));
}

QString curve_words(const Curve& curve) {
  QString label = token_words(curve.label);
  if (curve.place.empty()) return label;
  return label + QStringLiteral(" · ") + place_words(curve);
}

}  // namespace

ChartView::ChartView(const TimelineClock& clock, QWidget* parent)
    : QWidget(parent),
      clock_(clock),
      chart_(new QChart),
      view_(new QChartView(chart_, this)),
      times_(new QValueAxis),
      values_(new QValueAxis) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  chart_->legend()->hide();
  chart_->setBackgroundVisible(false);
  chart_->setMargins({});
  chart_->layout()->setContentsMargins(0, 0, 0, 0);
  chart_->addAxis(times_, Qt::AlignBottom);
  chart_->addAxis(values_, Qt::AlignRight);
  times_->setVisible(false);
  values_->setVisible(false);
  view_->setFrameShape(QFrame::NoFrame);
  view_->setRenderHint(QPainter::Antialiasing);
  view_->setBackgroundBrush(Qt::NoBrush);
  view_->viewport()->setAutoFillBackground(false);
  // All curves move at once: to look for what has changed would only cost.
  view_->setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
  view_->setFocusPolicy(Qt::NoFocus);
  connect(&clock, &TimelineClock::window_changed, this, &ChartView::redraw);
  connect(&clock, &TimelineClock::cursor_changed, this, qOverload<>(&QWidget::update));
}

ChartView::~ChartView() = default;

void ChartView::set_data(ChartData data) {
  data_ = std::move(data);
  setAccessibleName(token_words(data_.name));
  renew(curves_, data_, Role::shown);
}

void ChartView::set_reference(ChartData data) {
  reference_ = std::move(data);
  renew(reference_curves_, reference_, Role::reference);
}

void ChartView::renew(std::vector<Drawn>& drawn, const ChartData& data, Role role) {
  for (const Drawn& old : drawn) {
    chart_->removeSeries(old.series);
    delete old.series;
  }
  drawn.clear();
  for (const Curve& curve : data.curves) {
    auto* series = new QLineSeries;
    chart_->addSeries(series);
    series->attachAxis(times_);
    series->attachAxis(values_);
    drawn.push_back({series, pen_of(curve, role == Role::reference), {}});
  }
  redraw();
}

QRect ChartView::plot() const {
  return {gutter_left, legend_height, width() - gutter_left - gutter_right,
          height() - legend_height - 5};
}

int ChartView::cells() const { return plot().width() / cell_width; }

void ChartView::resizeEvent(QResizeEvent*) {
  const QRect area = plot();
  view_->setGeometry(rect());
  chart_->setPlotArea(area);
  times_->setRange(0, area.width());
  values_->setRange(0, area.height());
  redraw();
}

void ChartView::showEvent(QShowEvent*) { redraw(); }

void ChartView::redraw() {
  if (!isVisible()) return;  // done when it is shown
  const QRect area = plot();
  if (area.width() < 2 || area.height() < 2) return;
  const double highest_value =
      std::max(highest(data_, clock_.axis(), cells()), highest(reference_, clock_.axis(), cells()));
  top_ = data_.unit == "seconds" ? rounded_up_seconds(highest_value) : rounded_up(highest_value);
  if (data_.unit == "share") top_ = std::max(1.0, top_);
  place(reference_curves_, reference_);
  place(curves_, data_);
  update();
}

void ChartView::place(std::vector<Drawn>& drawn, const ChartData& data) const {
  const Plot pixels{clock_.axis(), plot().size(), top_};
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const std::vector<CurvePoint> points = reduced(data.curves[i], clock_.axis(), cells());
    const QList<QPointF> line = line_of(points, data.reduction, pixels);
    QPen pen = drawn[i].pen;
    pen.setWidthF(line_width(line, pen.widthF(), pixels.size.width()));
    drawn[i].series->setPen(pen);
    drawn[i].series->replace(line);
    drawn[i].ground = ground_of(points, data.reduction, pixels);
  }
}

void ChartView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paint_grounds(painter, reference_curves_, reference_, Role::reference);
  paint_grounds(painter, curves_, data_, Role::shown);
  paint_scale(painter);
  paint_legend(painter);
}

void ChartView::paint_grounds(QPainter& painter, const std::vector<Drawn>& drawn,
                              const ChartData& data, Role role) const {
  const QRect area = plot();
  painter.save();
  painter.translate(area.left(), area.top() + area.height());
  painter.scale(1, -1);
  painter.setPen(Qt::NoPen);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    QColor fill = theme().colour(data.curves[i].ink);
    fill.setAlpha(role == Role::reference ? 12 : 44);
    painter.setBrush(fill);
    painter.drawRects(drawn[i].ground);
  }
  painter.restore();
}

void ChartView::paint_scale(QPainter& painter) const {
  const QRect area = plot();
  painter.setFont(small_font());
  painter.setPen(theme().line);
  painter.drawRect(area.adjusted(-1, -1, 0, 0));
  for (const double share : {0.0, 0.5, 1.0}) {
    const int y = area.bottom() - static_cast<int>(share * (area.height() - 1));
    painter.setPen(theme().line);
    if (share == 0.5) painter.drawLine(area.left(), y, area.right(), y);
    painter.setPen(theme().quiet_text);
    painter.drawText(QRect(area.right() + 6, y - 8, gutter_right - 6, 16),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     plain(shown_reading(top_ * share, data_.unit == "CNY" ? "" : data_.unit)));
  }
  QFont bold = small_font();
  bold.setBold(true);
  painter.setFont(bold);
  painter.setPen(theme().text);
  const QRect title(10, area.top(), gutter_left - 18, 15);
  painter.drawText(title, Qt::AlignRight | Qt::AlignVCenter, token_words(data_.name));
  painter.setFont(small_font());
  painter.setPen(theme().quiet_text);
  if (area.height() > 26)
    painter.drawText(title.translated(0, 15), Qt::AlignRight | Qt::AlignVCenter,
                     token_words(data_.unit));
}

std::vector<ChartView::LegendEntry> ChartView::legend() const {
  const QFontMetrics metrics(small_font());
  std::vector<LegendEntry> entries;
  std::string last;
  for (const Curve& curve : data_.curves) {
    const bool again = !entries.empty() && !curve.place.empty() && curve.label == last;
    LegendEntry entry{again ? place_words(curve) : curve_words(curve), {}};
    last = curve.label;
    if (const double* value = curve.at(clock_.cursor()))
      entry.reading = plain(shown_reading(*value, data_.unit));
    entry.reading_width = std::max(metrics.horizontalAdvance(entry.reading), legend_reading);
    entries.push_back(std::move(entry));
  }
  int room = width() - gutter_left - gutter_right;
  for (const LegendEntry& entry : entries) room -= legend_line + entry.reading_width + legend_gap;
  std::vector<int> widths;
  for (const LegendEntry& entry : entries) widths.push_back(metrics.horizontalAdvance(entry.name));
  const int longest = longest_that_fits(std::move(widths), room);
  int x = gutter_left + 4;
  for (LegendEntry& entry : entries) {
    if (metrics.horizontalAdvance(entry.name) > longest)
      entry.name = metrics.elidedText(entry.name, Qt::ElideMiddle, longest);
    entry.left = x;
    entry.name_width = metrics.horizontalAdvance(entry.name);
    x += legend_line + entry.name_width + entry.reading_width + legend_gap;
  }
  return entries;
}

QRect ChartView::legend_area() const {
  const std::vector<LegendEntry> entries = legend();
  if (entries.empty()) return {};
  const LegendEntry& last = entries.back();
  const int right = last.left + legend_line + last.name_width + 6 + last.reading_width;
  return {gutter_left + 1, 0, right - gutter_left - 1, legend_height};
}

// The names of the curves, each with its value at the cursor.
void ChartView::paint_legend(QPainter& painter) const {
  painter.setFont(small_font());
  const std::vector<LegendEntry> entries = legend();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const LegendEntry& entry = entries[i];
    painter.setPen(theme().pen(data_.curves[i].ink));
    painter.drawLine(entry.left, legend_height / 2, entry.left + 16, legend_height / 2);
    const int text = entry.left + legend_line;
    painter.setPen(theme().quiet_text);
    painter.drawText(text, legend_height - 4, entry.name);
    painter.setPen(theme().text);
    painter.drawText(text + entry.name_width + 6, legend_height - 4, entry.reading);
  }
}

}  // namespace twinsite::gui
