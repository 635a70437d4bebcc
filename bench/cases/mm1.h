// M/M/1 at a load of 0.9, two events a customer: as plain handlers, and as a flow for each
// customer. All laws on: generation, cause, fingerprint (a fact a departure), and named draws.
#pragma once

#include <cmath>
#include <cstdint>
#include <deque>

#include "sim/kernel/wait.h"
#include "sim/kernel/world.h"

namespace twinsite::bench {

namespace mm1 {

// One millisecond, so that the checkpoints of every simulated second do not count.
inline constexpr double mean_service = 1e-3, load = 0.9, mean_gap = mean_service / load;
inline constexpr double mean_sojourn = mean_service / (1 - load);  // 1 / (mu - lambda)
inline constexpr std::uint64_t seed = 1;
inline constexpr Entity arrivals = entity_family("arrival"), customers = entity_family("customer");
inline constexpr FactKind departed = fact_kind(fact_base::model, 0);

// Draws are named by the customer's number: whoever simulates this shop, on whatever engine, sees
// the same customers at the same nanoseconds.
inline Duration gap(DrawKey key, std::uint32_t number) {
  Draw draw(key, arrivals, Purpose::arrival_gap, number);
  return Duration::from_seconds(mean_gap * draw.exponential());
}
inline Duration service(DrawKey key, std::uint32_t number) {
  Draw draw(key, entity(customers, number), Purpose::service_time);
  return Duration::from_seconds(mean_service * draw.exponential());
}

struct Customer {
  std::uint32_t number = 0;
  Time arrived{};
};

// What came of it; equal for all who simulate the same span.
struct Tally {
  Duration sojourns{};
  std::int64_t departures = 0;

  bool operator==(const Tally&) const = default;
  // Neighbours are alike: the standard deviation is 3 % in 400 simulated seconds, 1 % in 4000.
  bool plausible() const {
    return departures > 0 && std::abs((sojourns / departures).seconds() / mean_sojourn - 1) < 0.1;
  }
};

// What both ways have in common.
class Shop {
 public:
  explicit Shop(Place& place) : place_(place) {}
  Place& place() { return place_; }
  const Tally& tally() const { return tally_; }

 protected:
  void depart(const Customer& customer) {
    const Duration sojourn = place_.now() - customer.arrived;
    place_.record(departed, customer.number, sojourn.ns);
    tally_.sojourns += sojourn;
    ++tally_.departures;
  }
  DrawKey key_ = draw_key(seed, 0);

 private:
  Place& place_;
  Tally tally_;
};

struct HandlerShop : Shop {
  using Shop::Shop;
  void open() { expect(0); }
  void expect(std::uint32_t number) {
    place().at<&HandlerShop::arrive>(gap(key_, number), *this, number);
  }
  void arrive(std::uint32_t number) {
    line_.push_back({number, place().now()});
    if (line_.size() == 1) serve();
    expect(number + 1);
  }
  void serve() {
    const Customer& next = line_.front();
    place().at<&HandlerShop::finish>(service(key_, next.number), *this, next);
  }
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
    void begin() { wakeup.after(service(shop.key_, customer.number), *flow); }
    FlowShop& shop;
    Customer customer;
    FlowPromise* flow = nullptr;
    Wakeup wakeup;
  };

  static Flow<void> receive(FlowShop& shop) {
    for (std::uint32_t number = 0;; ++number) {
      co_await sleep(gap(shop.key_, number));
      shop.place().start(visit(shop, {number, shop.place().now()}));
    }
  }
  static Flow<void> visit(FlowShop& shop, Customer customer) {
    co_await Served(shop, customer);
    shop.depart(customer);
  }

  std::deque<Served*> line_;
};

}  // namespace mm1

// A shop in a world of its own.
template <class Shop>
class Mm1 {
 public:
  Mm1() { shop_.open(); }
  Mm1(const Mm1&) = delete;
  Mm1& operator=(const Mm1&) = delete;
  ~Mm1() { world_.destroy_flows(); }  // They refer to the shop.

  // Returns the events run.
  std::uint64_t run_until(Duration end) {
    const std::uint64_t before = world_.events();
    world_.run_until(Time{} + end);
    return world_.events() - before;
  }
  const mm1::Tally& tally() const { return shop_.tally(); }
  std::uint64_t fingerprint() const { return world_.fingerprint(); }

 private:
  World world_{{.seed = mm1::seed, .places = {"shop"}}};
  Shop shop_{world_.place("shop")};
};

}  // namespace twinsite::bench
