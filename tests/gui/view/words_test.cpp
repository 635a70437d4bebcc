// The dictionary: known sentences, and every sentence of the sources.
#include "gui/view/words.h"

#include <doctest/doctest.h>

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include "tests/gui/view/application.h"

namespace twinsite::gui {
namespace {

TEST_CASE("a known sentence is spoken in Chinese and in English") {
  application();
  speak("zh_CN");
  CHECK(words("What happened") == QString::fromUtf8("发生了什么"));
  CHECK(token_words("site_outage") == QString::fromUtf8("站点中断"));
  CHECK(token_words("log-in back (south)") == QString::fromUtf8("登录恢复 (south)"));
  speak("en");
  CHECK(words("What happened") == "What happened");
  CHECK(token_words("ship_stalled") == "ship stalled");
  CHECK(token_words("sessions.lost_not_regained") == "sessions.lost_not_regained");
}

TEST_CASE("every sentence of the sources is in the dictionary") {
  application();
  speak("zh_CN");
  const QRegularExpression call(R"re(\bwords\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\))re");
  const QRegularExpression part(R"re("((?:[^"\\]|\\.)*)")re");
  int sentences = 0;
  QDirIterator files("gui/view", {"*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
  while (files.hasNext()) {
    QFile file(files.next());
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString source = QString::fromUtf8(file.readAll());
    auto calls = call.globalMatch(source);
    while (calls.hasNext()) {
      QString sentence;
      auto parts = part.globalMatch(calls.next().captured(1));
      while (parts.hasNext()) sentence += parts.next().captured(1);
      const std::string text = sentence.replace("\\n", "\n").toStdString();
      CAPTURE(text);
      CHECK(words(text.c_str()) != QString::fromStdString(text));
      ++sentences;
    }
  }
  CHECK(sentences > 20);
  speak("en");
}

}  // namespace
}  // namespace twinsite::gui
