// SPDX-License-Identifier: GPL-3.0-or-later
// Steps in a table, so that a long sentence stays in its column.
#include "gui/view/chain_view.h"

#include <QSignalBlocker>
#include <QTextTable>

#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

enum Part { mark_part, time_part, place_part, text_part, parts };

QString sign_of(StepMark mark) {
  if (mark == StepMark::loss) return QStringLiteral("●");
  return mark == StepMark::cause ? QStringLiteral("→") : QString();
}

QTextTableFormat plain_table() {
  QTextTableFormat format;
  format.setBorder(0);
  format.setCellPadding(2);
  format.setCellSpacing(0);
  format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
  const QTextLength narrow(QTextLength::VariableLength, 0);
  format.setColumnWidthConstraints(
      {narrow, narrow, narrow, QTextLength(QTextLength::PercentageLength, 100)});
  return format;
}

QTextCharFormat ink(const QColor& colour, StepMark mark) {
  QTextCharFormat format;
  format.setForeground(colour);
  if (mark != StepMark::bystander) format.setFontWeight(QFont::Bold);
  return format;
}

}  // namespace

ChainView::ChainView(TimelineClock& clock, QWidget* parent) : QTextEdit(parent), clock_(clock) {
  setReadOnly(true);
  setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  setTabChangesFocus(true);
  setWordWrapMode(QTextOption::WordWrap);  // a time or a name is never broken
  setFont(small_font());
  setAccessibleName(words("Chain of causes"));
  setPlaceholderText(
      words("The chain of causes appears here: the replication is run again "
            "in the background with tracing, up to the moment of the loss."));
  connect(this, &QTextEdit::cursorPositionChanged, this, &ChainView::follow_step);
}

void ChainView::show_chain(const Told& told) {
  const QSignalBlocker quiet(this);  // the text is only put there: the clock stays where it is
  clear();
  write_steps(told);
  moveCursor(QTextCursor::End);
  ensureCursorVisible();
}

void ChainView::write_steps(const Told& told) {
  QTextCursor at(document());
  if (!told.why.empty())
    at.insertText(sentence_words(told.why) + '\n', ink(theme().text, StepMark::loss));
  at.insertText(words("→ on the way to the loss   ● the loss"),
                ink(theme().quiet_text, StepMark::bystander));
  times_.clear();
  if (told.steps.empty()) return;
  QTextTable* table = at.insertTable(static_cast<int>(told.steps.size()), parts, plain_table());
  for (const ToldStep& step : told.steps) {
    const auto row = static_cast<int>(times_.size());
    const auto write = [&](Part part, const QString& text, const QColor& colour) {
      table->cellAt(row, part).firstCursorPosition().insertText(text, ink(colour, step.mark));
    };
    write(mark_part, sign_of(step.mark), theme().text);
    // With no-break blanks: a time and a name are one word.
    write(time_part, plain(step.clock).replace(' ', QChar::Nbsp), theme().quiet_text);
    write(place_part, token_words(step.place).replace(' ', QChar::Nbsp), theme().quiet_text);
    write(text_part, sentence_words(step.text), theme().text);
    QTextTableCellFormat apart;
    apart.setRightPadding(10);
    table->cellAt(row, place_part).setFormat(apart);
    times_.push_back(step.time);
  }
}

void ChainView::follow_step() {
  const QTextCursor cursor = textCursor();
  const QTextTable* table = cursor.currentTable();
  if (!hasFocus() || table == nullptr) return;
  const auto row = static_cast<std::size_t>(table->cellAt(cursor).row());
  if (row < times_.size()) clock_.set_cursor(times_[row]);
}

}  // namespace twinsite::gui
