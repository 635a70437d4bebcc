// SPDX-License-Identifier: GPL-3.0-or-later
// Editor, checker and runner.
#include "gui/view/scenario_page.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTextBlock>
#include <QTimer>
#include <QVBoxLayout>

#include "gui/view/panels.h"
#include "gui/view/program.h"
#include "gui/view/scenario_highlighter.h"
#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

constexpr int pause_ms = 350;  // after the last key before the text is checked

}  // namespace

ScenarioPage::ScenarioPage(const QString& file, const QString& text, QWidget* parent)
    : QWidget(parent),
      file_(file),
      editor_(new QPlainTextEdit(this)),
      pause_(new QTimer(this)),
      program_(new Program(this)) {
  auto* columns = new QHBoxLayout(this);
  columns->setContentsMargins(12, 10, 12, 10);
  columns->setSpacing(12);
  editor_->setFont(digits_font());
  editor_->setLineWrapMode(QPlainTextEdit::NoWrap);
  editor_->setAccessibleName(words("Scenario"));
  new ScenarioHighlighter(editor_->document());
  editor_->setPlainText(text);
  columns->addWidget(editor_, 3);
  columns->addWidget(side(), 1);
  pause_->setSingleShot(true);
  pause_->setInterval(pause_ms);
  connect(editor_, &QPlainTextEdit::textChanged, this, [this] { pause_->start(); });
  connect(pause_, &QTimer::timeout, this, &ScenarioPage::check);
  connect(program_, &Program::finished, this, &ScenarioPage::run_ended);
  connect(program_, &Program::progressed, this, [this](const QString& line) {
    state_->setText(line);
    const auto match = QRegularExpression("^(\\d+)/(\\d+)").match(line);
    if (!match.hasMatch()) return;
    progress_->setMaximum(match.captured(2).toInt());
    progress_->setValue(match.captured(1).toInt());
  });
  check();
}

QWidget* ScenarioPage::side() {
  auto* column = new QWidget(this);
  auto* box = new QVBoxLayout(column);
  box->setContentsMargins(0, 0, 0, 0);
  box->addWidget(heading(words("Run"), column));
  auto* buttons = new QHBoxLayout;
  run_ = new QPushButton(words("Run this text"), column);
  cancel_ = new QPushButton(words("Cancel"), column);
  cancel_->setEnabled(false);
  auto* save = new QPushButton(words("Save as…"), column);
  buttons->addWidget(run_);
  buttons->addWidget(cancel_);
  buttons->addWidget(save);
  box->addLayout(buttons);
  progress_ = new QProgressBar(column);
  progress_->setVisible(false);
  box->addWidget(progress_);
  state_ = new QLabel(column);
  state_->setWordWrap(true);
  state_->setTextFormat(Qt::PlainText);
  state_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  box->addWidget(state_);
  box->addWidget(heading(words("What the checker says"), column));
  problems_ = new QListWidget(column);
  problems_->setWordWrap(true);
  problems_->setAccessibleName(words("What the checker says"));
  box->addWidget(problems_, 1);
  connect(run_, &QPushButton::clicked, this, &ScenarioPage::run);
  connect(cancel_, &QPushButton::clicked, program_, &Program::cancel);
  connect(save, &QPushButton::clicked, this, &ScenarioPage::save);
  connect(problems_, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
    const QTextBlock block =
        editor_->document()->findBlockByNumber(item->data(Qt::UserRole).toInt() - 1);
    editor_->setTextCursor(QTextCursor(block));
    editor_->setFocus();
  });
  return column;
}

QString ScenarioPage::text() const { return editor_->toPlainText(); }

void ScenarioPage::check() {
  const std::vector<Problem> problems = problems_of(file_.toStdString(), text().toStdString());
  show_problems(problems);
  run_->setEnabled(problems.empty() && !program_->is_running());
}

void ScenarioPage::show_problems(const std::vector<Problem>& problems) {
  problems_->clear();
  QList<QTextEdit::ExtraSelection> marks;
  for (const Problem& problem : problems) {
    const QString place = problem.line > 0 ? words("line %1: ").arg(problem.line) : QString();
    auto* item = new QListWidgetItem("✗ " + place + plain(problem.message), problems_);
    item->setData(Qt::UserRole, static_cast<int>(problem.line));
    if (problem.line == 0) continue;
    QTextEdit::ExtraSelection mark;
    const QTextBlock block =
        editor_->document()->findBlockByNumber(static_cast<int>(problem.line) - 1);
    mark.cursor = QTextCursor(block);
    mark.cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor,
                             std::min(static_cast<int>(problem.column) - 1, block.length() - 1));
    mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(theme().bad);
    marks << mark;
  }
  if (problems.empty())
    new QListWidgetItem("✓ " + words("nothing: this scenario can run"), problems_);
  editor_->setExtraSelections(marks);
}

void ScenarioPage::move_fault(int fault, qint64 by_ns) {
  const EditedText moved = fault_moved(file_.toStdString(), text().toStdString(),
                                       static_cast<std::size_t>(fault), nanoseconds(by_ns));
  if (!moved.ok()) {
    state_->setText(words("The fault was not moved: %1").arg(plain(moved.problem)));
    return;
  }
  // As one step that can be undone.
  QTextCursor cursor(editor_->document());
  cursor.select(QTextCursor::Document);
  cursor.insertText(plain(moved.text));
  state_->setText(words("The fault was moved; run the text to see what changes."));
}

void ScenarioPage::run() {
  const QString base = QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + "/runs/" +
                       QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss-zzz");
  QDir().mkpath(base);
  QFile file(base + "/scenario.yaml");
  if (!file.open(QIODevice::WriteOnly) || file.write(text().toUtf8()) < 0) {
    state_->setText(words("%1 cannot be written").arg(file.fileName()));
    return;
  }
  file.close();
  folder_ = base + "/result";
  progress_->setRange(0, 0);
  progress_->setVisible(true);
  cancel_->setEnabled(true);
  run_->setEnabled(false);
  state_->setText(words("Running…"));
  program_->start({"run", base + "/scenario.yaml", "--out", folder_});
}

void ScenarioPage::run_ended(int, const QString&, const QString& errors) {
  progress_->setVisible(false);
  cancel_->setEnabled(false);
  run_->setEnabled(true);
  if (QFile::exists(folder_ + "/summary.json")) {
    state_->setText(words("Finished: %1").arg(folder_));
    emit run_finished(folder_);
    return;
  }
  state_->setText(words("There is no result.") + '\n' + errors.trimmed());
}

void ScenarioPage::save() {
  const QString name =
      QFileDialog::getSaveFileName(this, words("Save as…"), file_, "YAML (*.yaml *.yml)");
  if (name.isEmpty()) return;
  QFile file(name);
  const bool saved = file.open(QIODevice::WriteOnly) && file.write(text().toUtf8()) >= 0;
  state_->setText((saved ? words("Saved: %1") : words("%1 cannot be written")).arg(name));
}

}  // namespace twinsite::gui
