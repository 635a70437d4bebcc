#include "app/report/github.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/report/display.h"
#include "app/report/markup.h"

namespace twinsite {
namespace {

constexpr std::size_t most_annotations = 10;  // GitHub shows no more of a step

struct Annotation {
  SuiteStatus severity;
  std::size_t position;  // among all of them, in the order of the scenarios
  std::string file;
  std::string title;
  std::string message;
};

// What would end a command or begin another is written in per cent.
std::string escaped_command(std::string_view text, std::string_view also) {
  std::string safe;
  for (const char letter : text) {
    const bool special = letter == '%' || letter == '\r' || letter == '\n' ||
                         also.find(letter) != std::string_view::npos;
    safe += special ? fmt::format("%{:02X}", static_cast<unsigned char>(letter))
                    : std::string(1, letter);
  }
  return safe;
}

void annotate(const SuiteResult& result, std::vector<Annotation>& all) {
  const auto add = [&](SuiteStatus severity, const std::string& message) {
    all.push_back(
        {severity, all.size(), result.file, result.scenario, message + "\n" + result.again});
  };
  for (const std::string& law : result.broken_laws) add(SuiteStatus::broken, "broken law: " + law);
  for (const Judgement& judgement : result.judgements) {
    if (judgement.status == Status::passed) continue;
    const bool failed = judgement.status == Status::failed;
    add(failed ? SuiteStatus::failed : SuiteStatus::inconclusive,
        fmt::format("{}: {}: {}", to_text(judgement.status), judgement.expectation.text,
                    observation_text(judgement, result.seed)));
  }
  if (result.difference && result.difference->differs)
    add(SuiteStatus::differs, "differs from the baseline: " + difference_headline(result));
}

// A cell of a Markdown table: no HTML, no column or link of its own.
std::string cell(std::string_view text) {
  std::string safe;
  for (const char letter : escaped_markup(text)) {
    if (letter == '\n' || letter == '\r') {
      safe += ' ';
    } else {
      if (std::string_view("\\|`*_[]{}~").find(letter) != std::string_view::npos) safe += '\\';
      safe += letter;
    }
  }
  return safe;
}

std::string_view word_of(SuiteStatus status) {
  switch (status) {
    case SuiteStatus::passed:
      return "passed";
    case SuiteStatus::inconclusive:
      return "inconclusive";
    case SuiteStatus::differs:
      return "differs";
    case SuiteStatus::failed:
      return "failed";
    case SuiteStatus::broken:
      return "broken law";
  }
  return {};
}

}  // namespace

std::string github_annotations(std::span<const SuiteResult> results) {
  std::vector<Annotation> all;
  for (const SuiteResult& result : results) annotate(result, all);
  std::ranges::sort(all, [](const Annotation& a, const Annotation& b) {
    return a.severity != b.severity ? a.severity > b.severity : a.position < b.position;
  });
  std::string text;
  for (std::size_t i = 0; i < std::min(all.size(), most_annotations); ++i) {
    const bool warning = all[i].severity == SuiteStatus::inconclusive;
    text += fmt::format("::{} file={},title={}::{}\n", warning ? "warning" : "error",
                        escaped_command(all[i].file, ":,"), escaped_command(all[i].title, ":,"),
                        escaped_command(all[i].message, ""));
  }
  if (all.size() > most_annotations)
    text += fmt::format("::notice title=twinsite::{} more are in the step's summary\n",
                        all.size() - most_annotations);
  return text;
}

std::string github_summary(std::span<const SuiteResult> results) {
  std::string text = "| scenario | | expectations | baseline |\n| --- | --- | --- | --- |\n";
  for (const SuiteResult& result : results) {
    const auto passed = std::ranges::count_if(result.judgements, [](const Judgement& judgement) {
      return judgement.status == Status::passed;
    });
    const std::string baseline = !result.difference           ? ""
                                 : result.difference->differs ? difference_headline(result)
                                                              : "as accepted";
    text +=
        fmt::format("| {} | {} | {} of {} | {} |\n", cell(result.scenario),
                    word_of(status_of(result)), passed, result.judgements.size(), cell(baseline));
  }
  for (const SuiteResult& result : results) {
    if (status_of(result) == SuiteStatus::passed) continue;
    text += "\n<details><summary>" + escaped_markup(result.scenario) + "</summary>\n\n<pre>\n" +
            escaped_markup(suite_text(result)) + "</pre>\n</details>\n";
  }
  return text;
}

}  // namespace twinsite
