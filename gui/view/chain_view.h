// SPDX-License-Identifier: GPL-3.0-or-later
// The chain of causes in the window's language: a row a step, and each leads the cursor to its
// time.
#pragma once

#include <QTextEdit>

#include "app/report/told.h"
#include "gui/view/timeline_clock.h"

namespace twinsite::gui {

class ChainView final : public QTextEdit {
  Q_OBJECT

 public:
  ChainView(TimelineClock& clock, QWidget* parent);

  // Scrolled to its end: what came last before the loss explains most.
  void show_chain(const Told& told);

 private:
  void write_steps(const Told& told);
  void follow_step();

  TimelineClock& clock_;
  std::vector<Time> times_;  // of the rows
};

}  // namespace twinsite::gui
