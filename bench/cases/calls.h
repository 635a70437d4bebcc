// Round trips: clients ask a server over a link and ask again as soon as the answer is there, as
// flows or with callbacks. Links, calls and timers as every model uses them; the server answers at
// once. Two events a round trip, and a timer that is cancelled.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/flow.h"
#include "sim/kernel/world.h"
#include "sim/net/network.h"

namespace twinsite::bench {

enum class Style : bool { flows, handlers };

class Calls {
 public:
  Calls(std::uint32_t clients, Style style) : act_(clients) {
    world_.place(server_).receive_at(port::request, {&Calls::receive, this});
    for (std::uint32_t client = 0; client < clients; ++client) {
      act_[client] = entity("client", client);
      if (style == Style::flows) {
        calls_.place().start(ask(*this, client));
      } else {
        callback_.ask(client);
      }
    }
  }
  Calls(const Calls&) = delete;
  Calls& operator=(const Calls&) = delete;

  Place& place() { return calls_.place(); }
  // Returns the round trips.
  std::uint64_t run(Duration span) {
    const std::uint64_t before = answers_;
    world_.run_until(world_.now() + span);
    return answers_ - before;
  }
  std::uint64_t events() const { return world_.events(); }

 private:
  static constexpr Duration one_way = milliseconds(10), limit = seconds(2);

  static std::vector<LinkSpec> links() {
    LinkSpec spec{};
    spec.between = {"client", "server"};
    spec.delay.shape = DistributionShape::exponential;
    spec.delay.first = one_way.seconds();
    spec.packet = 1460;
    spec.retransmit = milliseconds(200);
    spec.retransmit_at_most = seconds(60);
    return {spec};
  }
  CallRequest request(std::uint32_t client) {
    act_[client] = entity(act_[client], 0);
    CallRequest asked;
    asked.to = server_;
    asked.user = UserId{client};
    asked.act = act_[client];
    return asked;
  }
  static Flow<void> ask(Calls& all, std::uint32_t client) {
    for (;;) {
      const CallRequest request = all.request(client);
      const Reply reply = co_await all.calls_.call(request, limit);
      all.answers_ += reply.ok() ? 1 : 0;
    }
  }
  struct Callback {
    Calls& all;
    void ask(std::uint64_t client) {
      const CallRequest request = all.request(static_cast<std::uint32_t>(client));
      all.calls_.call<&Callback::answered>(request, limit, *this, client);
    }
    void answered(const Reply& reply, std::uint64_t client) {
      all.answers_ += reply.ok() ? 1 : 0;
      ask(client);
    }
  };
  static void receive(void* object, Place& place, const Message& message) {
    Reply reply;
    reply.outcome = Outcome::ok;
    static_cast<Calls*>(object)->network_.calls(place.id()).answer(Request::of(message), reply);
  }

  World world_{{.places = {"client", "server"}}};
  PlaceId server_ = world_.id_of("server");
  Network network_{world_, links(), CallSpec{.request = 500, .reply = 500}};
  CallTable& calls_ = network_.calls(world_.id_of("client"));
  Callback callback_{*this};
  std::vector<Entity> act_;
  std::uint64_t answers_ = 0;
};

}  // namespace twinsite::bench
