// SPDX-License-Identifier: GPL-3.0-or-later
// The command-line program, run in the background: what the window starts is exactly what one could
// type, so its results, fingerprints and words are the same.
#pragma once

#include <QObject>
#include <QStringList>

class QProcess;

namespace twinsite::gui {

class Program final : public QObject {
  Q_OBJECT

 public:
  explicit Program(QObject* parent);
  ~Program() override;

  // Stops what is still running and starts anew. The ends come as signals, a missing program too.
  void start(const QStringList& arguments);
  // As Ctrl-C does: finished replications are kept.
  void cancel();
  bool is_running() const;

 signals:
  void progressed(const QString& line);  // the last line on standard error
  // `code` is the exit code of the program, -1 when it could not be started or crashed.
  void finished(int code, const QString& output, const QString& errors);

 private:
  void read_errors();
  void end(int code);

  QProcess* process_ = nullptr;
  QString errors_;
};

// "twinsite run 'a b.yaml'": as one would type it.
QString command_line(const QStringList& arguments);

}  // namespace twinsite::gui
