// SPDX-License-Identifier: GPL-3.0-or-later
// The middle of the timeline page.
#include "gui/view/timeline_body.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <cmath>

#include "gui/view/theme.h"
#include "gui/view/timeline_overlay.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

constexpr int cursor_label = 20;  // room below the last chart
constexpr double wheel_factor = 1.25;

}  // namespace

TimelineBody::TimelineBody(TimelineClock& clock, QWidget* parent)
    : QWidget(parent),
      clock_(clock),
      lanes_(new LaneView(clock, this)),
      layout_(new QVBoxLayout(this)),
      overlay_(new TimelineOverlay(clock, this)),
      pressed_axis_(clock.axis()) {
  layout_->setContentsMargins(0, 0, 0, cursor_label);
  layout_->setSpacing(0);
  layout_->addWidget(lanes_);
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(words("Timeline"));
  setCursor(Qt::CrossCursor);
  connect(&clock, &TimelineClock::window_changed, this, qOverload<>(&QWidget::update));
}

void TimelineBody::set_run(const RunData& data) {
  data_ = &data;
  std::vector<LaneRow> rows = lanes_of(data);
  faults_.clear();
  for (const LaneRow& row : rows) {
    if (row.kind != "fault") continue;
    for (const LaneSpan& span : row.spans) faults_.push_back(span);
  }
  lanes_->set_rows(std::move(rows));
  overlay_->set_story(story_of(data.shown));
  for (ChartData& chart : charts_of(data)) {
    auto* view = new ChartView(clock_, this);
    charts_[chart.name] = view;
    view->set_data(std::move(chart));
    layout_->addWidget(view, 1);
  }
  overlay_->raise();
}

void TimelineBody::set_reference(const RunData& data) {
  for (ChartData& chart : charts_of(data)) {
    const auto found = charts_.find(chart.name);
    if (found != charts_.end()) found->second->set_reference(std::move(chart));
  }
}

void TimelineBody::set_filter(const OutcomeFilter& filter) {
  if (data_ == nullptr) return;
  for (ChartData& chart : charts_of(*data_, filter)) {
    if (chart.name == "outcomes") charts_.at(chart.name)->set_data(std::move(chart));
  }
}

std::vector<std::string> TimelineBody::chart_names() const {
  std::vector<std::string> names;
  for (int i = 1; i < layout_->count(); ++i) {
    const auto* chart = qobject_cast<ChartView*>(layout_->itemAt(i)->widget());
    if (chart != nullptr) names.push_back(chart->data().name);
  }
  return names;
}

void TimelineBody::set_chart_shown(const std::string& name, bool shown) {
  const auto found = charts_.find(name);
  if (found != charts_.end()) found->second->setVisible(shown);
}

int TimelineBody::plot_width() const { return std::max(1, width() - gutter_left - gutter_right); }

Time TimelineBody::time_at(double x) const {
  return clock_.axis().time_at(x - gutter_left, plot_width());
}

void TimelineBody::resizeEvent(QResizeEvent*) { overlay_->setGeometry(rect()); }

void TimelineBody::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRect plot(gutter_left, 0, plot_width(), height());
  painter.fillRect(rect(), theme().surface);
  painter.setClipRect(plot);
  for (const LaneSpan& fault : faults_) {
    const double left = clock_.axis().position(fault.from, plot.width());
    const double right = clock_.axis().position(fault.to, plot.width());
    painter.fillRect(QRectF(gutter_left + left, 0, right - left, height()),
                     theme().shade(fault.tone));
  }
  QColor grid = theme().line;
  grid.setAlpha(120);
  painter.setPen(grid);
  for (const Tick& tick : ticks_of(clock_.axis(), clock_.wall(), plot.width())) {
    const int x = gutter_left + static_cast<int>(clock_.axis().position(tick.time, plot.width()));
    painter.drawLine(x, 0, x, height());
  }
}

void TimelineBody::wheelEvent(QWheelEvent* event) {
  const QPoint turned = event->angleDelta();
  if (event->modifiers().testFlag(Qt::ShiftModifier) ||
      std::abs(turned.x()) > std::abs(turned.y())) {
    const int by = turned.x() != 0 ? turned.x() : turned.y();
    clock_.pan(-by / 1200.0);
  } else {
    clock_.zoom(std::pow(wheel_factor, -turned.y() / 120.0), time_at(event->position().x()));
  }
  event->accept();
}

std::optional<TimelineBody::GrabbedFault> TimelineBody::fault_at(QPoint at) const {
  const auto hit = lanes_->hit(lanes_->mapFrom(this, at));
  if (!hit || hit->span == nullptr || hit->row->kind != "fault") return std::nullopt;
  return GrabbedFault{hit->span->fault - 1, {hit->span->from, hit->span->to}};
}

void TimelineBody::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  pressed_ = event->position();
  pressed_axis_ = clock_.axis();
  dragging_ = false;
  grabbed_ = fault_at(event->position().toPoint());
}

void TimelineBody::mouseMoveEvent(QMouseEvent* event) {
  if (!event->buttons().testFlag(Qt::LeftButton)) {
    const bool fault = fault_at(event->position().toPoint()).has_value();
    setCursor(fault ? Qt::SizeHorCursor : Qt::CrossCursor);
    return;
  }
  const double moved = event->position().x() - pressed_.x();
  if (!dragging_ && std::abs(moved) < 4) return;
  dragging_ = true;
  if (grabbed_) {
    const Duration later = time_at(event->position().x()) - time_at(pressed_.x());
    overlay_->set_moved_fault(TimeWindow{grabbed_->span.from + later, grabbed_->span.to + later});
    clock_.set_cursor(grabbed_->span.from + later);
    return;
  }
  clock_.take(pressed_axis_.panned(-moved / plot_width()));
}

void TimelineBody::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  if (!dragging_) {
    if (pressed_.x() >= gutter_left) clock_.set_cursor(time_at(pressed_.x()));
  } else if (grabbed_) {
    const Duration by = time_at(event->position().x()) - time_at(pressed_.x());
    overlay_->set_moved_fault(std::nullopt);
    emit fault_dragged(grabbed_->number, by.ns);
  }
  dragging_ = false;
}

bool TimelineBody::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    show_tip(help->pos(), help->globalPos());
    return true;
  }
  return QWidget::event(event);
}

void TimelineBody::show_tip(QPoint at, QPoint global) {
  const auto hit = lanes_->hit(lanes_->mapFrom(this, at));
  if (!hit || hit->span == nullptr) return QToolTip::hideText();
  const LaneSpan& span = *hit->span;
  const WallClock wall = clock_.wall();
  QString text = LaneView::title_of(*hit->row) + QStringLiteral(": ") + token_words(span.state);
  if (!span.note.empty()) text += QStringLiteral(" · ") + detail_words(span.note);
  text += QStringLiteral("\n%1 – %2 (%3)")
              .arg(plain(wall.text(span.from, milliseconds(1))),
                   plain(wall.text(span.to, milliseconds(1))),
                   plain(shown_reading((span.to - span.from).seconds(), "seconds")));
  if (hit->row->kind == "fault") text += '\n' + words("Drag to move this fault in the scenario");
  QToolTip::showText(global, text, this);
}

}  // namespace twinsite::gui
