// SPDX-License-Identifier: GPL-3.0-or-later
// One chart: the thin class behind which Qt Charts stays, so that another library could take its
// place. Frame, grid, legend, values at the cursor and the pale ground below a curve are painted
// here, the curves by Qt Charts.
#pragma once

#include <QList>
#include <QPen>
#include <QRect>
#include <QWidget>

#include "gui/model/chart_model.h"
#include "gui/view/timeline_clock.h"

class QChart;
class QChartView;
class QLineSeries;
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

  // What the legend's text covers: nothing may be drawn over it.
  QRect legend_area() const;

  QSize sizeHint() const override { return {400, 84}; }
  QSize minimumSizeHint() const override { return {200, 60}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  QRect plot() const;
  int cells() const;
  // A curve on the screen, in pixels of the plot: the series stays, its points are replaced.
  struct Drawn {
    QLineSeries* series = nullptr;
    QPen pen;
    QList<QRect> ground;  // columns from zero upwards
  };
  enum class Role { shown, reference };
  // The series of another run, which may have other curves.
  void renew(std::vector<Drawn>& drawn, const ChartData& data, Role role);
  void redraw();
  void place(std::vector<Drawn>& drawn, const ChartData& data) const;
  void paint_grounds(QPainter& painter, const std::vector<Drawn>& drawn, const ChartData& data,
                     Role role) const;
  void paint_scale(QPainter& painter) const;
  struct LegendEntry {
    QString name;
    QString reading;  // the value at the cursor
    int left = 0;
    int name_width = 0;
    int reading_width = 0;
  };
  // As much of each name as there is room for.
  std::vector<LegendEntry> legend() const;
  void paint_legend(QPainter& painter) const;

  const TimelineClock& clock_;
  ChartData data_;
  ChartData reference_;
  std::vector<Drawn> curves_;
  std::vector<Drawn> reference_curves_;
  QChart* chart_;
  QChartView* view_;
  QValueAxis* times_;
  QValueAxis* values_;
  double top_ = 1;
};

}  // namespace twinsite::gui
