// SPDX-License-Identifier: GPL-3.0-or-later
// One chart: the thin class behind which Qt Charts stays, so that another library could take its
// place. Frame, grid, legend and values at the cursor are painted here, the curves by Qt Charts.
#pragma once

#include <QWidget>

#include "gui/model/chart_model.h"
#include "gui/view/timeline_clock.h"

class QChart;
class QChartView;
class QValueAxis;

namespace twinsite::gui {

class ChartView final : public QWidget {
  Q_OBJECT

 public:
  ChartView(const TimelineClock& clock, QWidget* parent);
  ~ChartView() override;

  void set_data(ChartData data);
  // The same curves of another run, drawn pale behind these: to compare two runs.
  void set_reference(ChartData data);
  const ChartData& data() const { return data_; }

  QSize sizeHint() const override { return {400, 84}; }
  QSize minimumSizeHint() const override { return {200, 60}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QRect plot() const;
  void redraw();
  void add_curves(const ChartData& data, bool pale);
  void paint_scale(QPainter& painter) const;
  void paint_legend(QPainter& painter) const;

  const TimelineClock& clock_;
  ChartData data_;
  ChartData reference_;
  QChart* chart_;
  QChartView* view_;
  QValueAxis* times_;
  QValueAxis* values_;
  double top_ = 1;
};

}  // namespace twinsite::gui
