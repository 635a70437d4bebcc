// A link that is slower than what is written, or cut for a while: how much waits, how old it gets,
// how long it drains. W bytes/s are written to a link of B bytes/s. While W > B, (W - B) t waits
// and what arrives at t is (W - B) / W x t old; after a partition of T, W T waits, and drains in W
// T / (B - W). Sizes count the framing of each record. Byte rates are scaled down where only their
// ratio matters; partition_43s.yaml beside this runs the same at 20 MB/s.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/data/data_world.h"
#include "tests/sim/kernel/random/statistics.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr std::uint64_t seeds = 20;

struct Load {
  double written = 0;    // bytes per second, framing included
  double bandwidth = 0;  // bytes per second
  std::int64_t record_bytes = 300;
  std::int64_t framing_bytes = 30;

  double bytes_of_record() const { return static_cast<double>(record_bytes + framing_bytes); }
};

DataOptions options_for(const Load& load, std::uint64_t seed, Observer& observer) {
  DataOptions options;
  LinkSpec link = link_between("shenzhen", "tianjin", milliseconds(1));
  link.bandwidth = static_cast<std::int64_t>(load.bandwidth * 8);
  options.links = {link};
  options.channels.database.record_bytes = load.record_bytes;
  options.channels.database.framing_bytes = load.framing_bytes;
  options.channels.database.chunk = 3300;
  options.observer = &observer;
  options.seed = seed;
  return options;
}

// Writes at random from time 0, and knows when each position was committed.
class Writer {
 public:
  Writer(const Load& load, std::uint64_t seed)
      : bytes_(load.bytes_of_record()),
        w_(options_for(load, seed, blind_)),
        arrivals_(w_.place("shenzhen"), entity("writes", 0), load.written / bytes_),
        next_(arrivals_.next()) {}

  DataWorld& world() { return w_; }
  void write_until(double end) {
    for (; next_ < end; next_ = arrivals_.next()) {
      w_.run_to(next_);
      w_.charge("shenzhen", 1, -1);
      committed_.push_back(next_);
    }
    w_.run_to(end);
  }
  std::uint32_t waiting() {
    return w_.source("shenzhen", "tianjin").committed_position() -
           w_.target("shenzhen", "tianjin").received_position();
  }
  double waiting_bytes() { return waiting() * bytes_; }
  // Of the oldest that has not arrived.
  double age(double now) {
    return now - committed_.at(w_.target("shenzhen", "tianjin").received_position());
  }
  // When everything committed had arrived, at a grain of 10 ms, from `from` on; nothing is written.
  double drained_at(double from) {
    while (waiting() > 0) w_.run_to(from += 0.01);
    return from;
  }
  // The same while writes go on: when no more than the chunk on the line waits.
  double even_at(double from) {
    while (waiting() > 1) write_until(from += 0.1);
    return from;
  }

 private:
  Blind blind_;
  double bytes_;
  DataWorld w_;
  PoissonArrivals arrivals_;
  double next_;
  std::vector<double> committed_;
};

template <class Measure>
double mean_over_seeds(const Load& load, Measure measure) {
  std::vector<double> values;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    Writer writer(load, seed);
    values.push_back(measure(writer));
  }
  return mean_of(values);
}

bool is_near(double value, double expected) {
  return std::abs(value - expected) <= 0.02 * expected;
}

struct Partition {
  double lasts = 0;  // seconds
  double waits = 0;  // bytes, at the heal
  double even = 0;   // seconds after it began
};

void check_partition(const Load& load, const Partition& expected) {
  CHECK(is_near(mean_over_seeds(load,
                                [&](Writer& writer) {
                                  writer.world().cut("shenzhen", "tianjin");
                                  writer.write_until(expected.lasts);
                                  return writer.waiting_bytes();
                                }),
                expected.waits));
  CHECK(is_near(mean_over_seeds(load,
                                [&](Writer& writer) {
                                  writer.world().cut("shenzhen", "tianjin");
                                  writer.write_until(expected.lasts);
                                  writer.world().heal("shenzhen", "tianjin");
                                  return writer.even_at(expected.lasts);
                                }),
                expected.even));
}

constexpr Load overload{.written = 392e3, .bandwidth = 200e3};

}  // namespace

TEST_CASE(
    "oracle: 200 kB/s under 392 kB/s for 15 s hold back 2.88 MB, 7.347 s old, drained in 14.4 s") {
  const auto written = [](Writer& writer) -> Writer& {
    writer.write_until(15);
    return writer;
  };
  CHECK(is_near(mean_over_seeds(overload, [&](Writer& w) { return written(w).waiting_bytes(); }),
                2.88e6));
  CHECK(is_near(mean_over_seeds(overload, [&](Writer& w) { return written(w).age(15); }), 7.347));
  CHECK(is_near(
      mean_over_seeds(overload, [&](Writer& w) { return written(w).drained_at(15) - 15; }), 14.4));
}

TEST_CASE("oracle: the framing of each record is on the wire, and without it less waits") {
  const Load bare{.written = 392e3 / 330 * 300, .bandwidth = 200e3, .framing_bytes = 0};
  CHECK(is_near(mean_over_seeds(bare,
                                [](Writer& writer) {
                                  writer.write_until(15);
                                  return writer.waiting_bytes();
                                }),
                (392e3 / 330 * 300 - 200e3) * 15));
}

TEST_CASE("oracle: a partition of 43 s at 80 % load leaves 43 s of writes, even again at 215 s") {
  check_partition({.written = 40e3, .bandwidth = 50e3},
                  {.lasts = 43, .waits = 40e3 * 43, .even = 215});
}

// What waits at a heal is a count of Poisson writes: right on average is not enough.
TEST_CASE("oracle: what waits after a partition varies as the writes of that time do") {
  constexpr Load load{.written = 40e3, .bandwidth = 50e3};
  constexpr std::uint64_t partitions = 100;
  constexpr double lasts = 43;
  std::vector<double> waiting;
  for (std::uint64_t seed = 1; seed <= partitions; ++seed) {
    Writer writer(load, seed);
    writer.world().cut("shenzhen", "tianjin");
    writer.write_until(lasts);
    waiting.push_back(writer.waiting());
  }
  const double expected = load.written * lasts / load.bytes_of_record();
  CHECK(std::abs(mean_of(waiting) - expected) < 3 * std::sqrt(expected / partitions));
  CHECK(std::abs(variance_of(waiting) / expected - 1) < 3 * std::sqrt(2.0 / (partitions - 1)));
}

TEST_CASE("oracle: a partition of 600 s at 80 % load drains in 2400 s" *
          doctest::test_suite("slow")) {
  check_partition({.written = 8e3, .bandwidth = 10e3},
                  {.lasts = 600, .waits = 8e3 * 600, .even = 3000});
}

TEST_CASE(
    "oracle: a slow applier holds back what a fast line delivers, and drains it at its own rate") {
  Blind blind;
  DataOptions options = options_for({.written = 0, .bandwidth = 1e9}, 1, blind);
  options.channels.database.apply_rate = 100;
  DataWorld w(options);
  for (int i = 0; i < 1500; ++i) {
    w.run_to(i / 150.0);
    w.charge("shenzhen", 1, -1);
  }
  w.run_to(10);
  w.store("tianjin").catch_up();
  CHECK(w.target("shenzhen", "tianjin").received_position() > 1490);
  CHECK(is_near(w.target("shenzhen", "tianjin").applied_position(), 1000));
  CHECK(!w.store("tianjin").has_applied_all());
  w.run_to(15.1);
  CHECK(w.store("tianjin").has_applied_all());
}
