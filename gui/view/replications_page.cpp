// SPDX-License-Identifier: GPL-3.0-or-later
// Histogram, box and exceedance of one measure.
#include "gui/view/replications_page.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/report/display.h"
#include "gui/view/panels.h"
#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

constexpr int margin = 64;
constexpr int box_height = 30;

QString title_of(const MeasureSummary& summary) {
  const QString name = token_words(summary.name);
  return summary.labels.empty() ? name : name + QStringLiteral(" · ") + plain(summary.labels);
}

}  // namespace

DistributionView::DistributionView(QWidget* parent) : QWidget(parent) {
  setMinimumHeight(260);
  setAccessibleName(words("Distribution over the replications"));
}

void DistributionView::show_summary(const MeasureSummary& summary, double marked) {
  distribution_ = distribution_of(summary.values);
  unit_ = summary.unit;
  marked_ = marked;
  update();
}

QRect DistributionView::plot() const {
  return {margin, 26, width() - 2 * margin, height() - 26 - box_height - 56};
}

double DistributionView::x_of(double value) const {
  const QRect area = plot();
  const double low = distribution_.bins.front().from;
  const double high = distribution_.bins.back().to;
  return area.left() + (value - low) / (high - low) * area.width();
}

void DistributionView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(small_font());
  if (distribution_.sorted.empty()) return;
  paint_bins(painter);
  paint_exceedance(painter);
  paint_box(painter);
}

void DistributionView::paint_bins(QPainter& painter) const {
  const QRect area = plot();
  int most = 1;
  for (const Bin& bin : distribution_.bins) most = std::max(most, bin.count);
  painter.setPen(theme().line);
  painter.drawRect(area);
  for (const Bin& bin : distribution_.bins) {
    const double height = area.height() * bin.count / static_cast<double>(most) * 0.92;
    const QRectF bar(x_of(bin.from) + 1, area.bottom() - height, x_of(bin.to) - x_of(bin.from) - 2,
                     height);
    QColor fill = theme().sky;
    fill.setAlpha(150);
    painter.fillRect(bar, fill);
    if (bin.count == 0) continue;
    painter.setPen(theme().text);
    painter.drawText(QRectF(bar.left(), bar.top() - 17, bar.width(), 16), Qt::AlignCenter,
                     QString::number(bin.count));
  }
  painter.setPen(theme().quiet_text);
  const double low = distribution_.bins.front().from;
  const double high = distribution_.bins.back().to;
  for (const double share : {0.0, 0.5, 1.0}) {
    const double value = low + (high - low) * share;
    painter.drawText(QRectF(x_of(value) - 80, area.bottom() + box_height + 18, 160, 16),
                     Qt::AlignCenter, plain(shown_value(value, unit_)));
  }
  painter.drawText(QRect(4, area.top() - 22, 300, 16), Qt::AlignLeft,
                   words("replications in each bar"));
}

// The chance that a replication is at least as bad, from 100 % at the left.
void DistributionView::paint_exceedance(QPainter& painter) const {
  const QRect area = plot();
  QPolygonF steps;
  for (const double value : distribution_.sorted) {
    const double y = area.bottom() - exceeded(distribution_, value) * area.height() * 0.92;
    if (!steps.isEmpty()) steps << QPointF(steps.last().x(), y);
    steps << QPointF(x_of(value), y);
  }
  steps << QPointF(steps.last().x(), area.bottom());
  painter.setPen(theme().pen(Ink::bad));
  painter.drawPolyline(steps);
  painter.setPen(theme().bad);
  painter.drawText(QRect(area.right() - 320, area.top() - 22, 320 + margin - 6, 16), Qt::AlignRight,
                   words("line: share of replications at least this high"));
}

void DistributionView::paint_box(QPainter& painter) const {
  const int y = plot().bottom() + 14;
  const int middle = y + box_height / 2;
  const auto& sorted = distribution_.sorted;
  painter.setPen(QPen(theme().text, 1.5));
  painter.drawLine(QPointF(x_of(sorted.front()), middle), QPointF(x_of(sorted.back()), middle));
  painter.setBrush(theme().fill(Tone::calm));
  const double left = x_of(distribution_.low_quartile);
  painter.drawRect(
      QRectF(left, y + 4, std::max(2.0, x_of(distribution_.high_quartile) - left), box_height - 8));
  const double median = x_of(distribution_.median);
  painter.drawLine(QPointF(median, y + 4), QPointF(median, y + box_height - 4));
  painter.setBrush(theme().blue);
  painter.setPen(Qt::NoPen);
  const double marked = x_of(marked_);
  painter.drawPolygon(QPolygonF{{marked, y - 2.0}, {marked - 6, y - 11.0}, {marked + 6, y - 11.0}});
}

ReplicationsPage::ReplicationsPage(const RunData& data, QWidget* parent)
    : QWidget(parent),
      data_(data),
      choices_(choices_of(data)),
      chooser_(new QComboBox(this)),
      view_(new DistributionView(this)),
      table_(new QTableWidget(this)) {
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(16, 12, 16, 12);
  for (const MeasureSummary* summary : choices_) chooser_->addItem(title_of(*summary));
  chooser_->setAccessibleName(words("Measure"));
  chooser_->setMaximumWidth(460);
  box->addWidget(heading(words("Distribution over the replications"), this));
  box->addWidget(chooser_);
  box->addWidget(view_, 3);
  box->addWidget(heading(words("Replications: open one with a double click"), this));
  table_->setColumnCount(4);
  table_->setHorizontalHeaderLabels(
      {words("replication"), words("value"), words("fingerprint"), words("events")});
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->setDefaultSectionSize(190);
  table_->verticalHeader()->hide();
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setShowGrid(false);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  box->addWidget(table_, 2);
  connect(chooser_, &QComboBox::currentIndexChanged, this, &ReplicationsPage::show_choice);
  connect(table_, &QTableWidget::cellDoubleClicked, this, [this](int row) {
    emit replication_chosen(data_.replications[static_cast<std::size_t>(row)]);
  });
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    if (choices_[i]->name == "lost_sessions" && choices_[i]->labels.empty())
      chooser_->setCurrentIndex(static_cast<int>(i));
  }
  show_choice(chooser_->currentIndex());
}

void ReplicationsPage::show_choice(int choice) {
  if (choice < 0) return;
  const MeasureSummary& summary = *choices_[static_cast<std::size_t>(choice)];
  const bool every = summary.values.size() == data_.replications.size();
  table_->setRowCount(static_cast<int>(data_.by_measure.size()));
  double marked = summary.values.front();
  for (std::size_t i = 0; i < data_.by_measure.size(); ++i) {
    const ReplicationResult& run = data_.by_measure[i];
    char fingerprint[24];
    std::snprintf(fingerprint, sizeof fingerprint, "%016llx",
                  static_cast<unsigned long long>(run.fingerprint));
    const QString value =
        every ? plain(shown_value(summary.values[i], summary.unit)) : QStringLiteral("–");
    if (every && run.replication == data_.shown.replication) marked = summary.values[i];
    const QString cells[] = {QString::number(run.replication + 1), value, fingerprint,
                             plain(shown_count(run.events))};
    for (int column = 0; column < 4; ++column)
      table_->setItem(static_cast<int>(i), column, new QTableWidgetItem(cells[column]));
  }
  view_->show_summary(summary, marked);
}

}  // namespace twinsite::gui
