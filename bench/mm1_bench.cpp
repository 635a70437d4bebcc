// M/M/1 at a load of 0.9, two events a customer, written three ways: `handlers` (an arrival and a
// departure), `flows` (a flow for each customer, who waits for his turn), `two flows` (arrivals,
// and a clerk who sleeps while he serves). All laws on: generation, cause, fingerprint (a fact a
// departure), and a named draw for each gap and each service. They must agree to the nanosecond.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>

#include "bench/harness.h"
#include "sim/kernel/wait.h"
#include "sim/kernel/world.h"

namespace twinsite::bench {
namespace {

// One millisecond, so that the checkpoints of every simulated second do not count.
constexpr double mean_service = 1e-3, load = 0.9, mean_gap = mean_service / load;
constexpr double mean_sojourn = mean_service / (1 - load);  // 1 / (mu - lambda)
constexpr Entity arrivals = entity_family("arrival"), customers = entity_family("customer");
constexpr FactKind departed = fact_kind(fact_base::model, 0);

struct Customer {
  std::uint32_t number = 0;
  Time arrived{};
};

// What the three have in common.
class Shop {
 public:
  explicit Shop(World& world) : world_(world), place_(world.place("shop")) {}
  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;
  ~Shop() { world_.destroy_flows(); }

  Place& place() { return place_; }
  std::int64_t departures = 0;
  Duration sojourns{};

 protected:
  Duration gap(std::uint32_t number) const {
    Draw draw = place_.draw(arrivals, Purpose::arrival_gap, number);
    return Duration::from_seconds(mean_gap * draw.exponential());
  }
  Duration service(const Customer& customer) const {
    Draw draw = place_.draw(entity(customers, customer.number), Purpose::service_time);
    return Duration::from_seconds(mean_service * draw.exponential());
  }
  void depart(const Customer& customer) {
    const Duration sojourn = place_.now() - customer.arrived;
    place_.record(departed, customer.number, sojourn.ns);
    sojourns += sojourn;
    ++departures;
  }

 private:
  World& world_;
  Place& place_;
};

class HandlerShop : public Shop {
 public:
  using Shop::Shop;
  void open() { expect(0); }

 private:
  void expect(std::uint32_t number) {
    place().at<&HandlerShop::arrive>(gap(number), *this, number);
  }
  void arrive(std::uint32_t number) {
    line_.push_back({number, place().now()});
    if (line_.size() == 1) serve();
    expect(number + 1);
  }
  void serve() { place().at<&HandlerShop::finish>(service(line_.front()), *this, line_.front()); }
  void finish(Customer customer) {
    depart(customer);
    line_.pop_front();
    if (!line_.empty()) serve();
  }

  std::deque<Customer> line_;  // Its front is being served.
};

class FlowShop : public Shop {
 public:
  using Shop::Shop;
  void open() { place().start(receive(*this)); }

 private:
  // A customer's turn in the line and at the counter.
  class [[nodiscard]] Served {
   public:
    Served(FlowShop& shop, Customer customer) : shop_(shop), customer_(customer) {}
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> waiting) {
      flow_ = &waiting.promise();
      shop_.line_.push_back(this);
      if (shop_.line_.size() == 1) begin();
    }
    void await_resume() {
      shop_.line_.pop_front();
      if (!shop_.line_.empty()) shop_.line_.front()->begin();
    }

   private:
    void begin() { wakeup_.after(shop_.service(customer_), *flow_); }

    FlowShop& shop_;
    Customer customer_;
    FlowPromise* flow_ = nullptr;
    Wakeup wakeup_;
  };

  static Flow<void> receive(FlowShop& shop) {
    for (std::uint32_t number = 0;; ++number) {
      co_await sleep(shop.gap(number));
      shop.place().start(visit(shop, {number, shop.place().now()}));
    }
  }
  static Flow<void> visit(FlowShop& shop, Customer customer) {
    co_await Served(shop, customer);
    shop.depart(customer);
  }

  std::deque<Served*> line_;
};

class TwoFlowShop : public Shop {
 public:
  using Shop::Shop;
  void open() {
    place().start(receive(*this));
    place().start(serve(*this));
  }

 private:
  static Flow<void> receive(TwoFlowShop& shop) {
    for (std::uint32_t number = 0;; ++number) {
      co_await sleep(shop.gap(number));
      shop.line_.push_back({number, shop.place().now()});
      shop.arrived_.fire();
    }
  }
  static Flow<void> serve(TwoFlowShop& shop) {
    for (;;) {
      if (shop.line_.empty()) co_await shop.arrived_.wait();
      const Customer customer = shop.line_.front();
      co_await sleep(shop.service(customer));
      shop.line_.pop_front();
      shop.depart(customer);
    }
  }

  std::deque<Customer> line_;
  Signal arrived_;
};

// What is timed is M/M/1: the mean sojourn is right, and the facts are the same in all three ways.
// The sojourns of neighbours are alike: the asymptotic deviation of their mean is 190 services over
// the root of their number (Whitt, "Planning queueing simulations", 1989), so 4 of it are allowed.
void check(const Shop& shop, std::uint64_t fingerprint) {
  static const std::uint64_t first = fingerprint;
  const auto departures = static_cast<double>(shop.departures);
  const double mean = shop.sojourns.seconds() / departures;
  const double allowed = 4 * 190 * mean_service / std::sqrt(departures);
  if (fingerprint == first && std::abs(mean - mean_sojourn) < allowed) return;
  std::fprintf(stderr, "mm1_bench: mean sojourn %.3f ms, not %.3f +- %.3f, or unequal facts\n",
               mean * 1e3, mean_sojourn * 1e3, allowed * 1e3);
  std::exit(1);
}

template <class Kind>
Lap run(Duration span) {
  World world({.places = {"shop"}});
  Kind shop(world);
  shop.open();
  world.run_until(Time{} + span / 10);
  const std::uint64_t before = world.events();
  const Stopwatch watch;
  world.run_until(Time{} + span);
  const Lap lap{world.events() - before, watch.seconds()};
  check(shop, world.fingerprint());
  return lap;
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite;
  using namespace twinsite::bench;
  const Options options = parse_options(argc, argv);
  const Duration span = seconds(options.quick ? 400 : 4000);
  contest(options, "m/m/1 load 0.9",
          {{"handlers", [&] { return run<HandlerShop>(span); }},
           {"flows", [&] { return run<FlowShop>(span); }},
           {"two flows", [&] { return run<TwoFlowShop>(span); }}});
}
