// SPDX-License-Identifier: GPL-3.0-or-later
// The losses, filtered, and the chain of causes behind one of them.
#pragma once

#include <QWidget>

#include "gui/model/ledger_model.h"
#include "gui/view/timeline_clock.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace twinsite::gui {

class ChainView;
class LossTable;
class Program;

class WhyPage final : public QWidget {
  Q_OBJECT

 public:
  WhyPage(const RunData& data, TimelineClock& clock, QWidget* parent);

  void show_cause(const QString& measure, const QString& cause);
  void show_loss(int loss);  // does nothing for a number that the ledger does not have
  void explain();
  bool is_explaining() const;

 private:
  QWidget* losses();
  QWidget* chain();
  void refilter();
  void show_answer(int code, const QString& output, const QString& errors);
  QStringList arguments() const;

  const RunData& data_;
  TimelineClock& clock_;
  Program* program_;
  QComboBox* measure_ = nullptr;
  QComboBox* cause_ = nullptr;
  QLineEdit* text_ = nullptr;
  LossTable* table_ = nullptr;
  QLabel* count_ = nullptr;
  QLabel* about_ = nullptr;
  QLabel* before_ = nullptr;
  ChainView* walked_ = nullptr;
  QPushButton* explain_ = nullptr;
  QPushButton* copy_ = nullptr;
  int loss_ = -1;
  int asked_ = -1;  // whose causes are being walked
};

}  // namespace twinsite::gui
