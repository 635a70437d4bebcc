// SPDX-License-Identifier: GPL-3.0-or-later
// The window: a head with what was run and the clock, and the pages below it.
#pragma once

#include <QMainWindow>
#include <filesystem>
#include <memory>

#include "gui/model/run_data.h"
#include "gui/view/theme.h"
#include "gui/view/timeline_clock.h"

class QLabel;
class QStackedWidget;
class QTabBar;
class QTimer;

namespace twinsite::gui {

class ComparePage;
class ScenarioPage;
class TimelinePage;
class WhyPage;

// A scenario's text as it stands in the editor, comments and all; a result holds only what it
// means.
struct EditedScenario {
  QString file;
  QString text;
};

class MainWindow final : public QMainWindow {
  Q_OBJECT

 public:
  MainWindow();
  ~MainWindow() override;

  // A result's folder or a file in it, or a scenario file. What cannot be opened is said in the
  // window.
  void open(const std::filesystem::path& path);
  void open_replication(std::uint32_t replication);
  ComparePage* compare_page() { return compare_; }
  ScenarioPage* scenario_page() { return scenario_; }
  WhyPage* why_page() { return why_; }
  bool show_page(const QString& name);  // false if there is none of that name
  static QStringList page_names();      // as --page takes them

  TimelineClock& clock() { return clock_; }
  const RunData* run() const { return data_.get(); }
  // What went wrong with the last `open`; "" if nothing.
  const QString& problem() const { return problem_; }

  // Size, page and the line between timeline and losses, as the last window was left.
  void restore_layout();

  void set_theme(ThemeName name);
  void set_language(const QString& locale);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  void rebuild();
  QWidget* head();
  QWidget* run_head(QWidget* parent);
  QWidget* playback(QWidget* parent);
  QWidget* actions(QWidget* parent);
  QWidget* welcome();
  void add_pages();
  QWidget* scenario_only();
  void connect_pages();
  void open_scenario(const std::filesystem::path& file);
  void take(std::unique_ptr<RunData> data);
  void open_run(const std::filesystem::path& path, EditedScenario edited);
  void keep_state();
  void show_finished_run(const QString& folder);
  void update_time();
  void play_tick();
  void step_event(int direction);
  bool press_with_control(int key);
  void toggle_stretch() { clock_.set_stretched(!clock_.stretched()); }
  void choose_file();
  void export_page();
  void export_report(const QString& file);
  void remember(const std::filesystem::path& path);

  TimelineClock clock_;
  std::filesystem::path path_;
  std::unique_ptr<RunData> data_;
  QString problem_;
  QTabBar* tabs_ = nullptr;
  QStackedWidget* pages_ = nullptr;
  TimelinePage* timeline_ = nullptr;
  WhyPage* why_ = nullptr;
  ComparePage* compare_ = nullptr;
  ScenarioPage* scenario_ = nullptr;
  QString scenario_text_;  // of a scenario that was opened and not run yet
  QLabel* time_ = nullptr;
  QLabel* speed_label_ = nullptr;
  QTimer* player_ = nullptr;
  int speed_ = 60;  // simulated seconds a second
  QString page_ = "timeline";
  QByteArray rows_;  // of the timeline page: how high its parts are
  EditedScenario edited_;
};

}  // namespace twinsite::gui
