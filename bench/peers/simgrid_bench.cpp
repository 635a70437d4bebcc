// SimGrid's actors beside ours: M/M/1 with an actor for the door and one for the counter, PHOLD
// with an actor a ball. An engine cannot be made twice in a process, so each lap is a child.
#include <sys/wait.h>
#include <unistd.h>

#include <simgrid/s4u.hpp>

#include <deque>
#include <string>

#include "bench/cases/mm1.h"
#include "bench/cases/phold.h"
#include "bench/harness.h"

namespace twinsite::bench {
namespace {

namespace s4u = simgrid::s4u;

struct Span {
  Duration warm_up, end;
};

// Times are doubles there: a customer at the very end may fall on the other side of it.
constexpr std::uint64_t slack = 4;

class Grid {
 public:
  Grid() {
    auto* zone = s4u::create_full_zone("world");
    host_ = zone->create_host("host", 1e9)->seal();
    zone->seal();
  }
  s4u::Host* host() { return host_; }
  void run_until(Duration end) { engine_.run_until(end.seconds()); }

 private:
  static s4u::Engine engine() {
    static std::string words[] = {"bench", "--cfg=surf/precision:1e-9", "--log=root.thres:error",
                                  "--cfg=contexts/stack-size:16"};
    static char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(),
                                nullptr};
    int count = 4;
    return s4u::Engine(&count, arguments);
  }
  s4u::Engine engine_ = engine();
  s4u::Host* host_ = nullptr;
};

// Runs `lap` in a child and brings back what it returned.
template <class Function>
Lap in_child(Function lap) {
  int ends[2];
  check(pipe(ends) == 0, "no pipe");
  const pid_t child = fork();
  check(child >= 0, "no child");
  if (child == 0) {
    const Lap done = lap();
    const bool written = write(ends[1], &done, sizeof done) == sizeof done;
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  Lap done;
  const bool whole = read(ends[0], &done, sizeof done) == sizeof done;
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  check(whole && status == 0, "a lap of SimGrid broke off");
  return done;
}

void check_near(std::uint64_t events, std::uint64_t ours, const char* complaint) {
  check(events <= ours + slack && ours <= events + slack, complaint);
}

Lap their_mm1(const Span& span, std::uint64_t ours) {
  Grid grid;
  const DrawKey key = draw_key(mm1::seed, 0);
  std::deque<std::uint32_t> line;
  std::uint64_t events = 0;
  const auto arrivals = s4u::Semaphore::create(0);
  s4u::Actor::create("door", grid.host(), [&] {
    for (std::uint32_t number = 0;; ++number) {
      s4u::this_actor::sleep_for(mm1::gap(key, number).seconds());
      ++events;
      line.push_back(number);
      arrivals->release();
    }
  });
  s4u::Actor::create("counter", grid.host(), [&] {
    for (;;) {
      arrivals->acquire();
      s4u::this_actor::sleep_for(mm1::service(key, line.front()).seconds());
      ++events;
      line.pop_front();
    }
  });
  grid.run_until(span.warm_up);
  const std::uint64_t before = events;
  const Lap lap = timed([&] {
    grid.run_until(span.end);
    return events - before;
  });
  check_near(lap.events, ours, "M/M/1: SimGrid has seen other customers");
  return lap;
}

Lap their_phold(const Span& span, std::uint64_t ours) {
  Grid grid;
  const DrawKey key = draw_key(phold::seed, 0);
  std::uint64_t hits = 0;
  for (std::uint32_t ball = 0; ball < phold::ball_count; ++ball) {
    s4u::Actor::create("ball", grid.host(), [&hits, key, ball] {
      const Entity act = entity(phold::balls, ball);
      PlaceId here = phold::first_place(ball);
      for (std::uint32_t flight = 0;; ++flight) {
        const Draw pick(key, act, Purpose::participant_pick, flight);
        const Draw delay(key, act, Purpose::link_delay, flight);
        here = phold::destination(pick, here);
        s4u::this_actor::sleep_for(phold::flight_time(delay).seconds());
        ++hits;
      }
    });
  }
  grid.run_until(span.warm_up);
  const std::uint64_t before = hits;
  const Lap lap = timed([&] {
    grid.run_until(span.end);
    return hits - before;
  });
  check_near(lap.events, ours, "PHOLD: SimGrid has seen another number of hits");
  return lap;
}

template <class Model>
Lap ours(const Span& span, std::uint64_t& events) {
  Model model;
  model.run_until(span.warm_up);
  const Lap lap = timed([&] { return model.run_until(span.end); });
  events = lap.events;
  return lap;
}

void run(const Options& options) {
  std::uint64_t events = 0;
  const Duration end = seconds(options.full ? 200 : 20);
  const Span shop{end / 10, end};
  contest(options, "m/m/1 load 0.9",
          {{"twinsite flows", [&] { return ours<Mm1<mm1::FlowShop>>(shop, events); }},
           {"SimGrid", [&] { return in_child([&] { return their_mm1(shop, events); }); }}});
  const Span air{seconds(2), options.full ? seconds(22) : seconds(4)};
  contest(options, "phold 1024 x 16",
          {{"twinsite", [&] { return ours<Phold>(air, events); }},
           {"SimGrid", [&] { return in_child([&] { return their_phold(air, events); }); }}});
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  twinsite::bench::run(twinsite::bench::parse_options(argc, argv));
}
