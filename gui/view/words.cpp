// SPDX-License-Identifier: GPL-3.0-or-later
// The dictionary. Qt's own translator would need lrelease at build time; reading the .ts itself
// keeps the file that translators edit the only one.
#include "gui/view/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QTranslator>
#include <QXmlStreamReader>

#include "app/report/fact_words.h"

// Q_INIT_RESOURCE must stand outside of any namespace.
static void init_resources() { Q_INIT_RESOURCE(twinsite); }

namespace twinsite::gui {
namespace {

// One meaning a sentence: contexts are not told apart.
class TsTranslator final : public QTranslator {
 public:
  bool read(const QString& file_name) {
    texts_.clear();
    QFile file(file_name);
    if (!file.open(QIODevice::ReadOnly)) return false;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
      if (xml.readNext() != QXmlStreamReader::StartElement) continue;
      if (xml.name() == QLatin1String("source")) source = xml.readElementText();
      if (xml.name() == QLatin1String("translation")) {
        const bool finished = xml.attributes().value("type") != QLatin1String("unfinished");
        const QString text = xml.readElementText();
        if (finished && !text.isEmpty()) texts_.insert(source, text);
      }
    }
    return !xml.hasError();
  }
  QString translate(const char*, const char* source, const char*, int) const override {
    return texts_.value(QString::fromUtf8(source));
  }
  bool isEmpty() const override { return texts_.isEmpty(); }

 private:
  QHash<QString, QString> texts_;
};

TsTranslator& chinese() {
  static TsTranslator translator;
  return translator;
}

bool& chinese_is_spoken() {
  static bool spoken = false;
  return spoken;
}

}  // namespace

bool speak(const QString& locale) {
  init_resources();
  QCoreApplication::removeTranslator(&chinese());
  chinese_is_spoken() = locale.startsWith("zh");
  if (!chinese_is_spoken()) return true;
  const bool read = chinese().read(":/translations/twinsite_zh_CN.ts");
  QCoreApplication::installTranslator(&chinese());
  return read;
}

bool speaks_chinese() { return chinese_is_spoken(); }

QString words(const char* english) { return QCoreApplication::translate("twinsite", english); }

QString token_words(std::string_view token) {
  const std::string source(token);
  QString found = words(source.c_str());
  if (found != QString::fromStdString(source)) return found;
  // "log-in back (south)": a phrase and a name.
  const std::size_t bracket = source.find(" (");
  if (bracket != std::string::npos)
    return token_words(source.substr(0, bracket)) + plain(source.substr(bracket));
  if (source.find('.') != std::string::npos) return measure_words(source);
  QString shown = found;
  return shown.replace('_', ' ');
}

QString measure_words(const std::string& name) {
  QString found = words(name.c_str());
  const std::size_t dot = name.rfind('.');
  if (found != plain(name) || dot == std::string::npos) return found;
  // "debt.tolerated.peak": the peak of what the dictionary has.
  const QString stem = words(name.substr(0, dot).c_str());
  const QString ending = words(name.substr(dot).c_str());
  if (stem == plain(name.substr(0, dot))) return found;
  return stem + ' ' + (ending.startsWith('.') ? ending.mid(1) : ending);
}

QString sentence_words(const Sentence& sentence) {
  return plain(
      spoken(sentence, [](const std::string& text) { return words(text.c_str()).toStdString(); }));
}

QString detail_words(std::string_view detail) { return sentence_words(detail_sentence(detail)); }

QString plain(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace twinsite::gui
