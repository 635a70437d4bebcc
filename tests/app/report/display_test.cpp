#include "app/report/display.h"

#include <doctest/doctest.h>

#include <limits>

namespace twinsite {
namespace {

std::string typed(std::string text) {
  constexpr std::string_view no_break = "\u00a0";
  for (std::size_t at = text.find(no_break); at != std::string::npos; at = text.find(no_break, at))
    text.replace(at, no_break.size(), "_");
  return text;
}

TEST_CASE("display: numbers keep about three digits and set thousands apart") {
  CHECK(typed(shown_number(0)) == "0");
  CHECK(typed(shown_number(172430.4)) == "172_430");
  CHECK(typed(shown_number(1000000)) == "1_000_000");
  CHECK(typed(shown_number(-1234.5)) == "-1_234");
  CHECK(typed(shown_number(98)) == "98");
  CHECK(typed(shown_number(86.44)) == "86.4");
  CHECK(typed(shown_number(99.96)) == "100");
  CHECK(typed(shown_number(0.5991)) == "0.6");
  CHECK(typed(shown_number(0.0523)) == "0.052");
}

TEST_CASE("display: money shows fen where they matter") {
  CHECK(typed(shown_money(6120)) == "CNY_61.20");
  CHECK(typed(shown_money(598'000)) == "CNY_5_980");
  CHECK(typed(shown_money(598'049)) == "CNY_5_980");
  CHECK(typed(shown_money(20'000)) == "CNY_200");
  CHECK(typed(shown_money(0)) == "CNY_0");
}

TEST_CASE("display: a share does not claim all or nothing of what is neither") {
  CHECK(typed(shown_share(0.806)) == "80.6_%");
  CHECK(typed(shown_share(1)) == "100_%");
  CHECK(typed(shown_share(0)) == "0_%");
  CHECK(typed(shown_share(0.99996)) == "99.996_%");
  CHECK(typed(shown_share(0.00002)) == "0.002_%");
  CHECK(typed(shown_share(0.0003858)) == "0.039_%");
  CHECK(typed(shown_share(0.005)) == "0.5_%");
}

TEST_CASE("display: durations have at most two units and round into the next one") {
  CHECK(typed(shown_duration(0)) == "0_s");
  CHECK(typed(shown_duration(250)) == "250_ns");
  CHECK(typed(shown_duration(18e6)) == "18_ms");
  CHECK(typed(shown_duration(1.24e9)) == "1.2_s");
  CHECK(typed(shown_duration(14e9)) == "14_s");
  CHECK(typed(shown_duration(59.7e9)) == "1_min");
  CHECK(typed(shown_duration(312e9)) == "5_min_12_s");
  CHECK(typed(shown_duration(3599.6e9)) == "1_h");
  CHECK(typed(shown_duration(7500e9)) == "2_h_5_min");
  CHECK(typed(shown_duration(3 * 3600e9)) == "3_h");
  CHECK(typed(shown_duration(26 * 3600e9)) == "1_d_2_h");
  CHECK(typed(shown_duration(-14e9)) == "-14_s");
}

TEST_CASE("display: intervals leave out the unit and name an open side") {
  constexpr double open = std::numeric_limits<double>::infinity();
  CHECK(typed(shown_interval({541'000, 655'000}, MeasureUnit::fen)) == "5_410 .. 6_550");
  CHECK(typed(shown_interval({0.805, 0.807}, MeasureUnit::share)) == "80.5 .. 80.7");
  CHECK(typed(shown_interval({14e9, 312e9}, MeasureUnit::nanoseconds)) == "14_s .. 5_min_12_s");
  CHECK(typed(shown_interval({3, open}, MeasureUnit::count)) == "at least 3");
  CHECK(typed(shown_interval({-open, 3}, MeasureUnit::count)) == "at most 3");
  CHECK(typed(shown_interval({-open, open}, MeasureUnit::count)) == "anything");
  CHECK(typed(shown_interval({7, 7}, MeasureUnit::count)) == "7");
}

TEST_CASE("display: rates are short") {
  CHECK(typed(shown_rate(6.21e6)) == "6.2_M");
  CHECK(typed(shown_rate(312'345)) == "312_k");
  CHECK(typed(shown_rate(420)) == "420");
}

}  // namespace
}  // namespace twinsite
