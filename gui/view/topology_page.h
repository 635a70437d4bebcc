// SPDX-License-Identifier: GPL-3.0-or-later
// The plan of the world at the cursor's time.
#pragma once

#include <QWidget>

#include "gui/model/topology_model.h"
#include "gui/view/timeline_clock.h"

namespace twinsite::gui {

class TopologyView final : public QWidget {
  Q_OBJECT

 public:
  TopologyView(const RunData& data, const TimelineClock& clock, QWidget* parent);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QPointF centre(std::size_t place) const;
  void paint_links(QPainter& painter, const PlanState& state) const;
  void paint_routes(QPainter& painter) const;
  void paint_place(QPainter& painter, std::size_t place, const PlaceState& state) const;
  void paint_key(QPainter& painter) const;

  const TimelineClock& clock_;
  Plan plan_;
  PlanStates states_;
};

class TopologyPage final : public QWidget {
  Q_OBJECT

 public:
  TopologyPage(const RunData& data, TimelineClock& clock, QWidget* parent);
};

}  // namespace twinsite::gui
