// The dictionary: known sentences, and every sentence of the sources.
#include "gui/view/words.h"

#include <doctest/doctest.h>

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <set>

#include "app/scenario/scenario.h"
#include "tests/gui/view/application.h"

namespace twinsite::gui {
namespace {

TEST_CASE("a known sentence is spoken in Chinese and in English") {
  application();
  speak("zh_CN");
  CHECK(words("What happened") == QString::fromUtf8("发生了什么"));
  CHECK(token_words("site_outage") == QString::fromUtf8("站点中断"));
  CHECK(token_words("log-in back (south)") == QString::fromUtf8("登录恢复 (south)"));
  CHECK(token_words("debt.tolerated.peak") == QString::fromUtf8("容忍欠费 峰值"));
  CHECK(token_words("relogin.time.p99") == QString::fromUtf8("重新登录耗时 p99"));
  CHECK(detail_words("begins: database from shenzhen") ==
        QString::fromUtf8("开始：数据库，源自 shenzhen"));
  speak("en");
  CHECK(words("What happened") == "What happened");
  CHECK(token_words("debt.tolerated.peak") == "debt.tolerated.peak");
  CHECK(detail_words("begins: database from shenzhen") == "begins: database from shenzhen");
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

// What stands in quotation marks in a source, apart from includes.
std::set<std::string> texts_of(const QString& file_name, const QString& before) {
  QFile file(file_name);
  REQUIRE_MESSAGE(file.open(QIODevice::ReadOnly), file_name.toStdString());
  QString source = QString::fromUtf8(file.readAll());
  source.remove(QRegularExpression("#include \"[^\"]*\""));
  const QRegularExpression text(before + R"re("((?:[^"\\]|\\.)*)")re");
  std::set<std::string> texts;
  auto found = text.globalMatch(source);
  while (found.hasNext()) texts.insert(found.next().captured(1).toStdString());
  return texts;
}

// The parts of a sentence must all be said, whatever their order.
void check_sentence(const std::string& english) {
  CAPTURE(english);
  CHECK(words(english.c_str()) != QString::fromStdString(english));
  Sentence sentence{.pattern = english};
  for (std::size_t at = english.find("{}"); at != std::string::npos;
       at = english.find("{}", at + 1))
    sentence.parts.push_back(exact_text("<" + std::to_string(sentence.parts.size()) + ">"));
  const QString spoken = sentence_words(sentence);
  for (const Sentence& part : sentence.parts) CHECK(spoken.contains(plain(part.pattern)));
  CHECK_FALSE(spoken.contains('{'));
}

TEST_CASE("every sentence about a fact is in the dictionary, with all its parts") {
  application();
  speak("zh_CN");
  std::set<std::string> sentences = texts_of("app/report/fact_words.cpp", "");
  for (const char* file : {"app/report/trace.cpp", "app/report/explanation.cpp"})
    sentences.merge(texts_of(file, "say\\(\\s*"));
  QDirIterator models("models", {"describe.cpp"}, QDir::Files, QDirIterator::Subdirectories);
  while (models.hasNext()) sentences.merge(texts_of(models.next(), ""));
  for (const char* bare : {"{}", "{} {}"}) sentences.erase(bare);  // nothing to translate
  CHECK(sentences.size() > 90);
  for (const std::string& sentence : sentences) check_sentence(sentence);
  speak("en");
}

TEST_CASE("every headline of every business is in the dictionary") {
  application();
  speak("zh_CN");
  int labels = 0;
  QDirIterator files("scenarios", {"*.yaml"}, QDir::Files);
  while (files.hasNext()) {
    SourceStore sources;
    Diagnostics diagnostics;
    const auto scenario = load_scenario(files.next().toStdString(), {}, sources, diagnostics);
    if (scenario == nullptr || scenario->head.model == "custom") continue;  // it has its own names
    for (const Headline& headline : scenario->business->headlines(scenario->world)) {
      const std::string label = headline.label.substr(headline.label.starts_with("  ") ? 2 : 0);
      CAPTURE(label);
      CHECK(token_words(label) != plain(label));
      ++labels;
      for (const HeadlineRemark& remark : headline.remarks) {
        for (const std::string& word : {remark.before, remark.after}) {
          const bool number = word.ends_with(" %") || word == "p99";
          if (word.empty() || number || scenario->world.regions.contains(word)) continue;
          CAPTURE(word);
          CHECK(token_words(word) != plain(word));
        }
      }
    }
  }
  CHECK(labels > 300);
  speak("en");
}

}  // namespace
}  // namespace twinsite::gui
