// SPDX-License-Identifier: GPL-3.0-or-later
// Comparison of two stored runs.
#include "gui/view/compare_page.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/report/display.h"
#include "app/report/io_error.h"
#include "gui/view/scrub_bar.h"
#include "gui/view/theme.h"
#include "gui/view/timeline_body.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

QString mean_text(const std::optional<double>& mean, MeasureUnit unit) {
  return mean ? plain(shown_value(*mean, unit)) : QStringLiteral("–");
}

// "+12.3 %" of the left one, after the difference itself.
QString change_text(const ComparedMeasure& row) {
  const QString difference = token_words(row.difference);
  if (!row.left || !row.right || *row.left == 0 || *row.left == *row.right ||
      row.unit == MeasureUnit::share)
    return difference;
  const double change = (*row.right - *row.left) / *row.left;
  return difference + QStringLiteral(" (%1%2)").arg(change > 0 ? "+" : "-",
                                                    plain(shown_share(std::abs(change))));
}

QString verdict_text(Apart apart) {
  if (apart == Apart::apart) return words("● differs (95 %)");
  return apart == Apart::same ? words("= same") : words("○ cannot be told");
}

// Two runs of one scenario are told apart by their folders.
QString run_title(const RunData& data) {
  const std::filesystem::path folder = std::filesystem::absolute(data.folder).lexically_normal();
  const bool slash = folder.filename().empty();
  const std::string last = (slash ? folder.parent_path() : folder).filename().string();
  return plain(data.run.card.scenario) + QStringLiteral(" · ") + plain(last);
}

}  // namespace

ComparePage::ComparePage(const RunData& data, TimelineClock& clock, QWidget* parent)
    : QWidget(parent),
      data_(data),
      clock_(clock),
      about_(new QLabel(this)),
      middle_(new QSplitter(Qt::Vertical, this)) {
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(12, 10, 12, 10);
  auto* head = new QHBoxLayout;
  auto* open = new QPushButton(words("Compare with another run…"), this);
  connect(open, &QPushButton::clicked, this, &ComparePage::choose);
  about_->setTextFormat(Qt::PlainText);
  about_->setText(words(
      "Open a second result: its curves lie dotted behind these, its measures beside these."));
  head->addWidget(open);
  head->addWidget(about_, 1);
  box->addLayout(head);
  box->addWidget(middle_, 1);
}

void ComparePage::choose() {
  const QString file = QFileDialog::getOpenFileName(this, words("Open a result or a scenario"),
                                                    QString(), words("Results (*.sqlite *.json)"));
  if (!file.isEmpty()) compare_with(file.toStdString());
}

void ComparePage::compare_with(const std::filesystem::path& path) {
  problem_.clear();
  try {
    other_ = std::make_unique<RunData>(load_run(path));
  } catch (const IoError& error) {
    problem_ = QString::fromUtf8(error.what());
    about_->setText(problem_);
    return;
  }
  const auto parted = first_divergence(data_, *other_);
  const QString when =
      parted ? words("the histories part at %1").arg(plain(clock_.wall().text(*parted)))
             : words("the shown replications are equal to the last bit");
  about_->setText(
      words("%1 (lines) and %2 (dots): %3").arg(run_title(data_), run_title(*other_), when));
  while (middle_->count() > 0) delete middle_->widget(0);
  auto* charts = new QWidget(middle_);
  auto* column = new QVBoxLayout(charts);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* bar = new ScrubBar(clock_, charts);
  bar->set_impact(impact_of(data_));
  bar->set_story(story_of(data_.shown));
  column->addWidget(bar);
  auto* body = new TimelineBody(clock_, charts);
  body->set_run(data_);
  body->set_reference(*other_);
  for (const LaneGroup group : lane_groups()) {
    if (group != LaneGroup::faults && group != LaneGroup::sites)
      body->lanes().set_group_shown(group, false);
  }
  column->addWidget(body, 1);
  // In a low window the charts scroll, so that the measures keep their room.
  auto* area = new QScrollArea(middle_);
  area->setWidget(charts);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFrameShape(QFrame::NoFrame);
  middle_->addWidget(area);
  fill_table(middle_);
  middle_->setSizes({500, 320});
}

void ComparePage::fill_table(QWidget* parent) {
  const std::vector<ComparedMeasure> rows = compared(data_, *other_);
  const QStringList titles{words("measure"),       words("this run"),      words("95 % interval"),
                           words("other run"),     words("95 % interval"), words("difference"),
                           words("95 % interval"), words("verdict")};
  const auto columns = static_cast<int>(titles.size());
  auto* table = new QTableWidget(static_cast<int>(rows.size()), columns, parent);
  table->setAccessibleName(words("Measures side by side"));
  table->setHorizontalHeaderLabels(titles);
  table->setFont(small_font());
  table->horizontalHeader()->setFont(small_font());
  QFont bold = small_font();
  bold.setBold(true);
  for (int row = 0; row < table->rowCount(); ++row) {
    const ComparedMeasure& one = rows[static_cast<std::size_t>(row)];
    const QString labels = one.labels.empty() ? QString() : " · " + plain(one.labels);
    const QString cells[] = {measure_words(one.name) + labels,
                             mean_text(one.left, one.unit),
                             plain(one.left_interval),
                             mean_text(one.right, one.unit),
                             plain(one.right_interval),
                             change_text(one),
                             token_words(one.difference_interval),
                             verdict_text(one.apart)};
    for (int column = 0; column < columns; ++column) {
      auto* item = new QTableWidgetItem(cells[column]);
      if (one.apart == Apart::apart) item->setFont(bold);
      if (column == 0) item->setToolTip(plain(one.name) + labels);
      table->setItem(row, column, item);
    }
  }
  table->verticalHeader()->hide();
  table->verticalHeader()->setDefaultSectionSize(22);
  table->setShowGrid(false);
  table->setAlternatingRowColors(true);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table->horizontalHeader()->setMinimumSectionSize(80);
  table->resizeColumnsToContents();
  table->horizontalHeader()->setStretchLastSection(true);
  middle_->addWidget(table);
}

}  // namespace twinsite::gui
