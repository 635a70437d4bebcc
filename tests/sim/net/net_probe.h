// Shorthand of the tests of links: numbered messages to one port.
#pragma once

#include "tests/support/test_world.h"

namespace twinsite::test {

inline constexpr std::uint8_t parcels = 200;  // a port of the tests

struct Parcel {
  std::uint8_t kind = 0;
  Delivery delivery = Delivery::request;
  std::int64_t bytes = 0;
};

inline void send(TestWorld& test, std::string_view from, std::string_view to, Parcel parcel) {
  Message message;
  message.port = parcels;
  message.kind = parcel.kind;
  message.act = entity("parcel", parcel.kind);
  test.network.send(test.place(from), test.id(to), message,
                    {.bytes = parcel.bytes, .delivery = parcel.delivery});
}

inline void send_at(TestWorld& test, Duration time, Parcel parcel) {
  test.at(time, "east", [&test, parcel] { send(test, "east", "west", parcel); });
}

}  // namespace twinsite::test
