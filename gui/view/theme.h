// SPDX-License-Identifier: GPL-3.0-or-later
// Colours, fonts and distances. The palette is that of Okabe and Ito, which colour-blind people can
// tell apart; what a colour means is also said by words, patterns or dashes.
#pragma once

#include <QColor>
#include <QFont>
#include <QPen>
#include <QString>

#include "gui/model/chart_model.h"
#include "gui/model/impact_model.h"
#include "gui/model/lane_model.h"

class QApplication;

namespace twinsite::gui {

enum class ThemeName { light, dark };

struct Theme {
  ThemeName name = ThemeName::light;
  QColor window;   // behind everything
  QColor surface;  // cards, the timeline
  QColor line;     // borders, grid
  QColor text;
  QColor quiet_text;
  QColor accent;
  QColor good, warning, bad, dark, pink, sky, blue;

  QColor fill(Tone tone) const;
  QColor text_on(Tone tone) const;
  // A second mark beside the colour: how the bar is hatched.
  Qt::BrushStyle pattern(Tone tone) const;
  QPen pen(Ink ink) const;
  QColor colour(Ink ink) const;
  QColor colour(Impact impact) const;
  // The band behind everything while a fault lasts.
  QColor shade(Tone tone) const;
};

// The theme that the application shows now.
const Theme& theme();
// Palette, style sheet and font of the whole application.
void apply_theme(QApplication& application, ThemeName name);

QFont small_font();
QFont bold_font();
QFont large_font();
QFont digits_font();  // all digits equally wide

// Columns that lanes and charts share.
inline constexpr int gutter_left = 176;
inline constexpr int gutter_right = 74;

}  // namespace twinsite::gui
