#include "app/scenario/quantity.h"

#include <doctest/doctest.h>

#include "app/scenario/decimal.h"
#include "sim/kernel/time.h"

namespace twinsite {
namespace {

std::int64_t integer(FieldKind kind, std::string_view text) {
  const QuantityReading reading = parse_quantity(kind, text);
  REQUIRE_MESSAGE(reading.ok(), reading.problem);
  return std::get<std::int64_t>(reading.value);
}

double real(FieldKind kind, std::string_view text) {
  const QuantityReading reading = parse_quantity(kind, text);
  REQUIRE_MESSAGE(reading.ok(), reading.problem);
  return std::get<double>(reading.value);
}

std::string problem(FieldKind kind, std::string_view text) {
  return parse_quantity(kind, text).problem;
}

std::string canonical(FieldKind kind, std::string_view text) {
  const QuantityReading reading = parse_quantity(kind, text);
  REQUIRE_MESSAGE(reading.ok(), reading.problem);
  const std::string printed = print_quantity(kind, reading.value);
  CHECK(parse_quantity(kind, printed).value == reading.value);
  return printed;
}

TEST_CASE("quantity: durations are exact to the nanosecond") {
  CHECK(integer(FieldKind::duration, "20ms") == milliseconds(20).ns);
  CHECK(integer(FieldKind::duration, "1.5s") == milliseconds(1500).ns);
  CHECK(integer(FieldKind::duration, "-3ms") == -milliseconds(3).ns);
  CHECK(integer(FieldKind::duration, "0.1d") == hours(24).ns / 10);
  CHECK(integer(FieldKind::duration, "0.000000001s") == 1);
  CHECK(integer(FieldKind::duration, "106751d") == days(106751).ns);
}

TEST_CASE("quantity: a duration that cannot be held is refused, not rounded") {
  CHECK(problem(FieldKind::duration, "1.5ns") == "\"1.5ns\" is finer than a nanosecond");
  CHECK(problem(FieldKind::duration, "106752d") ==
        "\"106752d\" is too large or has too many digits");
  CHECK(problem(FieldKind::duration, "9999999999999999999s") ==
        "\"9999999999999999999s\" is too large or has too many digits");
}

TEST_CASE("quantity: a wrong duration says what to write") {
  CHECK(problem(FieldKind::duration, "7200") ==
        "\"7200\" has no unit; write a duration such as 2h");
  CHECK(problem(FieldKind::duration, "0") == "\"0\" has no unit; write a duration such as 0s");
  CHECK(problem(FieldKind::duration, "5m") == "\"5m\" is not how it is written; write 5min");
  CHECK(problem(FieldKind::duration, "20 ms") == "\"20 ms\" is not how it is written; write 20ms");
  CHECK(problem(FieldKind::duration, "2hours") == "\"2hours\" is not how it is written; write 2h");
  CHECK(problem(FieldKind::duration, "1h30min") ==
        "\"1h30min\": one number and one unit; write 90min");
  CHECK(problem(FieldKind::duration, "010ms") == "\"010ms\" has a leading zero; write 10ms");
  CHECK(problem(FieldKind::duration, "3Gbps") ==
        "\"3Gbps\": \"Gbps\" is no unit of duration; use one of ns us ms s min h d");
  CHECK(problem(FieldKind::duration, "soon") ==
        "\"soon\" is not a duration; write one such as 20ms");
  CHECK(problem(FieldKind::duration, "") == "\"\" is not a duration; write one such as 20ms");
}

TEST_CASE("quantity: rates count per second") {
  CHECK(real(FieldKind::rate, "300/s") == 300.0);
  CHECK(real(FieldKind::rate, "2/day") == 2.0 / 86400);
  CHECK(real(FieldKind::rate, "2/d") == 2.0 / 86400);
  CHECK(real(FieldKind::rate, "1/90d") == 1.0 / (90 * 86400));
  CHECK(real(FieldKind::rate, "0.2%/day") == 0.002 / 86400);
  CHECK(problem(FieldKind::rate, "300") ==
        "\"300\" does not say per what; write a rate such as 300/s");
  CHECK(problem(FieldKind::rate, "300rps") ==
        "\"300rps\" does not say per what; write a rate such as 300/s");
  CHECK(problem(FieldKind::rate, "0.2%") ==
        "\"0.2%\" does not say per what; write a rate such as 0.2%/day");
  CHECK(problem(FieldKind::rate, "5/90days") ==
        "\"5/90days\": \"90days\" is no span of time; write a rate such as 5/90d");
  CHECK(problem(FieldKind::rate, "5/0s") ==
        "\"5/0s\": \"0s\" is no span of time; write a rate such as 300/s");
  CHECK(problem(FieldKind::rate, "5ms/s") == "\"5ms/s\": \"5ms\" is not a number");
}

TEST_CASE("quantity: shares are written in per cent") {
  CHECK(real(FieldKind::share, "0.5%") == 0.005);
  CHECK(real(FieldKind::share, "7%") == 0.07);
  CHECK(problem(FieldKind::share, "0.02") == "\"0.02\" has no unit; write a share such as 2%");
  CHECK(problem(FieldKind::share, "20") == "\"20\" has no unit; write a share such as 20%");
}

TEST_CASE("quantity: money is exact to the fen") {
  CHECK(integer(FieldKind::money, "CNY 50") == 5000);
  CHECK(integer(FieldKind::money, "CNY 0.20") == 20);
  CHECK(integer(FieldKind::money, "CNY -0.05") == -5);
  CHECK(problem(FieldKind::money, "CNY 1.005") == "\"CNY 1.005\" is finer than a fen (CNY 0.01)");
  CHECK(problem(FieldKind::money, "50") == "\"50\" has no currency; write CNY 50");
  CHECK(problem(FieldKind::money, "CNY50") == "\"CNY50\" is not how it is written; write CNY 50");
  CHECK(problem(FieldKind::money, "¥50") == "\"¥50\" is not how it is written; write CNY 50");
  CHECK(problem(FieldKind::money, "50 yuan") ==
        "\"50 yuan\" is not how it is written; write CNY 50");
  CHECK(problem(FieldKind::money, "USD 50") ==
        "\"USD 50\" is not an amount of money; write one such as CNY 50");
}

TEST_CASE("quantity: sizes and bandwidths") {
  CHECK(integer(FieldKind::bytes, "300") == 300);
  CHECK(integer(FieldKind::bytes, "4KiB") == 4096);
  CHECK(integer(FieldKind::bytes, "2MB") == 2'000'000);
  CHECK(integer(FieldKind::bandwidth, "1Gbps") == 1'000'000'000);
  CHECK(integer(FieldKind::bandwidth, "25MB/s") == 200'000'000);
  CHECK(problem(FieldKind::bytes, "4KB") == "\"4KB\" is not how it is written; write 4kB");
  CHECK(problem(FieldKind::bandwidth, "100") ==
        "\"100\" has no unit; write a bandwidth such as 1Gbps");
  CHECK(problem(FieldKind::bandwidth, "10mbps") ==
        "\"10mbps\" is not how it is written; write 10Mbps");
}

TEST_CASE("quantity: counts are plain digits, never octal") {
  CHECK(integer(FieldKind::count, "600000") == 600000);
  CHECK(integer(FieldKind::count, "-1") == -1);
  CHECK(problem(FieldKind::count, "010") == "\"010\" has a leading zero; write 10");
  CHECK(problem(FieldKind::count, "0x10") == "\"0x10\" is not a count; write one such as 1000");
  CHECK(problem(FieldKind::count, "600k") == "\"600k\" is not a plain count; write 600000");
  CHECK(problem(FieldKind::count, "600_000") == "\"600_000\" is not a plain count; write 600000");
  CHECK(problem(FieldKind::count, "600,000") == "\"600,000\" is not a plain count; write 600000");
  CHECK(problem(FieldKind::count, "2.5") == "\"2.5\" is not a whole number");
  CHECK(problem(FieldKind::count, "99999999999999999999") ==
        "\"99999999999999999999\" is too large");
}

TEST_CASE("quantity: flags and times of day") {
  CHECK(std::get<bool>(parse_quantity(FieldKind::flag, "on").value));
  CHECK_FALSE(std::get<bool>(parse_quantity(FieldKind::flag, "false").value));
  CHECK(problem(FieldKind::flag, "yes") == "\"yes\" is neither true nor false; write true");
  CHECK(integer(FieldKind::time_of_day, "09:30") == (hours(9) + minutes(30)).ns);
  CHECK(integer(FieldKind::time_of_day, "9:30:15") == (hours(9) + minutes(30) + seconds(15)).ns);
  CHECK(problem(FieldKind::time_of_day, "24:00") ==
        "\"24:00\" is no time of day; the last one is 23:59:59");
  CHECK(problem(FieldKind::time_of_day, "9") ==
        "\"9\" is not a time of day; write one such as \"09:00\"");
}

TEST_CASE("quantity: the canonical text is short and reads back to the same value") {
  CHECK(canonical(FieldKind::duration, "60min") == "1h");
  CHECK(canonical(FieldKind::duration, "90s") == "90s");
  CHECK(canonical(FieldKind::duration, "0ms") == "0s");
  CHECK(canonical(FieldKind::duration, "1.5s") == "1500ms");
  CHECK(canonical(FieldKind::money, "CNY 0.2") == "CNY 0.20");
  CHECK(canonical(FieldKind::money, "CNY -0.05") == "CNY -0.05");
  CHECK(canonical(FieldKind::bytes, "4096") == "4KiB");
  CHECK(canonical(FieldKind::bytes, "300") == "300");
  CHECK(canonical(FieldKind::bandwidth, "25MB/s") == "200Mbps");
  CHECK(canonical(FieldKind::share, "0.50%") == "0.5%");
  CHECK(canonical(FieldKind::share, "100%") == "100%");
  CHECK(canonical(FieldKind::share, "0.01%") == "0.01%");
  CHECK(canonical(FieldKind::rate, "300/s") == "300/s");
  CHECK(canonical(FieldKind::rate, "2/day") == "2/day");
  CHECK(canonical(FieldKind::rate, "0.15/day") == "0.15/day");
  CHECK(canonical(FieldKind::rate, "1/90d") == "1/90d");
  CHECK(canonical(FieldKind::rate, "0/s") == "0/s");
  CHECK(canonical(FieldKind::number, "1.50") == "1.5");
  CHECK(canonical(FieldKind::time_of_day, "9:00") == "09:00");
  for (const std::string_view odd : {"1/7s", "3.3333%/17min", "123456.789/h", "0.0000001/day"}) {
    canonical(FieldKind::rate, odd);
  }
  for (const std::string_view odd :
       {"33.333333333333333%", "7%", "0.07%", "1.1%", "0%", "99.999%"}) {
    canonical(FieldKind::share, odd);
  }
}

TEST_CASE("quantity: moving the point does not change a share's digits") {
  CHECK(print_percent(0.07) == "7");
  CHECK(print_percent(0.005) == "0.5");
  CHECK(print_percent(1.0) == "100");
  CHECK(print_percent(-0.015) == "-1.5");
  CHECK(print_percent(0.0) == "0");
  CHECK(print_percent(0.12345) == "12.345");
}

}  // namespace
}  // namespace twinsite
