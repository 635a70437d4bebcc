// Calls: a request, and a reply or a timer, whichever is first. The client keeps a slot for each
// pending call; request and reply carry its (slot, generation), so a reply that comes too late, or
// after a crash, means nothing. The server answers by message; if it dies no reply comes, and the
// caller's own timer ends the call as `timed_out`.
//
//   const CallRequest request{.to = shenzhen, .kind = verify_password, .user = user, .act = act};
//   const Reply reply = co_await calls.call(request, seconds(2));
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/flow.h"
#include "sim/kernel/outcome.h"
#include "sim/net/ports.h"
#include "sim/net/router.h"

namespace twinsite {

// The draws of a call's two messages and of its service are named by (act, kind, attempt): an act
// that makes several calls of one kind numbers them by `attempt` or gives each an entity of its
// own.
struct CallRequest {
  PlaceId to{};  // may be the caller's own place: then nothing crosses a link
  std::uint8_t port = port::request;
  std::uint8_t kind = 0;  // what is asked for; the server's registry knows who does it
  UserId user{};
  std::int64_t argument = 0;
  Entity act{};
  std::uint16_t attempt = 0;              // from 0
  Delivery delivery = Delivery::request;  // a probe is a datagram, and so is its answer
  // What the caller looks at first when the reply comes, or null: fetched before it does.
  const void* next_read = nullptr;
};

struct Reply {
  Outcome outcome = Outcome::timed_out;
  std::uint8_t code = 0;  // what the server says beside the outcome; the kind's own numbering
  std::uint32_t detail = 0;
  std::int64_t value = 0;

  bool ok() const { return outcome == Outcome::ok; }
};

// A request as its server sees it, with everything that an answer needs; 40 bytes.
struct Request {
  Entity act{};
  std::int64_t argument = 0;
  UserId user{};
  std::uint32_t slot = 0;  // of the caller; with `generation` it names the pending call
  std::uint32_t generation = 0;
  PlaceId from;
  std::uint16_t attempt = 0;
  std::uint8_t port = 0;
  std::uint8_t kind = 0;
  Delivery delivery = Delivery::request;

  static Request of(const Message& message);
};
static_assert(sizeof(Request) == 40);

// The index under which (kind, attempt) of an act draws, below 2^24.
constexpr std::uint32_t call_draw_index(std::uint8_t kind, std::uint16_t attempt) {
  return static_cast<std::uint32_t>(kind) << 16 | attempt;
}

class CallTable {
 public:
  class [[nodiscard]] Call;

  CallTable(Router& router, const CallSpec& spec);
  CallTable(const CallTable&) = delete;
  CallTable& operator=(const CallTable&) = delete;

  Place& place() { return router_.place(); }
  Router& router() { return router_; }

  // `unreachable` at once, without waiting, if the own end of the first link is cut.
  Call call(const CallRequest& request, Duration limit);
  // For plain handlers: runs `(object.*method)(reply, tag)` in an event of its own, never from
  // within this function. `object` belongs to this place. A crash of this place forgets the call.
  template <auto method, class Object>
  void call(const CallRequest& request, Duration limit, Object& object, std::uint64_t tag = 0);

  // Server side: sends `reply` to whoever asked. `reply.outcome` is ok, rejected or unreachable (a
  // refusal).
  void answer(const Request& request, const Reply& reply);

  std::size_t pending() const { return slots_.size() - free_.size(); }

 private:
  using Callback = void (*)(void* object, const Reply& reply, std::uint64_t tag);
  struct Slot {
    std::uint32_t generation = 1;  // never 0: a default Handle names nothing
    bool in_use = false;
    Outcome without_reply = Outcome::timed_out;
    Call* waiting = nullptr;      // a flow's call; else a callback's
    FlowPromise* flow = nullptr;  // its flow, told here too so that nobody need look at the call
    Callback callback = nullptr;
    void* object = nullptr;
    std::uint64_t tag = 0;
    Timer timer;
  };
  struct Handle {
    std::uint32_t slot = 0;
    std::uint32_t generation = 0;
  };

  Handle open(const Slot& contents, Duration limit);
  bool is_pending(Handle handle) const;
  // Whatever comes for it from now on is stale. Nothing happens if it is closed already.
  void close(Handle handle);
  void settle(Handle handle, const Reply& reply);
  void run_out(const Handle& handle);  // of a callback's call
  void forget_callbacks();
  void send(const CallRequest& request, Handle handle);
  void call_back(const CallRequest& request, Duration limit, Slot contents);
  static void receive(void* object, Place& place, const Message& message);
  static void foresee(const void* object, const Message& message, Ahead ahead);

  Router& router_;
  CallSpec spec_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_;
};

// The wait of a flow for its reply. Deregisters in its destructor.
class [[nodiscard]] CallTable::Call {
 public:
  Call(CallTable& table, const CallRequest& request, Duration limit)
      : table_(table), request_(request), limit_(limit) {}
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  ~Call() { table_.close(handle_); }

  bool await_ready() const noexcept { return false; }
  template <class Promise>
  bool await_suspend(std::coroutine_handle<Promise> waiting) {
    ASSERT(&waiting.promise().place() == &table_.place());
    flow_ = &waiting.promise();
    return begin();
  }
  Reply await_resume() const noexcept { return reply_; }

 private:
  friend class CallTable;
  bool begin();
  // What its timer carries.
  struct Expiry {
    FlowPromise* flow;
    Call* call;
  };
  static void foresee(const Expiry& expiry, Ahead ahead);
  static const Handler run_out;

  CallTable& table_;
  CallRequest request_;
  Duration limit_;
  Handle handle_;
  FlowPromise* flow_ = nullptr;
  Reply reply_;
};

inline CallTable::Call CallTable::call(const CallRequest& request, Duration limit) {
  return Call(*this, request, limit);
}

template <auto method, class Object>
void CallTable::call(const CallRequest& request, Duration limit, Object& object,
                     std::uint64_t tag) {
  Slot target;
  target.callback = [](void* of, const Reply& reply, std::uint64_t what) {
    (static_cast<Object*>(of)->*method)(reply, what);
  };
  target.object = &object;
  target.tag = tag;
  call_back(request, limit, target);
}

}  // namespace twinsite
