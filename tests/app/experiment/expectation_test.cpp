#include "app/experiment/expectation.h"

#include <doctest/doctest.h>

#include "tests/app/experiment/fixture.h"

namespace twinsite {
namespace {

// "offset+length: message" of each error, or "" when it was accepted.
std::string refusal(const std::string& text, Quantifier quantifier = Quantifier::always) {
  const ParsedExpectation parsed = parse_expectation(text, quantifier, small_catalogue());
  CHECK(parsed.expectation.has_value() == parsed.errors.empty());
  std::string all;
  for (const ExpectationError& error : parsed.errors) {
    if (!all.empty()) all += "\n";
    all += std::to_string(error.offset) + "+" + std::to_string(error.length) + ": " + error.message;
    if (!error.suggestion.empty()) all += " (did you mean \"" + error.suggestion + "\"?)";
  }
  return all;
}

TEST_CASE("expectation: a share by labels, given in any order") {
  const Expectation read = claim("availability{phase: during, function: login} > 90%");
  CHECK(read.measure == "availability");
  CHECK(read.labels == "function=login,phase=during");
  CHECK(read.statistic == Statistic::mean);
  CHECK(read.comparison == Comparison::greater);
  CHECK(read.limit == 0.9);
  CHECK(read.text == "availability{phase: during, function: login} > 90%");
}

TEST_CASE("expectation: dots belong to the name until the last one names a statistic") {
  const Expectation mean = claim("over_debt.peak.mean <= CNY 15000");
  CHECK(mean.measure == "over_debt.peak");
  CHECK(mean.statistic == Statistic::mean);
  CHECK(mean.limit == 1'500'000);
  CHECK(claim("over_debt.peak.max < CNY 0.05").statistic == Statistic::max);
  CHECK(claim("over_debt.peak < CNY 0.05").limit == 5);
}

TEST_CASE("expectation: a statistic may follow the labels; blanks do not matter") {
  const Expectation read = claim("  rto {function:login,region:south} .p95<10min ");
  CHECK(read.measure == "rto");
  CHECK(read.statistic == Statistic::p95);
  CHECK(read.comparison == Comparison::less);
  CHECK(read.limit == 600e9);
}

TEST_CASE("expectation: a channel is a value, its arrow no comparison") {
  CHECK(refusal("lost_sessions{region: south>north} > 1").find("named \"south>north\"") !=
        std::string::npos);
}

TEST_CASE("expectation: every comparison") {
  CHECK(claim("lost_sessions < 1").comparison == Comparison::less);
  CHECK(claim("lost_sessions <= 1").comparison == Comparison::at_most);
  CHECK(claim("lost_sessions > 1").comparison == Comparison::greater);
  CHECK(claim("lost_sessions >= 1").comparison == Comparison::at_least);
  CHECK(claim("lost_sessions == 1").comparison == Comparison::equal);
  CHECK(claim("lost_sessions != 1").comparison == Comparison::not_equal);
}

TEST_CASE("expectation: limits are the nearest numbers to what was written") {
  CHECK(claim("availability > 99.9%").limit == 0.999);
  CHECK(claim("over_debt.peak < CNY 61.20").limit == 6120);
  CHECK(claim("rto < 1.5h").limit == 5400e9);
  CHECK(claim("rto < 20ms").limit == 20e6);
  CHECK(claim("rto < 2d").limit == 172800e9);
  CHECK(claim("lost_sessions < 0.5").limit == 0.5);
}

TEST_CASE("expectation: zero needs no unit") {
  CHECK(claim("over_debt.peak > 0").limit == 0);
  CHECK(claim("rto > 0").limit == 0);
  CHECK(claim("availability > 0").limit == 0);
}

TEST_CASE("expectation: `sometimes` is kept in the text and looks at single replications") {
  const Expectation read = claim("lost_sessions > 100000", Quantifier::sometimes);
  CHECK(read.text == "sometimes: lost_sessions > 100000");
  CHECK(refusal("over_debt.peak.mean > 0", Quantifier::sometimes) ==
        "15+4: `sometimes` looks at each replication by itself: leave out the statistic \"mean\"");
}

TEST_CASE("expectation: an unknown measure is refused with the nearest name") {
  CHECK(refusal("lost_session > 1") ==
        "0+12: no measure named \"lost_session\" (did you mean \"lost_sessions\"?)");
  CHECK(refusal("over_debt.peek.mean > 1") ==
        "0+19: no measure named \"over_debt.peek.mean\" (did you mean \"over_debt.peak.mean\"?)");
  CHECK(refusal("over_debt.peak.maen > 0") ==
        "0+19: no measure named \"over_debt.peak.maen\" (did you mean \"over_debt.peak.mean\"?)");
  CHECK(refusal("weather > 1") == "0+7: no measure named \"weather\"");
}

TEST_CASE("expectation: an unknown statistic after labels is refused with the nearest name") {
  CHECK(refusal("rto{region: south}.p96 < 1s") ==
        "19+3: no statistic named \"p96\"; there are mean, min, max, p50, p95, p99, sd (did you "
        "mean \"p95\"?)");
}

TEST_CASE("expectation: an unknown label or value is refused with what there is") {
  CHECK(refusal("lost_sessions{regoin: south} > 1") ==
        "14+6: lost_sessions has no label \"regoin\"; it is split by region, phase, cause (did you "
        "mean \"region\"?)");
  CHECK(refusal("lost_sessions{region: sout} > 1") ==
        "22+4: no region named \"sout\"; there are north, south (did you mean \"south\"?)");
  CHECK(refusal("lost_sessions{region: south, region: north} > 1") ==
        "29+6: the label \"region\" is given twice");
}

TEST_CASE("expectation: the values of a label may differ by measure") {
  CHECK(refusal("stale_passwords.hit{outcome: refused} == 0").empty());
  CHECK(refusal("stale_passwords.hit{outcome: degraded} == 0") ==
        "29+8: no outcome named \"degraded\"; there are sms, secondary_read, refused");
}

TEST_CASE("expectation: a limit in the wrong unit says what the measure is and how to write it") {
  CHECK(refusal("availability > 0.9") ==
        "15+3: availability is a share: \"0.9\" has no unit; write a share such as 90%");
  CHECK(refusal("over_debt.peak < 15000") ==
        "17+5: over_debt.peak is an amount of money: \"15000\" has no currency; write CNY 15000");
  CHECK(refusal("rto < 600") ==
        "6+3: rto is a time: \"600\" has no unit; write a duration such as 10min");
  CHECK(refusal("lost_sessions < 10min")
            .starts_with("16+5: lost_sessions is a count: \"10min\" is not "));
  CHECK(refusal("lost_sessions < CNY 5")
            .starts_with("16+5: lost_sessions is a count: \"CNY 5\" is not "));
  CHECK(refusal("availability > 101%") == "15+4: availability is a share, from 0% to 100%");
}

TEST_CASE("expectation: numbers that are no numbers are refused") {
  for (const std::string limit : {"nan", "inf", "0x10", "1.", "--1", "1 2", "CNY", "%", "1.2.3"}) {
    CAPTURE(limit);
    CHECK_FALSE(refusal("lost_sessions < " + limit).empty());
  }
  CHECK_FALSE(refusal("lost_sessions < 1" + std::string(400, '0')).empty());
}

TEST_CASE("expectation: broken grammar points at the first wrong character") {
  CHECK(refusal("") == "0+1: expected the name of a measure");
  CHECK(refusal("lost_sessions") == "13+1: expected a comparison: <, <=, >, >=, == or !=");
  CHECK(refusal("lost_sessions = 0") == "14+1: \"=\" is no comparison (did you mean \"==\"?)");
  CHECK(refusal("lost_sessions >") ==
        "15+1: a limit is missing, such as 100, CNY 15000, 10min or 90%");
  CHECK(refusal("lost_sessions{region south} > 1") ==
        "21+1: expected ':' and a value after the label \"region\"");
  CHECK(refusal("lost_sessions{region: south > 1") == "28+1: expected ',' or '}' after a label");
  CHECK(refusal("lost_sessions{} > 1") == "14+1: expected a label such as region");
  CHECK(refusal("lost_sessions. > 1") == "15+1: expected the rest of the measure's name");
}

TEST_CASE("expectation: all wrong names and units of a line are told at once") {
  CHECK(refusal("rto{functoin: login, region: sout}.p95 < 600") ==
        "4+8: rto has no label \"functoin\"; it is split by region, function (did you mean "
        "\"function\"?)\n"
        "29+4: no region named \"sout\"; there are north, south (did you mean \"south\"?)\n"
        "41+3: rto is a time: \"600\" has no unit; write a duration such as 10min");
}

}  // namespace
}  // namespace twinsite
