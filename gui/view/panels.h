// SPDX-License-Identifier: GPL-3.0-or-later
// The columns beside the timeline: figures and switches at the left, the story and its costs at the
// right.
#pragma once

#include <QFrame>
#include <QWidget>
#include <functional>

#include "gui/model/ledger_model.h"
#include "gui/model/story.h"
#include "gui/view/timeline_body.h"

namespace twinsite::gui {

// A heading in capitals, as stands above groups of things.
QWidget* heading(const QString& text, QWidget* parent);

// A scrolling column of the cards of the run.
QWidget* cards_panel(const RunData& data, QWidget* parent);

// Which lanes and charts are shown, and which attempts are counted.
QWidget* switches_panel(const RunData& data, TimelineBody& body, QWidget* parent);

// "What happened": every step numbered as on the scrub bar; a click goes there.
class StoryPanel final : public QWidget {
  Q_OBJECT

 public:
  StoryPanel(const RunData& data, TimelineClock& clock, QWidget* parent);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  QSize sizeHint() const override;

 private:
  int step_at(int y) const;

  std::vector<StoryStep> story_;
  TimelineClock& clock_;
};

// Bars: how much of each loss comes from which cause.
class CausePanel final : public QWidget {
  Q_OBJECT

 public:
  CausePanel(const RunData& data, QWidget* parent);

 signals:
  void cause_chosen(const QString& measure, const QString& cause);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  QSize sizeHint() const override;

 private:
  std::vector<CauseSum> causes_;
};

}  // namespace twinsite::gui
