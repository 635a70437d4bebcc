// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the parts of the timeline together.
#include "gui/view/timeline_page.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include "gui/view/loss_table.h"
#include "gui/view/panels.h"
#include "gui/view/scrub_bar.h"
#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

QScrollArea* scrolling(QWidget* inner, QWidget* parent) {
  auto* area = new QScrollArea(parent);
  area->setWidget(inner);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFrameShape(QFrame::NoFrame);
  area->viewport()->setAutoFillBackground(false);
  inner->setAutoFillBackground(false);
  return area;
}

QLabel* quiet_label(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setFont(small_font());
  return label;
}

}  // namespace

TimelinePage::TimelinePage(const RunData& data, TimelineClock& clock, QWidget* parent)
    : QWidget(parent), data_(data), clock_(clock), body_(new TimelineBody(clock, this)) {
  body_->set_run(data);
  auto* columns = new QHBoxLayout(this);
  columns->setContentsMargins(10, 8, 10, 8);
  columns->setSpacing(10);
  columns->addWidget(figures_ = left_column());
  columns->addWidget(middle(), 1);
  columns->addWidget(right_column());
}

// The clock has the first claim on a narrow window.
void TimelinePage::resizeEvent(QResizeEvent*) {
  constexpr int enough = 1150;
  figures_->setVisible(width() >= enough);
}

QWidget* TimelinePage::left_column() {
  auto* column = new QWidget(this);
  column->setFixedWidth(214);
  auto* box = new QVBoxLayout(column);
  box->setContentsMargins(0, 0, 0, 0);
  box->addWidget(scrolling(cards_panel(data_, column), column), 1);
  box->addWidget(switches_panel(data_, *body_, column));
  return column;
}

QWidget* TimelinePage::middle() {
  auto* splitter = rows_ = new QSplitter(Qt::Vertical, this);
  auto* frame = new QFrame(splitter);
  frame->setObjectName("panel");
  auto* box = new QVBoxLayout(frame);
  box->setContentsMargins(1, 1, 1, 1);
  box->setSpacing(0);
  auto* bar = new ScrubBar(clock_, frame);
  bar->set_impact(impact_of(data_));
  bar->set_story(story_of(data_.shown));
  // The bar of the scroll area takes its room always, and here too: one clock, one width.
  QScrollArea* area = scrolling(body_, frame);
  area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  auto* top = new QHBoxLayout;
  top->addWidget(bar, 1);
  top->addSpacing(area->verticalScrollBar()->sizeHint().width());
  box->addLayout(top);
  box->addWidget(area, 1);
  splitter->addWidget(frame);
  auto* table = new LossTable(data_, clock_, splitter);
  connect(table, &LossTable::loss_chosen, this, &TimelinePage::loss_chosen);
  splitter->addWidget(table);
  splitter->setStretchFactor(0, 1);
  splitter->setSizes({700, 132});
  return splitter;
}

QByteArray TimelinePage::rows() const { return rows_->saveState(); }

void TimelinePage::set_rows(const QByteArray& rows) {
  if (!rows.isEmpty()) rows_->restoreState(rows);
}

QWidget* TimelinePage::right_column() {
  auto* inner = new QWidget(this);
  auto* box = new QVBoxLayout(inner);
  box->setContentsMargins(2, 0, 6, 0);
  box->addWidget(heading(words("What happened"), inner));
  box->addWidget(new StoryPanel(data_, clock_, inner));
  if (data_.shown.milestones.empty())
    box->addWidget(quiet_label(words("no fault and no decision"), inner));
  box->addSpacing(8);
  box->addWidget(
      heading(words("Losses by cause, replication %1").arg(data_.shown.replication + 1), inner));
  auto* causes = new CausePanel(data_, inner);
  connect(causes, &CausePanel::cause_chosen, this, &TimelinePage::cause_chosen);
  box->addWidget(causes);
  if (causes_of(data_).empty()) box->addWidget(quiet_label(words("nothing was lost"), inner));
  box->addStretch(1);
  QScrollArea* column = scrolling(inner, this);
  column->setFixedWidth(292);
  return column;
}

}  // namespace twinsite::gui
