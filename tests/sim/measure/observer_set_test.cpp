#include "sim/measure/observer_set.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "sim/measure/phase.h"

using namespace twinsite;

namespace {

constexpr FactKind first_kind{1};
constexpr FactKind second_kind{700};

class Notes final : public Observer {
 public:
  Notes(std::string& book, char name, Snapshot answer)
      : book_(book), name_(name), answer_(answer) {}
  Snapshot observe(const Fact&) override {
    book_ += name_;
    return answer_;
  }
  void end_of_instant(Time) override { book_ += '.'; }

 private:
  std::string& book_;
  char name_;
  Snapshot answer_;
};

Fact fact_of(FactKind kind, Time time = {}) {
  Fact fact;
  fact.kind = kind;
  fact.time = time;
  return fact;
}

}  // namespace

TEST_CASE("observer set: a fact goes to those who asked for its kind, in the order of adding") {
  std::string book;
  Notes a(book, 'a', Snapshot::none);
  Notes b(book, 'b', Snapshot::none);
  ObserverSet set;
  set.add(a, std::array{first_kind, second_kind});
  set.add(b, std::array{first_kind});
  set.observe(fact_of(first_kind));
  set.observe(fact_of(second_kind));
  set.observe(fact_of(FactKind{2}));
  set.observe(fact_of(FactKind{9999}));
  CHECK(book == "aba");
}

TEST_CASE("observer set: a witness sees every fact first, and its wishes count for nothing") {
  std::string book;
  Notes a(book, 'a', Snapshot::none);
  Notes witness(book, 'w', Snapshot::end_of_instant);
  ObserverSet set(&witness);
  set.add(a, std::array{first_kind});
  CHECK(set.observe(fact_of(first_kind)) == Snapshot::none);
  CHECK(set.observe(fact_of(FactKind{9999})) == Snapshot::none);
  set.end_of_instant({});
  CHECK(book == "waw");
}

TEST_CASE("observer set: only who asked for a snapshot gets one, once") {
  std::string book;
  Notes a(book, 'a', Snapshot::none);
  Notes b(book, 'b', Snapshot::end_of_instant);
  ObserverSet set;
  set.add(a, std::array{first_kind});
  set.add(b, std::array{second_kind});
  CHECK(set.observe(fact_of(first_kind)) == Snapshot::none);
  CHECK(set.observe(fact_of(second_kind)) == Snapshot::end_of_instant);
  set.end_of_instant(Time{});
  set.end_of_instant(Time{});
  CHECK(book == "ab.");
}

TEST_CASE(
    "phase: the primary fault moves it, however many places tell of it, and no other fault does") {
  PhaseClock clock(Time{100});
  CHECK_FALSE(clock.counts(Time{99}));
  CHECK(clock.counts(Time{100}));
  Fact fault = fact_of(fact::fault_began, Time{200});
  clock.observe(fault);
  CHECK(clock.now() == Phase::before);
  fault.values[1] = 1;
  clock.observe(fault);
  clock.observe(fault);
  CHECK(clock.now() == Phase::during);
  fault.kind = fact::fault_ended;
  fault.time = Time{300};
  clock.observe(fault);
  CHECK(clock.now() == Phase::after);
  CHECK(clock.primary_began() == Time{200});
  CHECK(clock.primary_ended() == Time{300});
}

TEST_CASE("phase: a fault that begins again is during again, and began when it first did") {
  PhaseClock clock(Time{});
  Fact fault = fact_of(fact::fault_began, Time{1});
  fault.values[1] = 1;
  clock.observe(fault);
  fault.kind = fact::fault_ended;
  clock.observe(fault);
  fault.kind = fact::fault_began;
  fault.time = Time{5};
  clock.observe(fault);
  CHECK(clock.now() == Phase::during);
  CHECK(clock.primary_began() == Time{1});
}
