// SPDX-License-Identifier: GPL-3.0-or-later
// Lanes over charts on one clock: faults shade all of them, steps and the cursor cross all of them,
// and the mouse moves time wherever it is.
#pragma once

#include <QWidget>
#include <map>
#include <optional>
#include <string>

#include "gui/model/story.h"
#include "gui/view/chart_view.h"
#include "gui/view/lane_view.h"

class QVBoxLayout;

namespace twinsite::gui {

class TimelineOverlay;

class TimelineBody final : public QWidget {
  Q_OBJECT

 public:
  TimelineBody(TimelineClock& clock, QWidget* parent);

  void set_run(const RunData& data);
  // Another run behind this one, pale.
  void set_reference(const RunData& data);
  void set_filter(const OutcomeFilter& filter);
  LaneView& lanes() { return *lanes_; }
  std::vector<std::string> chart_names() const;
  void set_chart_shown(const std::string& name, bool shown);

 signals:
  // A fault's bar was dragged: it would begin that much later (or earlier).
  void fault_dragged(int fault, qint64 by_ns);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

 private:
  Time time_at(double x) const;
  int plot_width() const;
  void show_tip(QPoint at, QPoint global);
  struct GrabbedFault {
    int number = 0;
    TimeWindow span;
  };
  std::optional<GrabbedFault> fault_at(QPoint at) const;

  TimelineClock& clock_;
  LaneView* lanes_;
  QVBoxLayout* layout_;
  TimelineOverlay* overlay_;
  const RunData* data_ = nullptr;
  std::map<std::string, ChartView*> charts_;
  std::vector<LaneSpan> faults_;
  std::vector<Tone> fault_tones_;
  QPointF pressed_;
  TimeAxis pressed_axis_;
  std::optional<GrabbedFault> grabbed_;
  bool dragging_ = false;
};

}  // namespace twinsite::gui
