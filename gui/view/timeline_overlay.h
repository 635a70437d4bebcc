// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over lanes and charts alike: the dashed lines of the steps and the cursor.
#pragma once

#include <QWidget>
#include <optional>

#include "gui/model/story.h"
#include "gui/view/timeline_clock.h"

namespace twinsite::gui {

class TimelineOverlay final : public QWidget {
  Q_OBJECT

 public:
  TimelineOverlay(const TimelineClock& clock, QWidget* parent);
  void set_story(std::vector<StoryStep> story);
  // Where a fault would stand that is being dragged; nothing = none is.
  void set_moved_fault(std::optional<TimeWindow> moved);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const TimelineClock& clock_;
  std::vector<StoryStep> story_;
  std::optional<TimeWindow> moved_;
};

}  // namespace twinsite::gui
