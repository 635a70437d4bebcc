// SPDX-License-Identifier: GPL-3.0-or-later
// The two themes.
#include "gui/view/theme.h"

#include <QApplication>
#include <QFontInfo>
#include <QPalette>
#include <QStyleFactory>

namespace twinsite::gui {
namespace {

Theme light_theme() {
  Theme t;
  t.name = ThemeName::light;
  t.window = QColor("#f6f8fa");
  t.surface = QColor("#ffffff");
  t.line = QColor("#dfe3e8");
  t.text = QColor("#1f2328");
  t.quiet_text = QColor("#57606a");
  t.accent = QColor("#0072b2");
  t.good = QColor("#009e73");
  t.warning = QColor("#e69f00");
  t.bad = QColor("#d55e00");
  t.dark = QColor("#3d444d");
  t.pink = QColor("#cc79a7");
  t.sky = QColor("#56b4e9");
  t.blue = QColor("#0072b2");
  return t;
}

Theme dark_theme() {
  Theme t = light_theme();
  t.name = ThemeName::dark;
  t.window = QColor("#15191e");
  t.surface = QColor("#1c2128");
  t.line = QColor("#363d47");
  t.text = QColor("#e6edf3");
  t.quiet_text = QColor("#a3adb8");
  t.accent = QColor("#56b4e9");
  t.good = QColor("#1fb98c");
  t.warning = QColor("#f0b429");
  t.bad = QColor("#f2762e");
  t.dark = QColor("#8b949e");
  t.pink = QColor("#dd92bb");
  t.blue = QColor("#4aa3df");
  return t;
}

Theme& current() {
  static Theme shown = light_theme();
  return shown;
}

QColor mixed(const QColor& a, const QColor& b, double share) {
  const auto mix = [share](int x, int y) { return static_cast<int>(x * (1 - share) + y * share); };
  return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QPalette palette_of(const Theme& t) {
  QPalette palette;
  palette.setColor(QPalette::Window, t.window);
  palette.setColor(QPalette::WindowText, t.text);
  palette.setColor(QPalette::Base, t.surface);
  palette.setColor(QPalette::AlternateBase, mixed(t.surface, t.window, 0.6));
  palette.setColor(QPalette::Text, t.text);
  palette.setColor(QPalette::Button, t.surface);
  palette.setColor(QPalette::ButtonText, t.text);
  palette.setColor(QPalette::ToolTipBase, t.surface);
  palette.setColor(QPalette::ToolTipText, t.text);
  palette.setColor(QPalette::PlaceholderText, t.quiet_text);
  palette.setColor(QPalette::Highlight, mixed(t.surface, t.sky, 0.4));
  palette.setColor(QPalette::HighlightedText, t.text);
  palette.setColor(QPalette::Link, t.accent);
  palette.setColor(QPalette::Mid, t.line);
  palette.setColor(QPalette::Disabled, QPalette::ButtonText, t.quiet_text);
  palette.setColor(QPalette::Disabled, QPalette::Text, t.quiet_text);
  return palette;
}

constexpr const char* sheet = R"(
QToolTip { color: %text; background: %surface; border: 1px solid %line; padding: 3px; }
QFrame#card, QFrame#panel { background: %surface; border: 1px solid %line;
  border-radius: 6px; }
QPushButton, QToolButton, QComboBox { background: %surface; border: 1px solid %line;
  border-radius: 5px;
  padding: 3px 8px; color: %text; }
QPushButton { padding: 3px 8px; }
QToolButton { padding: 3px 5px; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { border-color: %accent; }
QToolButton:checked { border-color: %accent; background: %window; color: %accent; }
QPushButton:focus, QToolButton:focus, QComboBox:focus { border-color: %accent; }
QPushButton:disabled, QToolButton:disabled { color: %quiet; }
QComboBox::drop-down { border: 0; width: 16px; }
QComboBox::down-arrow { image: url(:/desktop/down.png); }
QComboBox QAbstractItemView { background: %surface; border: 1px solid %line; }
QTabBar { font-weight: bold; }
QTabBar::tab { background: transparent; color: %quiet; padding: 7px 14px; border: 0;
  border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: %text; border-bottom: 3px solid %accent; }
QTabBar::tab:hover { color: %text; }
QTabBar::tab:focus { border-bottom: 3px solid %sky; }
QTableView, QTextEdit, QPlainTextEdit, QListWidget { background: %surface; border: 1px solid %line;
  border-radius: 6px;
  gridline-color: transparent; alternate-background-color: %window; }
QHeaderView::section { background: %window; color: %quiet; border: 0;
  border-bottom: 1px solid %line;
  padding: 4px 6px; font-weight: bold; }
QLineEdit { background: %surface; border: 1px solid %line; border-radius: 5px;
  padding: 4px 8px; }
QLineEdit:focus { border-color: %accent; }
QScrollArea { border: 0; background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; }
QScrollBar:horizontal { background: transparent; height: 10px; }
QScrollBar::handle { background: %line; border-radius: 4px; min-height: 24px;
  min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QSplitter::handle { background: transparent; }
QCheckBox::indicator:unchecked { border: 1px solid %quiet; border-radius: 3px;
  background: %surface; }
QProgressBar { background: %window; border: 1px solid %line; border-radius: 5px;
  text-align: center; }
QProgressBar::chunk { background: %sky; border-radius: 4px; }
)";

QString sheet_of(const Theme& t) {
  QString text = QString::fromLatin1(sheet);
  text.replace("%text", t.text.name()).replace("%surface", t.surface.name());
  text.replace("%line", t.line.name()).replace("%accent", t.accent.name());
  text.replace("%quiet", t.quiet_text.name()).replace("%window", t.window.name());
  return text.replace("%sky", t.sky.name());
}

QFont font_of(int points, QFont::Weight weight) {
  QFont font = QApplication::font();
  font.setPixelSize(points);
  font.setWeight(weight);
  return font;
}

}  // namespace

const Theme& theme() { return current(); }

void apply_theme(QApplication& application, ThemeName name) {
  current() = name == ThemeName::dark ? dark_theme() : light_theme();
  QApplication::setStyle(QStyleFactory::create("Fusion"));
  QFont font;
  font.setFamilies({"DejaVu Sans", "Noto Sans", "WenQuanYi Micro Hei", "Noto Sans CJK SC"});
  font.setPixelSize(13);
  QApplication::setFont(font);
  QApplication::setPalette(palette_of(current()));
  application.setStyleSheet(sheet_of(current()));
}

QColor Theme::fill(Tone tone) const {
  switch (tone) {
    case Tone::calm:
      return mixed(surface, good, name == ThemeName::light ? 0.20 : 0.26);
    case Tone::away:
      return mixed(surface, sky, 0.45);
    case Tone::busy:
      return sky;
    case Tone::warning:
      return warning;
    case Tone::bad:
      return bad;
    case Tone::dark:
      return name == ThemeName::light ? dark : QColor("#0b0e12");
    case Tone::fenced:
      return mixed(surface, warning, 0.35);
    case Tone::decision:
      return pink;
    case Tone::step:
      return blue;
  }
  return surface;
}

QColor Theme::text_on(Tone tone) const {
  const bool light = name == ThemeName::light;
  switch (tone) {
    case Tone::dark:
      return QColor("#f0f3f6");
    case Tone::step:
      return light ? QColor("#ffffff") : QColor("#0b0e12");
    case Tone::calm:
    case Tone::away:
    case Tone::fenced:
      return text;
    default:
      return QColor("#14181d");
  }
}

Qt::BrushStyle Theme::pattern(Tone tone) const {
  switch (tone) {
    case Tone::warning:
      return Qt::BDiagPattern;
    case Tone::fenced:
      return Qt::FDiagPattern;
    case Tone::dark:
      return Qt::NoBrush;
    case Tone::bad:
      return Qt::DiagCrossPattern;
    default:
      return Qt::NoBrush;
  }
}

QColor Theme::colour(Ink ink) const {
  switch (ink) {
    case Ink::good:
      return good;
    case Ink::bad:
      return bad;
    case Ink::first:
      return blue;
    case Ink::second:
      return good;
    case Ink::third:
      return sky;
    case Ink::warning:
      return warning;
    case Ink::owed:
      return pink;
  }
  return text;
}

QPen Theme::pen(Ink ink) const {
  QPen pen(colour(ink), 1.6);
  pen.setCosmetic(true);
  if (ink == Ink::second) pen.setDashPattern({6, 2.5});
  if (ink == Ink::bad) pen.setWidthF(2.0);
  if (ink == Ink::owed) pen.setDashPattern({2, 2});
  if (ink == Ink::third) pen.setDashPattern({8, 2, 2, 2});
  return pen;
}

QColor Theme::colour(Impact impact) const {
  switch (impact) {
    case Impact::none:
      return fill(Tone::calm);
    case Impact::slight:
      return mixed(surface, warning, 0.45);
    case Impact::serious:
      return warning;
    case Impact::severe:
      return bad;
  }
  return surface;
}

QColor Theme::shade(Tone tone) const {
  QColor shade = fill(tone);
  shade.setAlpha(name == ThemeName::light ? 20 : 17);
  return shade;
}

QFont small_font() { return font_of(11, QFont::Normal); }
QFont bold_font() { return font_of(13, QFont::Bold); }
QFont large_font() { return font_of(20, QFont::Bold); }

QFont digits_font() {
  QFont font = font_of(13, QFont::Normal);
  font.setFamilies({"DejaVu Sans Mono", "Noto Sans Mono", "monospace"});
  return font;
}

}  // namespace twinsite::gui
