#include "app/report/junit.h"

#include <fmt/format.h>

#include "app/report/markup.h"

namespace twinsite {
namespace {

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
};

class Suite {
 public:
  explicit Suite(const SuiteResult& result) : result_(result) {}

  std::string xml() {
    for (const Judgement& judgement : result_.judgements) add_judgement(judgement);
    if (result_.difference) add_baseline();
    for (const std::string& law : result_.broken_laws) {
      ++counts_.errors;
      add_case("audit: " + law, problem("error", law, result_.again));
    }
    return fmt::format(
        " <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
        "time=\"{:.3f}\">\n{} </testsuite>\n",
        escaped_markup(result_.scenario), counts_.tests, counts_.failures, counts_.errors,
        counts_.skipped, result_.seconds, cases_);
  }

 private:
  void add_judgement(const Judgement& judgement) {
    const std::string said = observation_text(judgement, result_.seed);
    std::string inside;
    if (judgement.status == Status::failed) {
      ++counts_.failures;
      inside = problem("failure", said, result_.again);
    } else if (judgement.status == Status::inconclusive) {
      ++counts_.skipped;
      inside = fmt::format("<skipped message=\"inconclusive: {}\"/>", escaped_markup(said));
    }
    add_case(judgement.expectation.text, inside);
  }

  void add_baseline() {
    std::string inside;
    if (result_.difference->differs) {
      ++counts_.failures;
      std::string details;
      for (const std::string& line : difference_lines(result_)) details += line + "\n";
      inside = problem("failure", difference_headline(result_), details + result_.again);
    }
    add_case("as accepted in the baseline", inside);
  }

  static std::string problem(std::string_view kind, const std::string& message,
                             const std::string& details) {
    return fmt::format("<{0} message=\"{1}\">{2}</{0}>", kind, escaped_markup(message),
                       escaped_markup(details));
  }

  void add_case(const std::string& name, const std::string& inside) {
    ++counts_.tests;
    cases_ += fmt::format("  <testcase classname=\"{}\" name=\"{}\">{}</testcase>\n",
                          escaped_markup(result_.scenario), escaped_markup(name), inside);
  }

  const SuiteResult& result_;
  Counts counts_;
  std::string cases_;
};

}  // namespace

std::string junit_xml(std::span<const SuiteResult> results) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"twinsite\">\n";
  for (const SuiteResult& result : results) xml += Suite(result).xml();
  return xml + "</testsuites>\n";
}

}  // namespace twinsite
