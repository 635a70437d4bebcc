// A display of the test's own (Xvfb) and hands on its mouse and keyboard (xdotool): what a window
// gets of them comes through the X server, as from a person.
#pragma once

#include <functional>
#include <string>

#include <QPoint>
#include <QString>

class QWidget;

namespace twinsite::gui {

// Whether Xvfb and xdotool are installed; without them the tests say so and end.
bool display_possible();

// Starts the display, once, and the application on it. They end with the program.
void start_display();

// Lets the window do its work until `done`, for a minute at most; whether it was.
bool wait_until(const std::function<bool()>& done);

void move_mouse(const QWidget& widget, QPoint at);
void press_mouse(int button = 1);
void release_mouse(int button = 1);
// Moves there, presses and lets go: 1 left, 4 and 5 the wheel.
void click(const QWidget& widget, QPoint at, int button = 1);
void click(const QWidget& widget);  // in its middle
void press_keys(const std::string& names);
// Answers the next file dialog with this name, typed.
void answer_file_dialog(const QString& file);

}  // namespace twinsite::gui
