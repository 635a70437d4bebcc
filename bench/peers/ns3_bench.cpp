// ns-3 beside ours, with each of its schedulers: M/M/1 and PHOLD of bench/cases/, to the same
// nanosecond. What ns-3 does not do (facts, fingerprint, cause) is left out there.
#include <ns3/object-factory.h>
#include <ns3/simulator.h>

#include <deque>
#include <string>
#include <vector>

#include "bench/cases/mm1.h"
#include "bench/cases/phold.h"
#include "bench/harness.h"

namespace twinsite::bench {
namespace {

struct Span {
  Duration warm_up, end;
};

ns3::Time delay(Duration duration) { return ns3::NanoSeconds(duration.ns); }

// Nothing pending, the clock at zero, and this scheduler.
void begin_anew(const std::string& scheduler) {
  ns3::Simulator::Destroy();
  ns3::ObjectFactory factory;
  factory.SetTypeId("ns3::" + scheduler);
  ns3::Simulator::SetScheduler(factory);
}

void run_to(Duration end) {
  ns3::Simulator::Stop(delay(end) - ns3::Simulator::Now());
  ns3::Simulator::Run();
}

class Ns3Shop {
 public:
  Ns3Shop() { expect(0); }
  const mm1::Tally& tally() const { return tally_; }
  std::uint64_t events() const { return events_; }

 private:
  static Time now() { return {ns3::Simulator::Now().GetNanoSeconds()}; }
  void expect(std::uint32_t number) {
    ns3::Simulator::Schedule(delay(mm1::gap(key_, number)), &Ns3Shop::arrive, this, number);
  }
  void arrive(std::uint32_t number) {
    ++events_;
    line_.push_back({number, now()});
    if (line_.size() == 1) serve();
    expect(number + 1);
  }
  void serve() {
    const Duration service = mm1::service(key_, line_.front().number);
    ns3::Simulator::Schedule(delay(service), &Ns3Shop::finish, this);
  }
  void finish() {
    ++events_;
    tally_.sojourns += now() - line_.front().arrived;
    ++tally_.departures;
    line_.pop_front();
    if (!line_.empty()) serve();
  }

  DrawKey key_ = draw_key(mm1::seed, 0);
  std::deque<mm1::Customer> line_;
  mm1::Tally tally_;
  std::uint64_t events_ = 0;
};

class Ns3Phold {
 public:
  Ns3Phold() {
    for (std::uint32_t ball = 0; ball < phold::ball_count; ++ball) {
      bat(entity(phold::balls, ball), phold::first_place(ball), {ball, 0});
    }
  }
  std::uint64_t hits() const { return hits_; }

 private:
  void bat(Entity act, PlaceId from, phold::Ball ball) {
    const Draw pick(key_, act, Purpose::participant_pick, ball.flight);
    const Draw flight(key_, act, Purpose::link_delay, ball.flight);
    const PlaceId to = phold::destination(pick, from);
    ns3::Simulator::ScheduleWithContext(to.value, delay(phold::flight_time(flight)),
                                        &Ns3Phold::receive, this, act, to, ball);
  }
  void receive(Entity act, PlaceId here, phold::Ball ball) {
    ++hits_;
    bat(act, here, {ball.number, ball.flight + 1});
  }

  DrawKey key_ = draw_key(phold::seed, 0);
  std::uint64_t hits_ = 0;
};

template <class Shop>
Lap our_mm1(const Span& span, mm1::Tally& tally) {
  Mm1<Shop> model;
  model.run_until(span.warm_up);
  const Lap lap = timed([&] { return model.run_until(span.end); });
  if (tally.departures == 0) tally = model.tally();
  check(tally.plausible() && tally == model.tally(), "M/M/1: unequal customers");
  return lap;
}

Lap their_mm1(const Span& span, const std::string& scheduler, const mm1::Tally& tally) {
  begin_anew(scheduler);
  Ns3Shop shop;
  run_to(span.warm_up);
  const std::uint64_t before = shop.events();
  const Lap lap = timed([&] {
    run_to(span.end);
    return shop.events() - before;
  });
  check(tally == shop.tally(), "M/M/1: ns-3 has seen other customers");
  return lap;
}

Lap our_phold(const Span& span, std::uint64_t& hits) {
  Phold model;
  model.run_until(span.warm_up);
  const Lap lap = timed([&] { return model.run_until(span.end); });
  if (hits == 0) hits = lap.events;
  check(lap.events == hits, "PHOLD: unequal numbers of hits");
  return lap;
}

Lap their_phold(const Span& span, const std::string& scheduler, std::uint64_t hits) {
  begin_anew(scheduler);
  Ns3Phold model;
  run_to(span.warm_up);
  const std::uint64_t before = model.hits();
  const Lap lap = timed([&] {
    run_to(span.end);
    return model.hits() - before;
  });
  check(lap.events == hits, "PHOLD: ns-3 has seen another number of hits");
  return lap;
}

const std::vector<std::string> schedulers{"MapScheduler", "PriorityQueueScheduler", "HeapScheduler",
                                          "CalendarScheduler", "ListScheduler"};

void contest_mm1(const Options& options) {
  const Duration end = seconds(options.full ? 2000 : 200);
  const Span span{end / 10, end};
  mm1::Tally tally;
  std::vector<Rival> rivals{
      {"twinsite handlers", [&] { return our_mm1<mm1::HandlerShop>(span, tally); }},
      {"twinsite flows", [&] { return our_mm1<mm1::FlowShop>(span, tally); }}};
  for (const std::string& name : schedulers) {
    rivals.push_back({"ns-3 " + name, [&, name] { return their_mm1(span, name, tally); }});
  }
  contest(options, "m/m/1 load 0.9", rivals);
}

// A list of 16 384 is walked for each event: it gets a shorter run, and ours beside it too.
void contest_phold(const Options& options) {
  const bool list_alone[] = {false, true};
  for (const bool list : list_alone) {
    const Duration warm_up = list ? seconds(2) : phold::warm_up;
    const Span span{warm_up, warm_up + (list ? seconds(1) : seconds(options.full ? 140 : 14))};
    std::uint64_t hits = 0;
    std::vector<Rival> rivals{{"twinsite", [&] { return our_phold(span, hits); }}};
    for (const std::string& name : schedulers) {
      if ((name == "ListScheduler") != list) continue;
      rivals.push_back({"ns-3 " + name, [&, name] { return their_phold(span, name, hits); }});
    }
    Options own = options;
    if (list) own.repetitions = 1;
    contest(own, list ? "phold 1024 x 16, short" : "phold 1024 x 16", rivals);
  }
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite::bench;
  const Options options = parse_options(argc, argv);
  contest_mm1(options);
  contest_phold(options);
  ns3::Simulator::Destroy();
}
