// What a flow can wait for: a time (`sleep`), the first of two (`race`), all of several (`all_of`),
// at most so long
// (`within`), or a signal from other code of its place (`Signal`). Every wait deregisters in its
// destructor, so a frame that is destroyed while it waits is never woken.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "sim/kernel/flow.h"

namespace twinsite {

// Wakes a waiting flow from an event of its place. Holds nothing when the event has run or the wait
// has ended.
class Wakeup {
 public:
  Wakeup() = default;
  Wakeup(const Wakeup&) = delete;
  Wakeup& operator=(const Wakeup&) = delete;
  ~Wakeup() { cancel(); }

  void after(Duration delay, FlowPromise& flow) {
    place_ = &flow.place();
    timer_ = place_->at(delay, resume_flow, Payload(&flow));
  }
  void cancel() {
    if (place_ != nullptr) place_->cancel(timer_);
  }

 private:
  static constexpr Handler resume_flow{
      [](Place& place, const Payload& payload) { place.resume(*payload.as<FlowPromise*>()); },
      [](const Place&, const Payload& payload, Ahead ahead) {
        FlowPromise::foresee(payload.as<const FlowPromise*>(), ahead);
      }};

  Place* place_ = nullptr;
  Timer timer_;
};

class [[nodiscard]] Sleep {
 public:
  explicit Sleep(Duration delay) : delay_(delay) {}
  bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> waiting) {
    wakeup_.after(delay_, waiting.promise());
  }
  void await_resume() const noexcept {}

 private:
  Duration delay_;
  Wakeup wakeup_;
};

inline Sleep sleep(Duration delay) { return Sleep(delay); }

namespace detail {

template <class T>
struct Result {
  using type = T;
  static T of(Flow<T>& flow) { return std::move(flow.promise().value); }
};
template <>
struct Result<void> {
  using type = std::monostate;
  static std::monostate of(Flow<void>&) { return {}; }
};

// Common to waits that run child flows: start them now, go on when `settled()`.
class ChildrenWait : protected FlowWatcher {
 protected:
  // Runs `child` up to its first wait.
  void begin(FlowPromise& child) {
    child.watched_by(*this);
    child.place().resume(child);
  }
  void wait_in(FlowPromise& parent) { parent_ = &parent; }
  // The parent goes on as soon as it waits; before that its `await_suspend` looks for itself.
  void settle() {
    if (parent_ != nullptr) parent_->place().hand_over_to(*parent_);
  }

 private:
  FlowPromise* parent_ = nullptr;
};

}  // namespace detail

// The first of two flows to end; the other is destroyed. If the first ends without waiting, the
// second never starts.
template <class A, class B>
class [[nodiscard]] Race : detail::ChildrenWait {
 public:
  using Winner = std::variant<typename detail::Result<A>::type, typename detail::Result<B>::type>;

  Race(Flow<A> first, Flow<B> second) : first_(std::move(first)), second_(std::move(second)) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise>
  bool await_suspend(std::coroutine_handle<Promise> waiting) {
    begin(first_.promise());
    if (winner_ == nullptr) begin(second_.promise());
    if (winner_ != nullptr) return false;
    wait_in(waiting.promise());
    return true;
  }
  // `index()` tells who won.
  Winner await_resume() {
    const bool first_won = winner_ == &first_.promise();
    Winner winner = first_won ? Winner(std::in_place_index<0>, detail::Result<A>::of(first_))
                              : Winner(std::in_place_index<1>, detail::Result<B>::of(second_));
    first_ = {};
    second_ = {};
    return winner;
  }

 private:
  void flow_ended(FlowPromise& flow) override {
    ASSERT(winner_ == nullptr);
    winner_ = &flow;
    settle();
  }

  Flow<A> first_;
  Flow<B> second_;
  FlowPromise* winner_ = nullptr;
};

template <class A, class B>
Race<A, B> race(Flow<A> first, Flow<B> second) {
  return Race<A, B>(std::move(first), std::move(second));
}

// The flow's result, or nothing if it took longer than `limit`; then it is destroyed.
template <class T>
class [[nodiscard]] Within : detail::ChildrenWait {
 public:
  Within(Duration limit, Flow<T> flow) : limit_(limit), flow_(std::move(flow)) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise>
  bool await_suspend(std::coroutine_handle<Promise> waiting) {
    begin(flow_.promise());
    if (ended_) return false;
    wait_in(waiting.promise());
    timeout_.after(limit_, waiting.promise());
    return true;
  }
  std::optional<typename detail::Result<T>::type> await_resume() {
    std::optional<typename detail::Result<T>::type> result;
    if (ended_) result = detail::Result<T>::of(flow_);
    timeout_.cancel();
    flow_ = {};
    return result;
  }

 private:
  void flow_ended(FlowPromise&) override {
    ended_ = true;
    settle();
  }

  Duration limit_;
  Flow<T> flow_;
  Wakeup timeout_;
  bool ended_ = false;
};

template <class T>
Within<T> within(Duration limit, Flow<T> flow) {
  return Within<T>(limit, std::move(flow));
}

// Runs all flows side by side, started in order, and goes on when the last has ended. An empty list
// does not wait.
template <class T>
class [[nodiscard]] AllOf : detail::ChildrenWait {
 public:
  explicit AllOf(std::vector<Flow<T>> flows) : flows_(std::move(flows)), running_(flows_.size()) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise>
  bool await_suspend(std::coroutine_handle<Promise> waiting) {
    for (Flow<T>& flow : flows_) begin(flow.promise());
    if (running_ == 0) return false;
    wait_in(waiting.promise());
    return true;
  }
  // Results in the order of the flows, whatever order they ended in.
  std::vector<typename detail::Result<T>::type> await_resume() {
    std::vector<typename detail::Result<T>::type> results;
    for (Flow<T>& flow : flows_) results.push_back(detail::Result<T>::of(flow));
    flows_.clear();
    return results;
  }

 private:
  void flow_ended(FlowPromise&) override {
    if (--running_ == 0) settle();
  }

  std::vector<Flow<T>> flows_;
  std::size_t running_;
};

template <class T>
AllOf<T> all_of(std::vector<Flow<T>> flows) {
  return AllOf<T>(std::move(flows));
}

// Flows of one place wait for it; `fire` wakes all that wait now, in the order in which they came.
class Signal {
 public:
  class [[nodiscard]] Wait {
   public:
    explicit Wait(Signal& signal) : signal_(signal) {}
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;
    ~Wait() { signal_.forget(*this); }

    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> waiting) {
      flow_ = &waiting.promise();
      signal_.waiting_.push_back(this);
    }
    void await_resume() const noexcept {}

   private:
    friend class Signal;
    Signal& signal_;
    FlowPromise* flow_ = nullptr;
    Wakeup wakeup_;
  };

  Signal() = default;
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;

  Wait wait() { return Wait(*this); }
  void fire() {
    const std::vector<Wait*> woken = std::exchange(waiting_, {});
    for (Wait* wait : woken) wait->wakeup_.after(Duration{}, *wait->flow_);
  }
  std::size_t waiting() const { return waiting_.size(); }

 private:
  void forget(Wait& wait) { std::erase(waiting_, &wait); }
  std::vector<Wait*> waiting_;
};

}  // namespace twinsite
