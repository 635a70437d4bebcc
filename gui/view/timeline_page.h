// SPDX-License-Identifier: GPL-3.0-or-later
// The first page: figures, the timeline over the losses, and the story with its causes.
#pragma once

#include <QWidget>

#include "gui/view/timeline_body.h"

class QSplitter;

namespace twinsite::gui {

class TimelinePage final : public QWidget {
  Q_OBJECT

 public:
  // `data` outlives the page.
  TimelinePage(const RunData& data, TimelineClock& clock, QWidget* parent);
  TimelineBody& body() { return *body_; }
  // How high the timeline and the losses below it are; nothing = as it is.
  QByteArray rows() const;
  void set_rows(const QByteArray& rows);

 signals:
  void loss_chosen(int loss);
  void cause_chosen(const QString& measure, const QString& cause);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* left_column();
  QWidget* middle();
  QWidget* right_column();

  const RunData& data_;
  TimelineClock& clock_;
  TimelineBody* body_;
  QSplitter* rows_ = nullptr;
  QWidget* figures_ = nullptr;
};

}  // namespace twinsite::gui
