// A link that is slower than what is written, or cut for a while: how much waits, how old it gets,
// how long it drains.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

struct Load {
  double written = 0;    // bytes per second, framing included
  double bandwidth = 0;  // bytes per second
  std::int64_t record_bytes = 300;
  std::int64_t framing_bytes = 30;
};

DataOptions options_for(const Load& load, Observer& observer) {
  DataOptions options;
  LinkSpec link = link_between("shenzhen", "tianjin", milliseconds(1));
  link.bandwidth = static_cast<std::int64_t>(load.bandwidth * 8);
  options.links = {link};
  options.channels.database.record_bytes = load.record_bytes;
  options.channels.database.framing_bytes = load.framing_bytes;
  options.channels.database.chunk = 3300;
  options.observer = &observer;
  return options;
}

// Writes at an even pace from time 0, and knows when each position was committed.
class EvenWriter {
 public:
  EvenWriter(DataWorld& world, double records_per_second)
      : w_(world), gap_(1 / records_per_second) {}
  void write_until(double end) {
    while (next_ * gap_ < end) {
      w_.run_to(next_++ * gap_);
      w_.charge("shenzhen", 1, -1);
    }
    w_.run_to(end);
  }
  double committed_at(std::uint32_t position) const { return (position - 1) * gap_; }

 private:
  DataWorld& w_;
  double gap_;
  int next_ = 0;
};

std::uint32_t waiting(DataWorld& w) {
  return w.source("shenzhen", "tianjin").committed_position() -
         w.target("shenzhen", "tianjin").received_position();
}

// When everything committed had arrived, at a grain of 10 ms, from `from` on.
double drained_at(DataWorld& w, double from) {
  double at = from;
  while (waiting(w) > 0) w.run_to(at += 0.01);
  return at;
}

bool is_near(double value, double expected, double tolerance = 0.02) {
  return std::abs(value - expected) <= tolerance * expected;
}

}  // namespace

TEST_CASE(
    "backlog: a link of 200 kB/s under 392 kB/s for 15 s holds back 2.88 MB and drains them in "
    "14.4 s") {
  Blind blind;
  const Load load{.written = 392e3, .bandwidth = 200e3};
  DataWorld w(options_for(load, blind));
  EvenWriter writer(w, load.written / 330);
  writer.write_until(15);
  const double oldest =
      writer.committed_at(w.target("shenzhen", "tianjin").received_position() + 1);
  CHECK(is_near(waiting(w) * 330.0, 2.88e6));
  CHECK(is_near(15 - oldest, 7.347));
  CHECK(is_near(drained_at(w, 15) - 15, 14.4));
}

TEST_CASE("backlog: the framing of each record is on the wire, and without it less waits") {
  Blind blind;
  const Load load{.written = 392e3, .bandwidth = 200e3, .record_bytes = 300, .framing_bytes = 0};
  DataWorld w(options_for(load, blind));
  EvenWriter writer(w, load.written / 330);
  writer.write_until(15);
  CHECK(is_near(waiting(w) * 300.0, (392e3 / 330 * 300 - 200e3) * 15));
}

TEST_CASE(
    "backlog: a partition of 43 s at 80 % load drains in 172 s, so all is even again at 215 s") {
  Blind blind;
  const Load load{.written = 40e3, .bandwidth = 50e3};
  DataWorld w(options_for(load, blind));
  EvenWriter writer(w, load.written / 330);
  w.cut("shenzhen", "tianjin");
  writer.write_until(43);
  CHECK(is_near(waiting(w) * 330.0, 40e3 * 43));
  w.heal("shenzhen", "tianjin");
  double even_at = 43;
  while (waiting(w) > 1) writer.write_until(even_at += 0.1);
  CHECK(is_near(even_at, 215));
}

TEST_CASE(
    "backlog: a slow applier holds back what a fast line delivers, and drains it at its own rate") {
  Blind blind;
  DataOptions options = options_for({.written = 0, .bandwidth = 1e9}, blind);
  options.channels.database.apply_rate = 100;
  DataWorld w(options);
  EvenWriter writer(w, 150);
  writer.write_until(10);
  w.store("tianjin").catch_up();
  CHECK(w.target("shenzhen", "tianjin").received_position() > 1490);
  CHECK(is_near(w.target("shenzhen", "tianjin").applied_position(), 1000));
  CHECK(!w.store("tianjin").has_applied_all());
  w.run_to(15.1);
  CHECK(w.store("tianjin").has_applied_all());
}
