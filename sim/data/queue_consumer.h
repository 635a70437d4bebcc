// The consuming side of the message queue at one site, for one publishing site: messages are parted
// by user, each part is worked off one by one, the parts side by side. A message is acknowledged
// when it has been applied, so a crash forgets it and it comes again. Whatever has been applied
// before, through whatever channel, is not applied again.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/data/channel_spec.h"
#include "sim/data/queue_wire.h"
#include "sim/kernel/place.h"
#include "sim/net/network.h"

namespace twinsite {

class SiteStore;

class QueueConsumer {
 public:
  struct Options {
    SiteStore& store;
    SiteNumber origin;
    PlaceId source;
    Network& network;
    const QueueChannelSpec& spec;
    const QueueWire& wire;
  };
  explicit QueueConsumer(const Options& options);
  QueueConsumer(const QueueConsumer&) = delete;
  QueueConsumer& operator=(const QueueConsumer&) = delete;

  PlaceId source() const { return source_; }

  // For the site's store.
  void receive(const Message& message);
  void crash();

 private:
  struct Work {
    QueueNote note;
    EventId arrival;
  };
  void consume(const Work& work);
  void acknowledge(const QueueNote& note);

  SiteStore& store_;
  Place& here_;
  SiteNumber origin_;
  PlaceId source_;
  Network& network_;
  QueueChannelSpec spec_;
  const QueueWire& wire_;
  Duration service_time_;
  Entity acts_;
  std::vector<Time> free_at_;  // by part
};

}  // namespace twinsite
