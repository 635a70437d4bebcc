// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a whole.
#include "gui/view/main_window.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

#include "gui/model/story.h"
#include "gui/view/compare_page.h"
#include "gui/view/replications_page.h"
#include "gui/view/scenario_page.h"
#include "gui/view/timeline_page.h"
#include "gui/view/topology_page.h"
#include "gui/view/why_page.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

constexpr int frame_ms = 40;

std::vector<Time> times_of(const std::vector<StoryStep>& story) {
  std::vector<Time> times;
  times.reserve(story.size());
  for (const StoryStep& step : story) times.push_back(step.time);
  return times;
}

}  // namespace

MainWindow::MainWindow() : player_(new QTimer(this)) {
  setWindowIcon(QIcon(":/desktop/twinsite.png"));
  setAcceptDrops(true);
  resize(1600, 1000);
  player_->setInterval(frame_ms);
  connect(player_, &QTimer::timeout, this, &MainWindow::play_tick);
  connect(&clock_, &TimelineClock::cursor_changed, this, &MainWindow::update_time);
  rebuild();
}

MainWindow::~MainWindow() = default;

QStringList MainWindow::page_names() {
  return {"timeline", "why", "topology", "compare", "replications", "scenario"};
}

// The pages look at the data: they go first.
void MainWindow::take(std::unique_ptr<RunData> data) {
  keep_state();
  delete takeCentralWidget();
  tabs_ = nullptr;
  pages_ = nullptr;
  time_ = nullptr;
  why_ = nullptr;
  timeline_ = nullptr;
  compare_ = nullptr;
  scenario_ = nullptr;
  data_ = std::move(data);
  scenario_text_.clear();
}

void MainWindow::open(const std::filesystem::path& path) {
  if (path.extension() == ".yaml" || path.extension() == ".yml") return open_scenario(path);
  open_run(path, {});
}

void MainWindow::open_run(const std::filesystem::path& path, EditedScenario edited) {
  problem_.clear();
  path_ = path;
  player_->stop();
  try {
    take(std::make_unique<RunData>(load_run(path)));
    edited_ = std::move(edited);
    clock_.set_whole({data_->from, data_->end}, {data_->starts_at - data_->from.since_start()},
                     times_of(story_of(data_->shown)));
    remember(path);
  } catch (const std::exception& error) {
    problem_ = QString::fromUtf8(error.what());
  }
  rebuild();
}

void MainWindow::open_scenario(const std::filesystem::path& file) {
  problem_.clear();
  QFile text(QString::fromStdString(file.string()));
  if (text.open(QIODevice::ReadOnly)) {
    take(nullptr);
    edited_ = {};
    path_ = file;
    scenario_text_ = QString::fromUtf8(text.readAll());
    remember(file);
  } else {
    problem_ = text.fileName() + ": " + text.errorString();
  }
  rebuild();
}

void MainWindow::open_replication(std::uint32_t replication) {
  try {
    auto data = std::make_unique<RunData>(load_run(path_, replication));
    problem_.clear();
    take(std::move(data));
  } catch (const std::exception& error) {
    problem_ = QString::fromUtf8(error.what());
  }
  rebuild();
}

// The run that was on the screen stays behind the new one, to compare; the text stays as written.
void MainWindow::show_finished_run(const QString& folder) {
  const std::filesystem::path before = data_ != nullptr ? data_->folder : std::filesystem::path();
  open_run(folder.toStdString(), {scenario_->file(), scenario_->text()});
  if (compare_ != nullptr && !before.empty()) compare_->compare_with(before);
  show_page("timeline");
}

bool MainWindow::show_page(const QString& name) {
  const auto at = static_cast<int>(page_names().indexOf(name));
  if (at < 0) return false;
  page_ = name;
  if (tabs_ != nullptr) tabs_->setCurrentIndex(at);
  return true;
}

void MainWindow::set_theme(ThemeName name) {
  apply_theme(*qobject_cast<QApplication*>(QApplication::instance()), name);
  QSettings().setValue("theme", name == ThemeName::dark ? "dark" : "light");
  rebuild();
}

void MainWindow::set_language(const QString& locale) {
  speak(locale);
  QSettings().setValue("locale", locale);
  rebuild();
}

// Everything that shows words or colours is made anew: a change of language, theme or run is rare.
void MainWindow::rebuild() {
  keep_state();
  auto* root = new QWidget;
  auto* box = new QVBoxLayout(root);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(0);
  tabs_ = nullptr;
  pages_ = nullptr;
  time_ = nullptr;
  timeline_ = nullptr;
  compare_ = nullptr;
  scenario_ = nullptr;
  if (!problem_.isEmpty() || (data_ == nullptr && scenario_text_.isEmpty())) {
    box->addWidget(welcome());
    setWindowTitle("twinsite");
  } else if (data_ == nullptr) {
    box->addWidget(scenario_only());
    setWindowTitle(QString::fromStdString(path_.filename().string()) +
                   QStringLiteral(" – twinsite"));
  } else {
    box->addWidget(head());
    add_pages();
    box->addWidget(pages_, 1);
    setWindowTitle(plain(data_->run.card.scenario) + QStringLiteral(" – twinsite"));
  }
  setCentralWidget(root);
  root->setFocusPolicy(Qt::StrongFocus);
  root->setFocus();
  update_time();
}

QWidget* MainWindow::welcome() {
  auto* widget = new QWidget;
  auto* box = new QVBoxLayout(widget);
  box->setAlignment(Qt::AlignCenter);
  auto* title = new QLabel(problem_.isEmpty() ? "twinsite" : words("This cannot be shown"), widget);
  title->setFont(large_font());
  title->setAlignment(Qt::AlignCenter);
  auto* text = new QLabel(widget);
  text->setTextFormat(Qt::PlainText);
  text->setTextInteractionFlags(Qt::TextSelectableByMouse);
  text->setAlignment(Qt::AlignCenter);
  text->setWordWrap(true);
  text->setMaximumWidth(760);
  text->setText((problem_.isEmpty() ? QString() : problem_ + "\n\n") +
                words("Open the folder of a result or a scenario file, or drop one here. "
                      "A result comes from: twinsite run SCENARIO"));
  auto* open = new QPushButton(words("Open…"), widget);
  connect(open, &QPushButton::clicked, this, &MainWindow::choose_file, Qt::QueuedConnection);
  box->addWidget(title);
  box->addWidget(text);
  box->addWidget(open, 0, Qt::AlignCenter);
  for (const QString& recent : QSettings().value("recent").toStringList()) {
    auto* again = new QPushButton(recent, widget);
    again->setFlat(true);
    connect(
        again, &QPushButton::clicked, this, [this, recent] { this->open(recent.toStdString()); },
        Qt::QueuedConnection);
    box->addWidget(again, 0, Qt::AlignCenter);
  }
  return widget;
}

QWidget* MainWindow::scenario_only() {
  const bool fresh = edited_.text.isEmpty();
  scenario_ = new ScenarioPage(QString::fromStdString(path_.string()),
                               fresh ? scenario_text_ : edited_.text, nullptr);
  connect(scenario_, &ScenarioPage::run_finished, this, &MainWindow::show_finished_run,
          Qt::QueuedConnection);
  return scenario_;
}

void MainWindow::add_pages() {
  pages_ = new QStackedWidget;
  timeline_ = new TimelinePage(*data_, clock_, pages_);
  why_ = new WhyPage(*data_, clock_, pages_);
  compare_ = new ComparePage(*data_, clock_, pages_);
  auto* replications = new ReplicationsPage(*data_, pages_);
  if (edited_.text.isEmpty()) {
    edited_ = {QString::fromStdString((data_->folder / "scenario.yaml").string()),
               plain(data_->scenario_yaml)};
  }
  scenario_ = new ScenarioPage(edited_.file, edited_.text, pages_);
  // In the order of page_names().
  for (QWidget* page :
       std::initializer_list<QWidget*>{timeline_, why_, new TopologyPage(*data_, clock_, pages_),
                                       compare_, replications, scenario_})
    pages_->addWidget(page);
  connect(replications, &ReplicationsPage::replication_chosen, this, &MainWindow::open_replication,
          Qt::QueuedConnection);
  connect_pages();
  timeline_->set_rows(rows_);
  const auto at = static_cast<int>(page_names().indexOf(page_));
  tabs_->setCurrentIndex(at);
  pages_->setCurrentIndex(at);
}

void MainWindow::connect_pages() {
  connect(tabs_, &QTabBar::currentChanged, this, [this](int at) {
    pages_->setCurrentIndex(at);
    page_ = page_names().at(at);
  });
  connect(timeline_, &TimelinePage::loss_chosen, why_, &WhyPage::show_loss);
  connect(timeline_, &TimelinePage::cause_chosen, this,
          [this](const QString& measure, const QString& cause) {
            why_->show_cause(measure, cause);
            show_page("why");
          });
  connect(&timeline_->body(), &TimelineBody::fault_dragged, this, [this](int fault, qint64 by) {
    scenario_->move_fault(fault, by);
    show_page("scenario");
  });
  connect(scenario_, &ScenarioPage::run_finished, this, &MainWindow::show_finished_run,
          Qt::QueuedConnection);
}

void MainWindow::update_time() {
  if (time_ != nullptr) time_->setText(plain(clock_.wall().text(clock_.cursor(), milliseconds(1))));
}

void MainWindow::play_tick() {
  const Duration by = milliseconds(frame_ms) * speed_;
  if (clock_.cursor() + by >= clock_.whole().to) player_->stop();
  clock_.go_to(clock_.cursor() + by);
}

void MainWindow::step_event(int direction) {
  if (data_ == nullptr) return;
  const std::vector<StoryStep> story = story_of(data_->shown);
  Time best = clock_.cursor();
  for (const StoryStep& step : story) {
    if (direction > 0 && step.time > clock_.cursor()) {
      best = step.time;
      break;
    }
    if (direction < 0 && step.time < clock_.cursor()) best = step.time;
  }
  clock_.go_to(best);
}

// True when the key with Ctrl has a meaning.
bool MainWindow::press_with_control(int key) {
  if (key == Qt::Key_O) {
    choose_file();
  } else if (key == Qt::Key_E && data_ != nullptr) {
    export_page();
  } else if (key >= Qt::Key_1 && key < Qt::Key_1 + page_names().size() && tabs_ != nullptr) {
    show_page(page_names().at(key - Qt::Key_1));
  } else {
    return false;
  }
  return true;
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  if (event->modifiers().testFlag(Qt::ControlModifier)) {
    if (!press_with_control(event->key())) QMainWindow::keyPressEvent(event);
    return;
  }
  const Duration page = clock_.window().length() / 20;
  switch (event->key()) {
    case Qt::Key_Space:
      player_->isActive() ? player_->stop() : player_->start();
      break;
    case Qt::Key_Left:
      clock_.go_to(clock_.cursor() - page);
      break;
    case Qt::Key_Right:
      clock_.go_to(clock_.cursor() + page);
      break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      clock_.zoom(1 / 1.5, clock_.cursor());
      break;
    case Qt::Key_Minus:
      clock_.zoom(1.5, clock_.cursor());
      break;
    case Qt::Key_Home:
      clock_.go_to(clock_.whole().from);
      break;
    case Qt::Key_End:
      clock_.go_to(clock_.whole().to);
      break;
    case Qt::Key_N:
    case Qt::Key_PageDown:
      step_event(1);
      break;
    case Qt::Key_P:
    case Qt::Key_PageUp:
      step_event(-1);
      break;
    case Qt::Key_S:
      toggle_stretch();
      break;
    case Qt::Key_0:
      clock_.show(clock_.whole());
      break;
    default:
      QMainWindow::keyPressEvent(event);
  }
}

void MainWindow::choose_file() {
  const QString file =
      QFileDialog::getOpenFileName(this, words("Open a result or a scenario"), QString(),
                                   words("Results and scenarios (*.sqlite *.json *.yaml *.yml)"));
  if (!file.isEmpty()) open(file.toStdString());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const QList<QUrl> urls = event->mimeData()->urls();
  if (!urls.isEmpty() && urls.front().isLocalFile()) open(urls.front().toLocalFile().toStdString());
}

void MainWindow::remember(const std::filesystem::path& path) {
  constexpr int kept = 6;
  const QString name = QString::fromStdString(std::filesystem::absolute(path).string());
  QStringList recent = QSettings().value("recent").toStringList();
  recent.removeAll(name);
  recent.prepend(name);
  QSettings().setValue("recent", recent.mid(0, kept));
}

void MainWindow::keep_state() {
  if (timeline_ != nullptr) rows_ = timeline_->rows();
  if (scenario_ != nullptr) edited_ = {scenario_->file(), scenario_->text()};
}

void MainWindow::restore_layout() {
  const QSettings settings;
  restoreGeometry(settings.value("geometry").toByteArray());
  rows_ = settings.value("rows").toByteArray();
  clock_.set_stretched(settings.value("stretched").toBool());
  if (timeline_ != nullptr) timeline_->set_rows(rows_);
  show_page(settings.value("page").toString());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  keep_state();
  QSettings settings;
  settings.setValue("geometry", saveGeometry());
  settings.setValue("rows", rows_);
  settings.setValue("page", page_);
  settings.setValue("stretched", clock_.stretched());
  QMainWindow::closeEvent(event);
}

}  // namespace twinsite::gui
