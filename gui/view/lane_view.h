// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the lanes. 200 000 stretches are no trouble: only what is visible is looked up, merged to
// pixels and drawn.
#pragma once

#include <QWidget>
#include <optional>
#include <set>

#include "gui/model/lane_model.h"
#include "gui/view/timeline_clock.h"

namespace twinsite::gui {

class LaneView final : public QWidget {
  Q_OBJECT

 public:
  LaneView(const TimelineClock& clock, QWidget* parent);

  void set_rows(std::vector<LaneRow> rows);
  void set_group_shown(LaneGroup group, bool shown);

  struct Hit {
    const LaneRow* row = nullptr;
    const LaneSpan* span = nullptr;  // null in the gutter and between stretches
  };
  std::optional<Hit> hit(QPoint at) const;
  // The words at the left of a row, and what a stretch says.
  static QString title_of(const LaneRow& row);
  static QString text_of(const LaneRow& row, const LaneSpan& span);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Placed {
    const LaneRow* row = nullptr;
    int top = 0;
    bool first_of_group = false;
  };
  std::vector<Placed> placed() const;
  void paint_row(QPainter& painter, const Placed& row) const;

  const TimelineClock& clock_;
  std::vector<LaneRow> rows_;
  std::set<LaneGroup> hidden_;
};

}  // namespace twinsite::gui
