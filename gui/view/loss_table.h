// SPDX-License-Identifier: GPL-3.0-or-later
// The losses as a table: at most 20 000 rows, drawn as they are scrolled to.
#pragma once

#include <QAbstractTableModel>
#include <QTableView>

#include "gui/model/ledger_model.h"
#include "gui/view/timeline_clock.h"

namespace twinsite::gui {

class LossTableModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  LossTableModel(const RunData& data, WallClock wall, QObject* parent);

  void set_filter(const LedgerFilter& filter);
  const LedgerRow& row_at(int row) const {
    return data_.shown.ledger[rows_[static_cast<std::size_t>(row)]];
  }
  // Index in the ledger.
  std::size_t loss_at(int row) const { return rows_[static_cast<std::size_t>(row)]; }
  // The first row that is not before that instant; -1 for none.
  int row_from(Time time) const;
  // The row of that index in the ledger; -1 where it is filtered out.
  int row_of_loss(std::size_t loss) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  const RunData& data_;
  WallClock wall_;
  std::vector<std::size_t> rows_;
};

// The table itself; a click moves the cursor, and the cursor moves the selection.
class LossTable final : public QTableView {
  Q_OBJECT

 public:
  LossTable(const RunData& data, TimelineClock& clock, QWidget* parent);
  LossTableModel& losses() { return *model_; }
  // Of several losses at one instant the cursor cannot tell which is meant.
  void select_loss(int loss);

 signals:
  void loss_chosen(int loss);    // by a click
  void loss_followed(int loss);  // because the cursor came to it

 private:
  void follow_cursor();
  void select_quietly(int row);

  TimelineClock& clock_;
  LossTableModel* model_;
  bool own_move_ = false;
};

}  // namespace twinsite::gui
