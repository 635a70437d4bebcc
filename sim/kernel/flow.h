// Flows: what a business person would narrate, as straight-line coroutines. A flow belongs to the
// place of its first argument that has one; it starts when awaited, or when its place starts it. If
// the place crashes its frame is destroyed: no cleanup code of the story runs, only destructors,
// and those only deregister.
//
// Rules that g++ 12 imposes (checked by `./dev tidy`): await into a named local, never inside a
// condition, an argument list or a structured binding; parameters by value and trivially copyable,
// or references to what the world owns.
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

#include "sim/kernel/fetch.h"
#include "sim/kernel/place.h"

namespace twinsite {

// Learns that a flow it started has ended, in place of a flow that awaits it.
class FlowWatcher {
 public:
  virtual void flow_ended(FlowPromise& flow) = 0;

 protected:
  ~FlowWatcher() = default;
};

class FlowPromise {
 public:
  FlowPromise(const FlowPromise&) = delete;
  FlowPromise& operator=(const FlowPromise&) = delete;

  Place& place() const { return *place_; }
  std::coroutine_handle<> handle() const { return handle_; }
  void awaited_by(FlowPromise& flow) { awaiting_ = &flow; }
  // It goes on soon: asks for its frame, at whose end its state lies, and then for that of the flow
  // that awaits it.
  static void foresee(const FlowPromise* flow, Ahead ahead) {
    const FlowPromise* const wanted = ahead == Ahead::far ? flow : flow->awaiting_;
    constexpr int frame_lines = 5;
    if (wanted != nullptr) fetch<frame_lines>(wanted);
  }
  void watched_by(FlowWatcher& watcher) { watcher_ = &watcher; }

  // Links of the place's list of root flows.
  FlowPromise* previous_root = nullptr;
  FlowPromise* next_root = nullptr;

  std::suspend_always initial_suspend() const noexcept { return {}; }
  struct HandOver {
    FlowPromise* promise;
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) const noexcept { promise->ended(); }
    void await_resume() const noexcept {}
  };
  HandOver final_suspend() noexcept { return {this}; }
  // Flows do not throw: what fails in the simulated world is an `Outcome`.
  [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }

  template <class... Args>
  static void* operator new(std::size_t bytes, Args&... args) {
    return place_of(args...).frames().allocate(bytes);
  }
  static void operator delete(void* frame) { FramePool::release(frame); }

 protected:
  FlowPromise(Place& place, std::coroutine_handle<> handle) : place_(&place), handle_(handle) {}
  ~FlowPromise() = default;

  template <class First, class... Rest>
  static Place& place_of(First& first, Rest&... rest) {
    if constexpr (PlaceOwner<First>) {
      return first.place();
    } else {
      static_assert(sizeof...(Rest) > 0, "a flow needs an argument that has a place()");
      return place_of(rest...);
    }
  }

 private:
  void ended() noexcept {
    if (awaiting_ != nullptr) {
      place_->hand_over_to(*awaiting_);
    } else if (watcher_ != nullptr) {
      watcher_->flow_ended(*this);
    } else {
      place_->root_ended(*this);
    }
  }

  Place* place_;
  std::coroutine_handle<> handle_;
  FlowPromise* awaiting_ = nullptr;
  FlowWatcher* watcher_ = nullptr;
};

namespace detail {

template <class T>
struct FlowResult {
  T value{};
  void return_value(T result) { value = std::move(result); }
};
template <>
struct FlowResult<void> {
  void return_void() const {}
};

}  // namespace detail

// Owns the frame of a flow that has not been handed to anybody. Its result type is default
// constructible.
template <class T>
class [[nodiscard]] Flow {
 public:
  struct promise_type : FlowPromise, detail::FlowResult<T> {
    template <class... Args>
    explicit promise_type(Args&... args)
        : FlowPromise(place_of(args...), std::coroutine_handle<promise_type>::from_promise(*this)) {
    }
    Flow get_return_object() { return Flow(*this); }
  };

  Flow() = default;
  Flow(Flow&& other) noexcept : promise_(std::exchange(other.promise_, nullptr)) {}
  Flow& operator=(Flow&& other) noexcept {
    std::swap(promise_, other.promise_);
    return *this;
  }
  ~Flow() {
    if (promise_ != nullptr) promise_->handle().destroy();
  }

  bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) {
    ASSERT(&awaiting.promise().place() == &promise_->place());
    promise_->awaited_by(awaiting.promise());
    promise_->place().hand_over_to(*promise_);
  }
  T await_resume() {
    if constexpr (!std::is_void_v<T>) return std::move(promise_->value);
  }

  // For awaiters that run a flow beside others.
  promise_type& promise() const { return *promise_; }
  FlowPromise& release() { return *std::exchange(promise_, nullptr); }

 private:
  explicit Flow(promise_type& promise) : promise_(&promise) {}
  promise_type* promise_ = nullptr;
};

}  // namespace twinsite
