// SPDX-License-Identifier: GPL-3.0-or-later
// A line at a time; the checker, not the colours, decides what is right.
#include "gui/view/scenario_highlighter.h"

#include <QRegularExpression>

#include "gui/view/theme.h"

namespace twinsite::gui {

void ScenarioHighlighter::highlightBlock(const QString& text) {
  static const QRegularExpression key("[A-Za-z_][\\w.]*(?=\\s*:(\\s|$))");
  static const QRegularExpression quantity(
      "(?<![\\w.])(CNY )?\\d[\\d.]*(ms|min|[smhd%]|[KMG]?(i?B|bps))?(/\\w+)?(?![\\w.])");
  static const QRegularExpression comment("(^|\\s)#.*$");
  const auto colour = [&](const QRegularExpression& what, const QColor& with, bool bold) {
    QTextCharFormat format;
    format.setForeground(with);
    if (bold) format.setFontWeight(QFont::Bold);
    auto all = what.globalMatch(text);
    while (all.hasNext()) {
      const auto match = all.next();
      setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                format);
    }
  };
  colour(quantity, theme().good, false);
  colour(key, theme().blue, true);
  colour(comment, theme().quiet_text, false);
}

}  // namespace twinsite::gui
