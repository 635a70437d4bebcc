// SPDX-License-Identifier: GPL-3.0-or-later
// The table of losses.
#include "gui/view/loss_table.h"

#include <QHeaderView>
#include <algorithm>

#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

enum Column {
  time_column,
  user_column,
  site_column,
  measure_column,
  cause_column,
  amount_column,
  data_column,
  columns
};
constexpr const char* titles[] = {"time",  "user",   "site",      "measure",
                                  "cause", "amount", "data class"};

}  // namespace

LossTableModel::LossTableModel(const RunData& data, WallClock wall, QObject* parent)
    : QAbstractTableModel(parent), data_(data), wall_(wall), rows_(filtered(data, {})) {}

void LossTableModel::set_filter(const LedgerFilter& filter) {
  beginResetModel();
  rows_ = filtered(data_, filter);
  endResetModel();
}

int LossTableModel::row_from(Time time) const {
  const auto at = std::partition_point(rows_.begin(), rows_.end(), [&](std::size_t row) {
    return data_.shown.ledger[row].time < time;
  });
  return at == rows_.end() ? -1 : static_cast<int>(at - rows_.begin());
}

int LossTableModel::row_of_loss(std::size_t loss) const {
  const auto at = std::ranges::lower_bound(rows_, loss);
  return at == rows_.end() || *at != loss ? -1 : static_cast<int>(at - rows_.begin());
}

int LossTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int LossTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QVariant LossTableModel::data(const QModelIndex& index, int role) const {
  if (role == Qt::TextAlignmentRole && index.column() == amount_column)
    return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole && index.column() == measure_column) {
    const StoredMeasure* measure = data_.measure(row_at(index.row()).measure);
    return measure != nullptr ? token_words(measure->doc) : QVariant();
  }
  if (role != Qt::DisplayRole) return {};
  const LedgerRow& row = row_at(index.row());
  switch (index.column()) {
    case time_column:
      return plain(wall_.text(row.time, milliseconds(1)));
    case user_column:
      return plain(row.user);
    case site_column:
      return plain(row.site);
    case measure_column:
      return measure_words(row.measure) + (row.labels.empty() ? "" : plain("{" + row.labels + "}"));
    case amount_column:
      return plain(shown_amount(data_, row));
    case cause_column:
      return token_words(row.cause_class);
    default:
      return token_words(row.data_class);
  }
}

QVariant LossTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && section == amount_column)
    return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  return words(titles[section]);
}

LossTable::LossTable(const RunData& data, TimelineClock& clock, QWidget* parent)
    : QTableView(parent), clock_(clock), model_(new LossTableModel(data, clock.wall(), this)) {
  setModel(model_);
  setAccessibleName(words("Losses"));
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setAlternatingRowColors(true);
  setShowGrid(false);
  setWordWrap(false);
  setFont(small_font());
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(20);
  horizontalHeader()->setFont(small_font());
  horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  horizontalHeader()->setStretchLastSection(true);
  horizontalHeader()->setHighlightSections(false);
  const int widths[] = {100, 110, 90, 160, 100, 80};
  for (int i = 0; i < data_column; ++i) setColumnWidth(i, widths[i]);
  connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) {
            if (!now.isValid() || own_move_) return;
            own_move_ = true;
            clock_.go_to(model_->row_at(now.row()).time);
            own_move_ = false;
            emit loss_chosen(static_cast<int>(model_->loss_at(now.row())));
          });
  connect(&clock, &TimelineClock::cursor_changed, this, &LossTable::follow_cursor);
}

void LossTable::select_quietly(int row) {
  own_move_ = true;
  selectRow(row);
  scrollTo(model_->index(row, 0), QAbstractItemView::PositionAtCenter);
  own_move_ = false;
}

void LossTable::select_loss(int loss) {
  const int row = model_->row_of_loss(static_cast<std::size_t>(loss));
  if (row >= 0 && row != currentIndex().row()) select_quietly(row);
}

void LossTable::follow_cursor() {
  if (own_move_) return;
  const int row = model_->row_from(clock_.cursor());
  if (row < 0) return;
  select_quietly(row);
  emit loss_followed(static_cast<int>(model_->loss_at(row)));
}

}  // namespace twinsite::gui
