// SPDX-License-Identifier: GPL-3.0-or-later
// How each measure is spread over the replications, and the way into each of them.
#pragma once

#include <QWidget>

#include "gui/model/distribution_model.h"

class QComboBox;
class QTableWidget;

namespace twinsite::gui {

class DistributionView final : public QWidget {
  Q_OBJECT

 public:
  explicit DistributionView(QWidget* parent);
  // `marked`: the value of the replication that the timeline shows.
  void show_summary(const MeasureSummary& summary, double marked);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  double x_of(double value) const;
  void paint_bins(QPainter& painter) const;
  void paint_exceedance(QPainter& painter) const;
  void paint_box(QPainter& painter) const;
  QRect plot() const;

  Distribution distribution_;
  MeasureUnit unit_ = MeasureUnit::count;
  double marked_ = 0;
};

class ReplicationsPage final : public QWidget {
  Q_OBJECT

 public:
  ReplicationsPage(const RunData& data, QWidget* parent);

 signals:
  void replication_chosen(quint32 replication);

 private:
  void show_choice(int choice);

  const RunData& data_;
  std::vector<const MeasureSummary*> choices_;
  QComboBox* chooser_;
  DistributionView* view_;
  QTableWidget* table_;
};

}  // namespace twinsite::gui
