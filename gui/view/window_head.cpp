// SPDX-License-Identifier: GPL-3.0-or-later
// The head of the window: what was run and how it ended, the clock, and what one can do.
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/report/display.h"
#include "gui/model/export_model.h"
#include "gui/view/main_window.h"
#include "gui/view/program.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

// The verdict in a word and a colour.
QLabel* verdict_pill(const std::string& verdict, QWidget* parent) {
  const Theme& t = theme();
  const QColor colour = verdict == "passed" ? t.good : verdict == "failed" ? t.bad : t.warning;
  const QString sign = verdict == "passed" ? "✓ " : verdict == "failed" ? "✗ " : "? ";
  auto* pill = new QLabel(sign + token_words(verdict), parent);
  pill->setStyleSheet(QStringLiteral("border: 1px solid %1; border-radius: 10px; padding: 2px 9px;"
                                     "color: %2; font-weight: bold;")
                          .arg(colour.name(), t.text.name()));
  return pill;
}

// A long name gives way to the buttons beside it.
class ShortenedLabel final : public QLabel {
 public:
  using QLabel::QLabel;
  QSize minimumSizeHint() const override { return {40, QLabel::minimumSizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, width()));
  }
};

QString page_title(const QString& name) {
  if (name == "timeline") return words("Timeline");
  if (name == "why") return words("Why");
  if (name == "topology") return words("Topology");
  if (name == "compare") return words("Compare");
  if (name == "replications") return words("Replications");
  return words("Scenario");
}

QToolButton* button(const QString& text, const QString& tip, QWidget* parent) {
  auto* made = new QToolButton(parent);
  made->setText(text);
  made->setToolTip(tip);
  made->setAccessibleName(tip);
  made->setFocusPolicy(Qt::TabFocus);
  return made;
}

}  // namespace

QWidget* MainWindow::head() {
  auto* widget = new QWidget;
  auto* rows = new QVBoxLayout(widget);
  rows->setContentsMargins(12, 8, 12, 0);
  rows->setSpacing(2);
  auto* first = new QHBoxLayout;
  first->setSpacing(8);
  first->addWidget(run_head(widget));
  first->addStretch(1);
  first->addWidget(playback(widget));
  first->addStretch(1);
  first->addWidget(actions(widget));
  rows->addLayout(first);
  tabs_ = new QTabBar(widget);
  tabs_->setDrawBase(false);
  tabs_->setExpanding(false);
  for (const QString& name : page_names()) tabs_->addTab(page_title(name));
  auto* second = new QHBoxLayout;
  second->addWidget(tabs_);
  second->addStretch(1);
  const RunCard& card = data_->run.card;
  auto* about = new QLabel(words("%1 users · seed %2 · fingerprint %3")
                               .arg(plain(shown_count(card.users)))
                               .arg(card.seed)
                               .arg(plain(data_->run.fingerprint)),
                           widget);
  about->setFont(small_font());
  about->setTextInteractionFlags(Qt::TextSelectableByMouse);
  second->addWidget(about);
  rows->addLayout(second);
  return widget;
}

QWidget* MainWindow::run_head(QWidget* parent) {
  const RunCard& card = data_->run.card;
  auto* widget = new QWidget(parent);
  auto* box = new QHBoxLayout(widget);
  box->setContentsMargins(0, 0, 0, 0);
  auto* name = new ShortenedLabel(plain(card.scenario), widget);
  name->setFont(bold_font());
  name->setToolTip(plain(card.scenario));
  box->addWidget(name);
  box->addWidget(verdict_pill(data_->run.verdict, widget));
  auto* replication = new QComboBox(widget);
  replication->setAccessibleName(words("Replication"));
  replication->setMinimumWidth(110);
  for (const std::uint32_t number : data_->replications) {
    replication->addItem(
        words("replication %1 of %2").arg(number + 1).arg(data_->replications.size()), number);
    if (number == data_->shown.replication) replication->setCurrentIndex(replication->count() - 1);
  }
  connect(replication, &QComboBox::currentIndexChanged, this, [this, replication] {
    const std::uint32_t chosen = replication->currentData().toUInt();
    QTimer::singleShot(0, this, [this, chosen] { open_replication(chosen); });
  });
  box->addWidget(replication);
  box->addStretch(1);
  return widget;
}

QWidget* MainWindow::playback(QWidget* parent) {
  auto* widget = new QWidget(parent);
  auto* box = new QHBoxLayout(widget);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(4);
  const auto add = [&](const char* sign, const char* tip, auto act) {
    QToolButton* made = button(QString::fromUtf8(sign), words(tip), widget);
    connect(made, &QToolButton::clicked, this, act);
    box->addWidget(made);
    return made;
  };
  add("⏮", "Previous step (P)", [this] { step_event(-1); });
  add("▶", "Play or pause (space)",
      [this] { player_->isActive() ? player_->stop() : player_->start(); });
  add("⏭", "Next step (N)", [this] { step_event(1); });
  time_ = new QLabel(widget);
  QFont digits = digits_font();
  digits.setPixelSize(16);
  digits.setBold(true);
  time_->setFont(digits);
  time_->setAccessibleName(words("Time at the cursor"));
  box->addSpacing(6);
  box->addWidget(time_);
  auto* speed = new QComboBox(widget);
  for (const int times : {1, 10, 60, 300, 1200}) {
    speed->addItem(QStringLiteral("%1×").arg(times), times);
    if (times == speed_) speed->setCurrentIndex(speed->count() - 1);
  }
  speed->setMinimumWidth(66);
  speed->setAccessibleName(words("Playback speed"));
  connect(speed, &QComboBox::currentIndexChanged, this,
          [this, speed] { speed_ = speed->currentData().toInt(); });
  box->addWidget(speed);
  add("−", "Zoom out (−)", [this] { clock_.zoom(2, clock_.cursor()); });
  add("+", "Zoom in (+)", [this] { clock_.zoom(0.5, clock_.cursor()); });
  add("⤢", "Whole run (0)", [this] { clock_.show(clock_.whole()); });
  QToolButton* stretch = add("↔", "More room around events (S)", [this] { toggle_stretch(); });
  stretch->setCheckable(true);
  stretch->setChecked(clock_.stretched());
  connect(&clock_, &TimelineClock::stretch_changed, stretch,
          [this, stretch] { stretch->setChecked(clock_.stretched()); });
  return widget;
}

QWidget* MainWindow::actions(QWidget* parent) {
  auto* widget = new QWidget(parent);
  auto* box = new QHBoxLayout(widget);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(6);
  const auto add = [&](const QString& text, auto act) {
    auto* made = new QPushButton(text, widget);
    made->setFocusPolicy(Qt::TabFocus);
    connect(made, &QPushButton::clicked, this, act);
    box->addWidget(made);
  };
  add(words("Open…"), [this] { QTimer::singleShot(0, this, &MainWindow::choose_file); });
  add(words("Export…"), [this] { export_page(); });
  // Rebuilding deletes the button that asked for it, so it waits until the click is over.
  add(speaks_chinese() ? QStringLiteral("English") : QStringLiteral("中文"), [this] {
    QTimer::singleShot(0, this, [this] { set_language(speaks_chinese() ? "en" : "zh_CN"); });
  });
  const bool dark = theme().name == ThemeName::dark;
  add(dark ? words("Light") : words("Dark"), [this, dark] {
    QTimer::singleShot(0, this,
                       [this, dark] { set_theme(dark ? ThemeName::light : ThemeName::dark); });
  });
  return widget;
}

// The report is the command line's own.
void MainWindow::export_report(const QString& file) {
  auto* program = new Program(this);
  connect(program, &Program::finished, this,
          [this, program, file](int code, const QString&, const QString& errors) {
            program->deleteLater();
            if (code != 0 || !QFile::exists(file))
              QMessageBox::warning(this, "twinsite",
                                   words("%1 cannot be written").arg(file) + '\n' + errors);
          });
  program->start({"report", QString::fromStdString(data_->folder.string()), "-o", file});
}

// A picture of the page, or what is visible on the timeline for other programs.
void MainWindow::export_page() {
  const QString file =
      QFileDialog::getSaveFileName(this, words("Export"), "timeline.png",
                                   words("Picture of this page (*.png);;Drawing of the timeline "
                                         "(*.svg);;Visible curves (*.csv);;Report (*.html)"));
  if (file.isEmpty()) return;
  if (file.endsWith(".html")) return export_report(file);
  bool written = false;
  if (file.endsWith(".svg") || file.endsWith(".csv")) {
    const TimeWindow window = clock_.window();
    const std::string text = file.endsWith(".svg")
                                 ? timeline_svg(*data_, window, clock_.wall(), pages_->width())
                                 : curves_csv(*data_, window, clock_.wall());
    QFile out(file);
    const auto size = static_cast<qint64>(text.size());
    written = out.open(QIODevice::WriteOnly) && out.write(text.data(), size) == size;
  } else {
    written = pages_->grab().save(file);
  }
  if (!written) QMessageBox::warning(this, "twinsite", words("%1 cannot be written").arg(file));
}

}  // namespace twinsite::gui
