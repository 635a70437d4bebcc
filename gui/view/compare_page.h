// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs on one clock, and their measures side by side.
#pragma once

#include <QWidget>
#include <filesystem>
#include <memory>

#include "gui/model/compare_model.h"
#include "gui/view/timeline_clock.h"

class QLabel;
class QSplitter;

namespace twinsite::gui {

class TimelineBody;

class ComparePage final : public QWidget {
  Q_OBJECT

 public:
  ComparePage(const RunData& data, TimelineClock& clock, QWidget* parent);

  // Puts another run beside this one; what is wrong with it is said on the page.
  void compare_with(const std::filesystem::path& path);
  // Why the last one could not be read; "" = it could.
  const QString& problem() const { return problem_; }

 private:
  void choose();
  void fill_table(QWidget* parent);

  const RunData& data_;
  TimelineClock& clock_;
  std::unique_ptr<RunData> other_;
  QString problem_;
  QLabel* about_;
  QSplitter* middle_;
};

}  // namespace twinsite::gui
