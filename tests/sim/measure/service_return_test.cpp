#include "sim/measure/service_return.h"

#include <doctest/doctest.h>

using namespace twinsite;

namespace {

Time at_ms(std::int64_t ms) { return Time{} + milliseconds(ms); }

// Attempts at a steady rate, each decided by a rule of its beginning.
class Traffic {
 public:
  explicit Traffic(std::int64_t every_ms) : every_ms_(every_ms) {
    watched.start_measuring(at_ms(0));
  }

  // Attempts that begin in [from, to) and end at once.
  void run(std::int64_t from, std::int64_t to, AttemptVerdict verdict) {
    for (std::int64_t ms = from; ms < to; ms += every_ms_) {
      watched.began(at_ms(ms));
      watched.ended(at_ms(ms), verdict);
    }
  }
  // Attempts that begin in [from, to) and hang; one every 10 ms is served from `until` on.
  void hang(std::int64_t from, std::int64_t to, std::int64_t until) {
    std::int64_t hanging = 0;
    for (std::int64_t ms = from; ms < to; ms += every_ms_, ++hanging) watched.began(at_ms(ms));
    for (std::int64_t i = 0; i < hanging; ++i) {
      watched.ended(at_ms(until + 10 * i), AttemptVerdict::served);
    }
  }

  ServiceReturn watched;

 private:
  std::int64_t every_ms_;
};

}  // namespace

TEST_CASE("rto: a function that never suffered is back at once") {
  Traffic traffic(20);
  traffic.run(0, 60'000, AttemptVerdict::served);
  traffic.watched.fault(at_ms(60'000));
  traffic.run(60'000, 120'000, AttemptVerdict::served);
  const auto rto = traffic.watched.finish(at_ms(120'000));
  REQUIRE(rto);
  CHECK(rto->rto == Duration{});
  CHECK_FALSE(rto->censored);
}

TEST_CASE("rto: runs to the end of the failures") {
  Traffic traffic(20);
  traffic.run(0, 60'000, AttemptVerdict::served);
  traffic.watched.fault(at_ms(60'000));
  traffic.run(60'000, 90'000, AttemptVerdict::failed);
  traffic.run(90'000, 150'000, AttemptVerdict::served);
  const auto rto = traffic.watched.finish(at_ms(150'000));
  REQUIRE(rto);
  // 1 % of a window's 500 attempts may fail: 4 of them, 20 ms apart.
  CHECK(rto->rto <= seconds(30));
  CHECK(rto->rto >= seconds(30) - milliseconds(120));
}

TEST_CASE("rto: never is censored at the horizon") {
  Traffic traffic(20);
  traffic.run(0, 60'000, AttemptVerdict::served);
  traffic.watched.fault(at_ms(60'000));
  traffic.run(60'000, 150'000, AttemptVerdict::failed);
  const auto rto = traffic.watched.finish(at_ms(150'000));
  REQUIRE(rto);
  CHECK(rto->censored);
  CHECK(rto->rto == seconds(90));
}

TEST_CASE("rto: attempts that hang are not served, and the function is back when they drain") {
  Traffic traffic(20);
  traffic.run(0, 60'000, AttemptVerdict::served);
  traffic.watched.fault(at_ms(60'000));
  traffic.hang(60'000, 75'000, 75'000);
  traffic.run(82'510, 150'000, AttemptVerdict::served);
  const auto rto = traffic.watched.finish(at_ms(150'000));
  REQUIRE(rto);
  CHECK(rto->rto >= seconds(15) - milliseconds(20));
  CHECK(rto->rto <= seconds(15));
}

TEST_CASE("rto: the level before counts, so a function that fails half the time is back at half") {
  Traffic traffic(20);
  const auto alternate = [&](std::int64_t from, std::int64_t to) {
    for (std::int64_t ms = from; ms < to; ms += 40) {
      traffic.run(ms, ms + 20, AttemptVerdict::served);
      traffic.run(ms + 20, ms + 40, AttemptVerdict::failed);
    }
  };
  alternate(0, 60'000);
  traffic.watched.fault(at_ms(60'000));
  traffic.run(60'000, 70'000, AttemptVerdict::failed);
  alternate(70'000, 120'000);
  const auto rto = traffic.watched.finish(at_ms(120'000));
  REQUIRE(rto);
  CHECK_FALSE(rto->censored);
  CHECK(rto->rto >= seconds(9));
  CHECK(rto->rto <= seconds(10));
}

TEST_CASE("rto: the window is 10 s where attempts are many, and 200 attempts where they are few") {
  Traffic many(1);
  many.run(0, 20'000, AttemptVerdict::served);
  many.watched.fault(at_ms(20'000));
  many.run(20'000, 25'000, AttemptVerdict::served);  // 5000 in a row, but not 10 s
  many.run(25'000, 30'000, AttemptVerdict::failed);
  many.run(30'000, 60'000, AttemptVerdict::served);
  CHECK(many.watched.finish(at_ms(60'000))->rto >= seconds(9));

  Traffic few(1'000);
  few.run(0, 300'000, AttemptVerdict::served);
  few.watched.fault(at_ms(300'000));
  few.run(300'000, 330'000, AttemptVerdict::served);  // 30 s in a row, but not 200
  few.run(330'000, 360'000, AttemptVerdict::failed);
  few.run(360'000, 900'000, AttemptVerdict::served);
  CHECK(few.watched.finish(at_ms(900'000))->rto >= seconds(55));
}

TEST_CASE("rto: few attempts after the fault are judged by half of them") {
  Traffic traffic(1'000);
  traffic.run(0, 300'000, AttemptVerdict::served);
  traffic.watched.fault(at_ms(300'000));
  traffic.run(300'000, 310'000, AttemptVerdict::failed);
  traffic.run(310'000, 360'000, AttemptVerdict::served);
  const auto rto = traffic.watched.finish(at_ms(360'000));
  REQUIRE(rto);
  CHECK_FALSE(rto->censored);
  CHECK(rto->rto >= seconds(9));
  CHECK(rto->rto <= seconds(10));
}

TEST_CASE(
    "rto: there is none without a fault, without a level before, or without an attempt after") {
  Traffic no_fault(20);
  no_fault.run(0, 60'000, AttemptVerdict::served);
  CHECK_FALSE(no_fault.watched.finish(at_ms(60'000)));
  Traffic none_before(20);
  none_before.watched.fault(at_ms(10));
  none_before.run(20, 60'000, AttemptVerdict::served);
  CHECK_FALSE(none_before.watched.finish(at_ms(60'000)));
  Traffic none_after(20);
  none_after.run(0, 60'000, AttemptVerdict::served);
  none_after.watched.fault(at_ms(60'000));
  CHECK_FALSE(none_after.watched.finish(at_ms(90'000)));
}
