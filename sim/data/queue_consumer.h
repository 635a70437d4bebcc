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

  // Fault `replication_stall`, `stage: apply`: nothing is taken in meanwhile, what is in work is
  // dropped, and the broker has to bring it again. Counted; run by an event of this site.
  void stall();
  void resume();

  // For the site's store.
  void receive(const Message& message);
  void crash();

 private:
  struct Work {
    Entity act;
    QueueNote note;
    std::uint32_t stalls = 0;  // that began before it was taken in
    EventId arrival;
  };
  void consume(const Work& work);
  void acknowledge(const Work& work);

  SiteStore& store_;
  Place& here_;
  SiteNumber origin_;
  PlaceId source_;
  Network& network_;
  QueueChannelSpec spec_;
  const QueueWire& wire_;
  Duration service_time_;
  std::vector<Time> free_at_;       // by part
  std::uint32_t stalls_ = 0;        // in force; exogenous: they outlast a crash
  std::uint32_t stalls_begun_ = 0;  // ever
};

}  // namespace twinsite
