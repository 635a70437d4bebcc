// SPDX-License-Identifier: GPL-3.0-or-later
// Cards and switches.
#include "gui/view/panels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>

#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

QLabel* label(const QString& text, const QFont& font, const QColor& colour, QWidget* parent) {
  auto* made = new QLabel(text, parent);
  made->setFont(font);
  made->setTextFormat(Qt::PlainText);
  made->setWordWrap(true);
  QPalette palette = made->palette();
  palette.setColor(QPalette::WindowText, colour);
  made->setPalette(palette);
  return made;
}

// A model's words and numbers, word by word: of "by SMS 86" the number is in no dictionary.
QString remark_words(const std::string& remark) {
  static const QRegularExpression parts(
      "^(.*?) ?((?:CNY.)?[0-9][0-9.%\\x{a0}]*(?: [0-9.%]+)*) ?(.*)$");
  const QRegularExpressionMatch match = parts.match(plain(remark));
  if (!match.hasMatch()) return token_words(remark);
  QStringList shown;
  for (const int part : {1, 2, 3}) {
    const QString text = match.captured(part);
    if (!text.isEmpty()) shown << (part == 2 ? text : token_words(text.toStdString()));
  }
  return shown.join(' ');
}

QFrame* card_widget(const Card& card, QWidget* parent) {
  auto* frame = new QFrame(parent);
  frame->setObjectName("card");
  auto* box = new QVBoxLayout(frame);
  box->setContentsMargins(11, 6, 8, 7);
  box->setSpacing(1);
  const QString title = token_words(card.label);
  box->addWidget(label(title, small_font(), theme().quiet_text, frame));
  QLabel* value = label(plain(card.value), large_font(), theme().text, frame);
  value->setTextInteractionFlags(Qt::TextSelectableByMouse);
  box->addWidget(value);
  if (!card.interval.empty())
    box->addWidget(label(plain(card.interval), small_font(), theme().quiet_text, frame));
  QStringList remarks;
  for (const std::string& remark : card.remarks) remarks << remark_words(remark);
  if (!remarks.isEmpty())
    box->addWidget(
        label(remarks.join(QStringLiteral(" · ")), small_font(), theme().quiet_text, frame));
  frame->setAccessibleName(title + ' ' + plain(card.value));
  return frame;
}

// A row in the card above: "in meetings   48 100".
QWidget* part_widget(const Card& card, QWidget* parent) {
  auto* row = new QWidget(parent);
  auto* box = new QHBoxLayout(row);
  box->setContentsMargins(0, 0, 4, 0);
  box->addWidget(label(token_words(card.label), small_font(), theme().quiet_text, row), 1);
  QLabel* value = label(plain(card.value), small_font(), theme().text, row);
  value->setWordWrap(false);
  box->addWidget(value);
  return row;
}

QComboBox* chooser(const RunData& data, const std::string& key, const char* all, QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->addItem(words(all), QString());
  for (const std::string& value : label_values(data, key))
    box->addItem(token_words(value), plain(value));
  box->setAccessibleName(words(all));
  return box;
}

}  // namespace

QWidget* heading(const QString& text, QWidget* parent) {
  QFont font = small_font();
  font.setBold(true);
  return label(text.toUpper(), font, theme().quiet_text, parent);
}

QWidget* cards_panel(const RunData& data, QWidget* parent) {
  auto* inner = new QWidget(parent);
  auto* box = new QVBoxLayout(inner);
  box->setContentsMargins(0, 0, 4, 0);
  box->setSpacing(6);
  const auto runs = data.by_measure.size();
  box->addWidget(heading(runs > 1 ? words("Mean of %1 replications, 95 % interval").arg(runs)
                                  : words("One replication"),
                         inner));
  QFrame* last = nullptr;
  for (const Card& card : data.cards) {
    if (card.part && last != nullptr) {
      last->layout()->addWidget(part_widget(card, last));
      continue;
    }
    last = card_widget(card, inner);
    box->addWidget(last);
  }
  box->addStretch(1);
  return inner;
}

QWidget* switches_panel(const RunData& data, TimelineBody& body, QWidget* parent) {
  auto* inner = new QWidget(parent);
  auto* box = new QVBoxLayout(inner);
  box->setContentsMargins(0, 4, 4, 0);
  box->setSpacing(2);
  box->addWidget(heading(words("Lanes and charts"), inner));
  auto* grid = new QGridLayout;
  grid->setSpacing(2);
  int number = 0;
  const auto add = [&](const QString& text, bool on, auto apply) {
    auto* check = new QCheckBox(text, inner);
    check->setFont(small_font());
    check->setChecked(on);
    QObject::connect(check, &QCheckBox::toggled, &body, apply);
    grid->addWidget(check, number / 2, number % 2);
    ++number;
  };
  std::set<LaneGroup> groups;
  for (const LaneRow& row : lanes_of(data)) groups.insert(row.group);
  for (const LaneGroup group : groups) {
    add(token_words(to_text(group)), true,
        [&body, group](bool on) { body.lanes().set_group_shown(group, on); });
  }
  const std::set<std::string> hidden{"meetings", "backlog"};
  for (const std::string& name : body.chart_names()) {
    const bool shown = !hidden.contains(name);
    body.set_chart_shown(name, shown);
    add(token_words(name), shown, [&body, name](bool on) { body.set_chart_shown(name, on); });
  }
  box->addLayout(grid);
  QComboBox* function = chooser(data, "function", "all functions", inner);
  QComboBox* region = chooser(data, "region", "all regions", inner);
  const auto refilter = [&body, function, region] {
    body.set_filter({function->currentData().toString().toStdString(),
                     region->currentData().toString().toStdString()});
  };
  QObject::connect(function, &QComboBox::currentIndexChanged, &body, refilter);
  QObject::connect(region, &QComboBox::currentIndexChanged, &body, refilter);
  box->addWidget(function);
  box->addWidget(region);
  return inner;
}

}  // namespace twinsite::gui
