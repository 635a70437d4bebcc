// SPDX-License-Identifier: GPL-3.0-or-later
// The head of the timeline: the whole run coloured by how badly users were hurt, with the visible
// stretch framed; below it the numbered steps of the failover and the hours.
#pragma once

#include <QWidget>

#include "gui/model/impact_model.h"
#include "gui/model/story.h"
#include "gui/view/timeline_clock.h"

namespace twinsite::gui {

class ScrubBar final : public QWidget {
  Q_OBJECT

 public:
  ScrubBar(TimelineClock& clock, QWidget* parent);
  void set_impact(std::vector<ImpactSpan> spans);
  void set_story(std::vector<StoryStep> steps);
  QSize sizeHint() const override { return {400, 66}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

 private:
  int plot_width() const;
  void scrub(int x);
  void paint_impact(QPainter& painter) const;
  void paint_steps(QPainter& painter) const;
  void paint_hours(QPainter& painter) const;

  struct Badge {
    int x = 0;
    std::size_t first = 0;
    std::size_t last = 0;
  };
  std::vector<Badge> badges() const;

  TimelineClock& clock_;
  std::vector<ImpactSpan> impact_;
  std::vector<StoryStep> story_;
};

}  // namespace twinsite::gui
