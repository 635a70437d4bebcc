// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of a scenario's text: keys, quantities, comments.
#pragma once

#include <QSyntaxHighlighter>

namespace twinsite::gui {

class ScenarioHighlighter final : public QSyntaxHighlighter {
  Q_OBJECT

 public:
  explicit ScenarioHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {}

 protected:
  void highlightBlock(const QString& text) override;
};

}  // namespace twinsite::gui
