// SPDX-License-Identifier: GPL-3.0-or-later
// Why a loss happened: what the ledger knows at once, and the walk through a re-run when asked.
#include "gui/view/why_page.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <set>

#include "app/report/told.h"
#include "gui/model/story.h"
#include "gui/view/chain_view.h"
#include "gui/view/loss_table.h"
#include "gui/view/panels.h"
#include "gui/view/program.h"
#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

QComboBox* chooser(const char* all, const std::set<std::string>& values, QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->addItem(words(all), QString());
  for (const std::string& value : values) box->addItem(token_words(value), plain(value));
  return box;
}

}  // namespace

WhyPage::WhyPage(const RunData& data, TimelineClock& clock, QWidget* parent)
    : QWidget(parent), data_(data), clock_(clock), program_(new Program(this)) {
  auto* columns = new QHBoxLayout(this);
  columns->setContentsMargins(12, 10, 12, 10);
  columns->setSpacing(12);
  columns->addWidget(losses(), 3);
  columns->addWidget(chain(), 2);
  connect(table_, &LossTable::loss_chosen, this, &WhyPage::show_loss);
  connect(table_, &LossTable::loss_followed, this, [this](int loss) {
    // A chain that is being read stays, whatever its steps do to the cursor.
    if (walked_->document()->isEmpty() && !program_->is_running()) show_loss(loss);
  });
  connect(program_, &Program::finished, this, &WhyPage::show_answer);
  connect(program_, &Program::progressed, this, [this](const QString& line) {
    if (program_->is_running()) walked_->setPlaceholderText(line);
  });
  refilter();
  if (!data_.shown.ledger.empty()) show_loss(0);
}

QWidget* WhyPage::losses() {
  auto* column = new QWidget(this);
  auto* box = new QVBoxLayout(column);
  box->setContentsMargins(0, 0, 0, 0);
  std::set<std::string> measures;
  std::set<std::string> causes;
  for (const LedgerRow& row : data_.shown.ledger) {
    measures.insert(row.measure);
    causes.insert(row.cause_class);
  }
  auto* filters = new QHBoxLayout;
  measure_ = chooser("all measures", measures, column);
  cause_ = chooser("all causes", causes, column);
  text_ = new QLineEdit(column);
  text_->setPlaceholderText(words("user, site or label"));
  text_->setClearButtonEnabled(true);
  count_ = new QLabel(column);
  filters->addWidget(measure_);
  filters->addWidget(cause_);
  filters->addWidget(text_, 1);
  filters->addWidget(count_);
  box->addWidget(heading(words("Losses"), column));
  box->addLayout(filters);
  table_ = new LossTable(data_, clock_, column);
  box->addWidget(table_, 1);
  connect(measure_, &QComboBox::currentIndexChanged, this, &WhyPage::refilter);
  connect(cause_, &QComboBox::currentIndexChanged, this, &WhyPage::refilter);
  connect(text_, &QLineEdit::textChanged, this, &WhyPage::refilter);
  return column;
}

QWidget* WhyPage::chain() {
  auto* column = new QWidget(this);
  auto* box = new QVBoxLayout(column);
  box->setContentsMargins(0, 0, 0, 0);
  box->addWidget(heading(words("Why this loss?"), column));
  about_ = new QLabel(column);
  about_->setWordWrap(true);
  about_->setTextFormat(Qt::PlainText);
  about_->setFont(bold_font());
  box->addWidget(about_);
  box->addWidget(heading(words("What happened before it"), column));
  before_ = new QLabel(column);
  before_->setWordWrap(true);
  before_->setTextFormat(Qt::PlainText);
  box->addWidget(before_);
  auto* buttons = new QHBoxLayout;
  explain_ = new QPushButton(words("Walk the causes (re-runs the replication)"), column);
  copy_ = new QPushButton(words("Copy as command"), column);
  buttons->addWidget(explain_);
  buttons->addWidget(copy_);
  buttons->addStretch(1);
  box->addLayout(buttons);
  walked_ = new ChainView(clock_, column);
  box->addWidget(walked_, 1);
  connect(explain_, &QPushButton::clicked, this, &WhyPage::explain);
  connect(copy_, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(command_line(arguments())); });
  return column;
}

void WhyPage::refilter() {
  LedgerFilter filter;
  filter.measure = measure_->currentData().toString().toStdString();
  filter.cause = cause_->currentData().toString().toStdString();
  filter.text = text_->text().toStdString();
  table_->losses().set_filter(filter);
  count_->setText(
      words("%1 of %2 rows").arg(table_->losses().rowCount()).arg(data_.shown.ledger.size()));
}

void WhyPage::show_cause(const QString& measure, const QString& cause) {
  measure_->setCurrentIndex(std::max(0, measure_->findData(measure)));
  cause_->setCurrentIndex(std::max(0, cause_->findData(cause)));
}

void WhyPage::show_loss(int loss) {
  if (loss < 0 || static_cast<std::size_t>(loss) >= data_.shown.ledger.size()) return;
  loss_ = loss;
  table_->select_loss(loss);
  const LedgerRow& row = data_.shown.ledger[static_cast<std::size_t>(loss)];
  const WallClock wall = clock_.wall();
  about_->setText(words("%1: %2 at %3, by %4")
                      .arg(plain(row.user.empty() ? row.site : row.user), token_words(row.measure),
                           plain(wall.text(row.time, milliseconds(1))),
                           token_words(row.cause_class)));
  QStringList lines;
  for (const StoryStep& step : story_of(data_.shown)) {
    if (step.time > row.time) break;
    lines << QStringLiteral("%1   %2 · %3")
                 .arg(plain(wall.text(step.time, milliseconds(1))), token_words(step.what),
                      detail_words(step.detail));
  }
  before_->setText(lines.isEmpty() ? words("no fault and no decision") : lines.join('\n'));
  walked_->clear();
}

QStringList WhyPage::arguments() const {
  const QString loss = QStringLiteral("%1/%2").arg(data_.shown.replication).arg(std::max(0, loss_));
  return {"explain", QString::fromStdString(data_.folder.string()), "--loss", loss};
}

void WhyPage::explain() {
  if (loss_ < 0) return;
  asked_ = loss_;
  explain_->setEnabled(false);
  walked_->clear();
  walked_->setPlaceholderText(words("Running the replication again…"));
  program_->start(arguments() << "--json");
}

void WhyPage::show_answer(int code, const QString& output, const QString& errors) {
  explain_->setEnabled(true);
  if (asked_ != loss_) return;  // another loss was clicked meanwhile
  QString problem = errors;
  if (code == 0) {
    try {
      return walked_->show_chain(told_from(output.toStdString()));
    } catch (const std::exception& error) {
      problem = error.what();  // another twinsite stands in the PATH
    }
  }
  walked_->setPlainText(problem.isEmpty() ? words("The re-run gave no explanation.") : problem);
}

bool WhyPage::is_explaining() const { return program_->is_running(); }

}  // namespace twinsite::gui
