// SPDX-License-Identifier: GPL-3.0-or-later
// Starts twinsite beside this program, else the one that the shell would find.
#include "gui/view/program.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <csignal>

#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

QString program_file() {
  const QString beside = QCoreApplication::applicationDirPath() + "/twinsite";
  return QFileInfo(beside).isExecutable() ? beside : QString("twinsite");
}

}  // namespace

Program::Program(QObject* parent) : QObject(parent) {}

Program::~Program() {
  if (process_ == nullptr) return;
  process_->disconnect(this);
  process_->kill();
  process_->waitForFinished(1000);
}

bool Program::is_running() const { return process_ != nullptr; }

void Program::start(const QStringList& arguments) {
  if (process_ != nullptr) {
    process_->disconnect(this);
    process_->kill();
    process_->waitForFinished(1000);
    process_->deleteLater();
  }
  errors_.clear();
  process_ = new QProcess(this);
  connect(process_, &QProcess::readyReadStandardError, this, &Program::read_errors);
  connect(process_, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
    end(status == QProcess::NormalExit ? code : -1);
  });
  connect(process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    errors_ = words("The program twinsite was not found beside twinsite-gui nor in the PATH.");
    end(-1);
  });
  process_->start(program_file(), arguments);
}

void Program::read_errors() {
  const QString text = QString::fromUtf8(process_->readAllStandardError());
  errors_ += text;
  const QStringList lines = text.split(QRegularExpression("[\r\n]"), Qt::SkipEmptyParts);
  if (!lines.isEmpty()) emit progressed(lines.back().trimmed());
}

void Program::end(int code) {
  QProcess* ended = process_;
  process_ = nullptr;
  const QString output = QString::fromUtf8(ended->readAllStandardOutput());
  errors_ += QString::fromUtf8(ended->readAllStandardError());
  ended->deleteLater();
  emit finished(code, output, errors_);
}

void Program::cancel() {
  if (process_ != nullptr) ::kill(static_cast<pid_t>(process_->processId()), SIGINT);
}

QString command_line(const QStringList& arguments) {
  QString line = "twinsite";
  for (QString word : arguments) {
    const bool bare =
        !word.isEmpty() && !word.contains(QRegularExpression("[^A-Za-z0-9_./:=,@%+-]"));
    if (!bare) word = '\'' + word.replace('\'', "'\\''") + '\'';
    line += ' ' + word;
  }
  return line;
}

}  // namespace twinsite::gui
