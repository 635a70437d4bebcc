// SPDX-License-Identifier: GPL-3.0-or-later
// A chart on the shared clock.
#include "gui/view/chart_view.h"

#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

constexpr int legend_height = 16;
enum class Shape { low, high, mean, zigzag };

QLineSeries* line_of(const std::vector<CurvePoint>& points, Shape shape, Time zero) {
  auto* line = new QLineSeries;
  QList<QPointF> list;
  list.reserve(static_cast<qsizetype>(points.size() * 2));
  for (const CurvePoint& point : points) {
    const double at = (point.time - zero).seconds();
    if (shape == Shape::low) list.append({at, point.low});
    if (shape == Shape::high) list.append({at, point.high});
    if (shape == Shape::mean) list.append({at, point.mean});
    if (shape == Shape::zigzag) {
      // Up or down first, whichever is nearer to where the line is: no spikes that are not there.
      const bool rising = list.isEmpty() || list.last().y() <= point.low;
      list.append({at, rising ? point.low : point.high});
      if (point.low != point.high) list.append({at, rising ? point.high : point.low});
    }
  }
  line->replace(list);
  return line;
}

QString curve_words(const Curve& curve) {
  const QString label = token_words(curve.label);
  if (curve.place.empty()) return label;
  return label + QStringLiteral(" · ") + plain(curve.place).replace('>', QStringLiteral(" → "));
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
  view_->setStyleSheet("background: transparent");
  view_->setBackgroundBrush(Qt::NoBrush);
  view_->setFocusPolicy(Qt::NoFocus);
  connect(&clock, &TimelineClock::window_changed, this, &ChartView::redraw);
  connect(&clock, &TimelineClock::cursor_changed, this, qOverload<>(&QWidget::update));
}

ChartView::~ChartView() = default;

void ChartView::set_data(ChartData data) {
  data_ = std::move(data);
  setAccessibleName(token_words(data_.name));
  redraw();
}

void ChartView::set_reference(ChartData data) {
  reference_ = std::move(data);
  redraw();
}

QRect ChartView::plot() const {
  return {gutter_left, legend_height, width() - gutter_left - gutter_right,
          height() - legend_height - 5};
}

void ChartView::resizeEvent(QResizeEvent*) {
  view_->setGeometry(rect());
  redraw();
}

void ChartView::redraw() {
  const QRect area = plot();
  if (area.width() < 2 || area.height() < 2) return;
  chart_->removeAllSeries();
  chart_->setPlotArea(area);
  const TimeWindow window = clock_.window();
  times_->setRange(0, window.length().seconds());
  const double highest_value =
      std::max(highest(data_, window, area.width()), highest(reference_, window, area.width()));
  top_ = data_.unit == "seconds" ? rounded_up_seconds(highest_value) : rounded_up(highest_value);
  if (data_.unit == "share") top_ = std::max(1.0, top_);
  values_->setRange(0, top_);
  add_curves(reference_, true);
  add_curves(data_, false);
  update();
}

void ChartView::add_curves(const ChartData& data, bool pale) {
  const TimeWindow window = clock_.window();
  const auto add = [this](QAbstractSeries* series) {
    chart_->addSeries(series);
    series->attachAxis(times_);
    series->attachAxis(values_);
  };
  for (const Curve& curve : data.curves) {
    const std::vector<CurvePoint> points = reduced(curve, window, plot().width());
    const bool mean = data.reduction == Reduction::mean;
    QColor fill = theme().colour(curve.ink);
    fill.setAlpha(pale ? 12 : mean ? 40 : 46);
    auto* area = mean ? new QAreaSeries(line_of(points, Shape::mean, window.from))
                      : new QAreaSeries(line_of(points, Shape::high, window.from));
    area->setPen(Qt::NoPen);
    area->setBrush(fill);
    add(area);
    QLineSeries* line = line_of(points, mean ? Shape::mean : Shape::zigzag, window.from);
    QPen pen = theme().pen(curve.ink);
    if (pale) {
      QColor faint = pen.color();
      faint.setAlpha(130);
      pen.setColor(faint);
      pen.setStyle(Qt::DotLine);
    }
    line->setPen(pen);
    add(line);
  }
}

void ChartView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paint_scale(painter);
  paint_legend(painter);
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

// The names of the curves, each with its value at the cursor.
void ChartView::paint_legend(QPainter& painter) const {
  painter.setFont(small_font());
  const QFontMetrics metrics = painter.fontMetrics();
  int x = gutter_left + 4;
  for (const Curve& curve : data_.curves) {
    painter.setPen(theme().pen(curve.ink));
    painter.drawLine(x, legend_height / 2, x + 16, legend_height / 2);
    x += 21;
    QString text = curve_words(curve);
    painter.setPen(theme().quiet_text);
    painter.drawText(x, legend_height - 4, text);
    x += metrics.horizontalAdvance(text) + 6;
    if (const double* value = curve.at(clock_.cursor())) {
      const QString reading = plain(shown_reading(*value, data_.unit));
      painter.setPen(theme().text);
      painter.drawText(x, legend_height - 4, reading);
      x += std::max(metrics.horizontalAdvance(reading), 34) + 12;
    }
    x += 8;
  }
}

}  // namespace twinsite::gui
