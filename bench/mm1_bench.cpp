// M/M/1 at a load of 0.9, two events a customer: as plain `handlers`, and as a flow for each
// customer. All laws on: generation, cause, fingerprint (a fact a departure), and named draws.
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

// What both ways have in common.
class Shop {
 public:
  explicit Shop(Place& place) : place_(place) {}
  Place& place() { return place_; }
  double mean_sojourn_seconds() const { return (sojourns_ / departures_).seconds(); }

 protected:
  Duration gap(std::uint32_t number) const {
    const double factor = place_.draw(arrivals, Purpose::arrival_gap, number).exponential();
    return Duration::from_seconds(mean_gap * factor);
  }
  Duration service(const Customer& customer) const {
    Draw draw = place_.draw(entity(customers, customer.number), Purpose::service_time);
    return Duration::from_seconds(mean_service * draw.exponential());
  }
  void depart(const Customer& customer) {
    const Duration sojourn = place_.now() - customer.arrived;
    place_.record(departed, customer.number, sojourn.ns);
    sojourns_ += sojourn;
    ++departures_;
  }

 private:
  Place& place_;
  Duration sojourns_{};
  std::int64_t departures_ = 0;
};

struct HandlerShop : Shop {
  using Shop::Shop;
  void open() { expect(0); }
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
  struct [[nodiscard]] Served {
    Served(FlowShop& its_shop, Customer who) : shop(its_shop), customer(who) {}
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> waiting) {
      flow = &waiting.promise();
      shop.line_.push_back(this);
      if (shop.line_.size() == 1) begin();
    }
    void await_resume() {
      shop.line_.pop_front();
      if (!shop.line_.empty()) shop.line_.front()->begin();
    }
    void begin() { wakeup.after(shop.service(customer), *flow); }
    FlowShop& shop;
    Customer customer;
    FlowPromise* flow = nullptr;
    Wakeup wakeup;
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

// What is timed is M/M/1: both ways write the same facts, and the mean sojourn is right. Its
// standard deviation, neighbours being alike, is 3 % in a quick run, 1 % in a full one.
template <class Kind>
Lap run(Duration span, std::uint64_t& facts) {
  World world({.places = {"shop"}});
  Kind shop(world.place("shop"));
  shop.open();
  world.run_until(Time{} + span / 10);
  const std::uint64_t before = world.events();
  const Stopwatch watch;
  world.run_until(Time{} + span);
  const Lap lap{world.events() - before, watch.seconds()};
  const double ratio = shop.mean_sojourn_seconds() / mean_sojourn;
  world.destroy_flows();  // They refer to the shop.
  if (facts == 0) facts = world.fingerprint();
  if (facts == world.fingerprint() && std::abs(ratio - 1) < 0.1) return lap;
  std::fprintf(stderr, "mm1_bench: mean sojourn %.3f of the right one, or unequal facts\n", ratio);
  std::exit(1);
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite::bench;
  const Options options = parse_options(argc, argv);
  const auto span = twinsite::seconds(options.quick ? 400 : 4000);
  std::uint64_t facts = 0;  // The fingerprint of the first lap, and so of all.
  contest(options, "m/m/1 load 0.9",
          {{"handlers", [&] { return run<HandlerShop>(span, facts); }},
           {"flows", [&] { return run<FlowShop>(span, facts); }}});
}
