// SPDX-License-Identifier: GPL-3.0-or-later
// The scenario's text with what the checker says about it, and the button that runs it.
#pragma once

#include <QWidget>

#include "gui/model/scenario_check.h"

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTimer;

namespace twinsite::gui {

class Program;

class ScenarioPage final : public QWidget {
  Q_OBJECT

 public:
  // `file`: a name for messages, and where "Save" writes to.
  ScenarioPage(const QString& file, const QString& text, QWidget* parent);

  QString text() const;
  const QString& file() const { return file_; }
  // Moves a fault of the text; says on the page what it did or why it could not.
  void move_fault(int fault, qint64 by_ns);
  void run();

 signals:
  void run_finished(const QString& folder);

 private:
  QWidget* side();
  void check();
  void show_problems(const std::vector<Problem>& problems);
  void run_ended(int code, const QString& output, const QString& errors);
  void save();

  QString file_;
  QPlainTextEdit* editor_;
  QListWidget* problems_ = nullptr;
  QLabel* state_ = nullptr;
  QPushButton* run_ = nullptr;
  QPushButton* cancel_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QTimer* pause_;
  Program* program_;
  QString folder_;  // of the result that is being made
};

}  // namespace twinsite::gui
