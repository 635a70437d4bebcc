#include "sim/net/call.h"

namespace twinsite {
namespace {

struct RequestBody {
  std::uint32_t slot;
  std::uint32_t generation;
  UserId user;
  std::uint16_t attempt;
  Delivery delivery;
  std::uint8_t unused;
  std::int64_t argument;
};

struct ReplyBody {
  std::uint32_t slot;
  std::uint32_t generation;
  Outcome outcome;
  std::uint8_t code;
  std::uint16_t unused;
  std::uint32_t detail;
  std::int64_t value;
};

enum class Leg : std::uint32_t { request, reply };

std::uint32_t leg_draw_index(std::uint8_t kind, std::uint16_t attempt, Leg leg) {
  return call_draw_index(kind, attempt) << 1 | static_cast<std::uint32_t>(leg);
}

}  // namespace

Request Request::of(const Message& message) {
  const auto body = message.read<RequestBody>();
  Request request;
  request.act = message.act;
  request.argument = body.argument;
  request.user = body.user;
  request.slot = body.slot;
  request.generation = body.generation;
  request.from = message.from;
  request.attempt = body.attempt;
  request.port = message.port;
  request.kind = message.kind;
  request.delivery = body.delivery;
  return request;
}

CallTable::CallTable(Router& router, const CallSpec& spec) : router_(router), spec_(spec) {
  place().receive_at(port::call_reply, {&CallTable::receive, this, &CallTable::foresee});
  place().on_crash<&CallTable::forget_callbacks>(*this);
}

bool CallTable::Call::begin() {
  ASSERT(table_.router_.has_path(request_.to));
  if (!table_.router_.can_leave(request_.to)) {
    reply_.outcome = Outcome::unreachable;
    return false;
  }
  Slot contents;
  contents.waiting = this;
  contents.flow = flow_;
  handle_ = table_.open(contents, limit_);
  table_.send(request_, handle_);
  return true;
}

void CallTable::call_back(const CallRequest& request, Duration limit, Slot contents) {
  ASSERT(router_.has_path(request.to));
  if (!router_.can_leave(request.to)) {
    contents.without_reply = Outcome::unreachable;
    open(contents, Duration{});
    return;
  }
  send(request, open(contents, limit));
}

CallTable::Handle CallTable::open(const Slot& contents, Duration limit) {
  if (free_.empty()) {
    free_.push_back(static_cast<std::uint32_t>(slots_.size()));
    slots_.emplace_back();
  }
  Handle handle;
  handle.slot = free_.back();
  free_.pop_back();
  Slot& slot = slots_[handle.slot];
  handle.generation = slot.generation;
  slot = contents;
  slot.generation = handle.generation;
  slot.in_use = true;
  Call* const waiting = slot.waiting;
  slot.timer = waiting == nullptr
                   ? place().at<&CallTable::run_out>(limit, *this, handle)
                   : place().at(limit, Call::run_out, Payload(Call::Expiry{slot.flow, waiting}));
  return handle;
}

bool CallTable::is_pending(Handle handle) const {
  return handle.slot < slots_.size() && slots_[handle.slot].in_use &&
         slots_[handle.slot].generation == handle.generation;
}

void CallTable::close(Handle handle) {
  if (!is_pending(handle)) return;
  Slot& slot = slots_[handle.slot];
  place().cancel(slot.timer);
  slot.in_use = false;
  if (++slot.generation == 0) slot.generation = 1;
  free_.push_back(handle.slot);
}

void CallTable::settle(Handle handle, const Reply& reply) {
  const Slot slot = slots_[handle.slot];
  close(handle);
  if (slot.waiting == nullptr) return slot.callback(slot.object, reply, slot.tag);
  slot.waiting->reply_ = reply;
  place().resume(*slot.flow);
}

// Its time is out: nobody has answered.
constinit const Handler CallTable::Call::run_out{
    [](Place& place, const Payload& payload) {
      const auto [flow, call] = payload.as<Expiry>();
      call->reply_ = {};
      call->table_.close(call->handle_);
      place.resume(*flow);
    },
    [](const Place&, const Payload& payload, Ahead ahead) {
      foresee(payload.as<Expiry>(), ahead);
    }};

void CallTable::Call::foresee(const Expiry& expiry, Ahead ahead) {
  FlowPromise::foresee(expiry.flow, ahead);
  if (ahead == Ahead::far) return;
  const Call& call = *expiry.call;
  fetch(&call.table_.slots_[call.handle_.slot]);
  fetch(call.request_.next_read);
}

void CallTable::run_out(const Handle& handle) {
  ASSERT(is_pending(handle));
  Reply reply;
  reply.outcome = slots_[handle.slot].without_reply;
  settle(handle, reply);
}

// The waits of flows have deregistered themselves: only callbacks are left.
void CallTable::forget_callbacks() {
  for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
    close({slot, slots_[slot].generation});
  }
}

void CallTable::send(const CallRequest& request, Handle handle) {
  Message message;
  message.port = request.port;
  message.kind = request.kind;
  message.act = request.act;
  message.write(RequestBody{handle.slot, handle.generation, request.user, request.attempt,
                            request.delivery, 0, request.argument});
  const Wire wire{spec_.request, request.delivery,
                  leg_draw_index(request.kind, request.attempt, Leg::request)};
  router_.send(request.to, message, wire);
}

void CallTable::answer(const Request& request, const Reply& reply) {
  ASSERT(reply.outcome != Outcome::timed_out);
  Message message;
  message.port = port::call_reply;
  message.kind = request.kind;
  message.act = request.act;
  message.write(ReplyBody{request.slot, request.generation, reply.outcome, reply.code, 0,
                          reply.detail, reply.value});
  const Wire wire{spec_.reply, request.delivery,
                  leg_draw_index(request.kind, request.attempt, Leg::reply)};
  router_.send(request.from, message, wire);
}

void CallTable::receive(void* object, Place&, const Message& message) {
  CallTable& table = *static_cast<CallTable*>(object);
  const auto body = message.read<ReplyBody>();
  const Handle handle{body.slot, body.generation};
  if (!table.is_pending(handle)) return;
  Reply reply;
  reply.outcome = body.outcome;
  reply.code = body.code;
  reply.detail = body.detail;
  reply.value = body.value;
  table.settle(handle, reply);
}

void CallTable::foresee(const void* object, const Message& message, Ahead ahead) {
  const CallTable& table = *static_cast<const CallTable*>(object);
  const auto body = message.read<ReplyBody>();
  if (!table.is_pending({body.slot, body.generation})) return;
  const Slot& slot = table.slots_[body.slot];
  if (slot.waiting != nullptr) Call::foresee({slot.flow, slot.waiting}, ahead);
}

}  // namespace twinsite
