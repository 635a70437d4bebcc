// A site's side of the message queue: the application publishes a commit some time after it, and
// the site's broker delivers it to every other site, again and again until it is acknowledged.
// Messages are independent of each other: they may overtake, and may come twice. The broker fails
// apart from the database.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "sim/data/channel_spec.h"
#include "sim/data/queue_wire.h"
#include "sim/kernel/place.h"
#include "sim/kernel/random/distribution.h"
#include "sim/net/network.h"

namespace twinsite {

class SiteStore;

class QueuePublisher {
 public:
  struct Options {
    SiteStore& store;
    std::vector<const Place*> targets;
    Network& network;
    const QueueChannelSpec& spec;
    QueueWire& wire;
  };
  explicit QueuePublisher(const Options& options);
  QueuePublisher(const QueuePublisher&) = delete;
  QueuePublisher& operator=(const QueuePublisher&) = delete;

  // Fault `broker_outage`: nothing is taken in or delivered meanwhile; what should be published
  // then waits in the outbox, or is lost without one. Counted; run by an event of this site.
  void fail_broker();
  void recover_broker();

  // Fault `replication_stall`, `stage: ship`: nothing is delivered to that site meanwhile. Counted;
  // run by an event of this site.
  void stall(PlaceId target);
  void resume(PlaceId target);

  // Local knowledge: committed and not yet published; published and not yet acknowledged by
  // everybody.
  std::size_t unpublished() const { return unpublished_.size(); }
  std::size_t unacknowledged() const { return pending_.size(); }

  // For the site's store.
  void committed(const LogRecord& record, const VersionVector& seen, Entity act);
  void receive(const Message& message);
  void crash();
  void restart();
  void lose_disks();
  // The outbox is in the database; the broker is not.
  void roll_back(std::uint32_t position);
  // Before the run: what has been consumed and does not come by the database too is kept until its
  // retention ends, for a site that goes back to a backup. Once that site has told of it, it is
  // delivered again.
  void keep_consumed() { keeps_consumed_ = true; }
  void deliver_again(PlaceId target);

 private:
  struct Commit {
    QueueRecord contents;
    Entity act;
    bool due = false;
  };
  struct Pending {
    Time published;
    Entity act;
    std::uint32_t attempt = 0;
    std::vector<PlaceId> waiting_for;
    Timer again;
  };

  struct Consumed {
    QueueRecord contents;
    Pending delivery;
  };

  void publish(const std::uint32_t& position);
  void publish_due();
  void lose(std::uint32_t position);
  void deliver(const std::uint32_t& position);
  void deliver_all();
  void expire(std::uint32_t position);
  void make_room();
  void note(FactKind kind, std::uint32_t position, std::int64_t b = 0, std::int64_t c = 0);
  bool is_stalled(PlaceId target) const {
    const auto found = stalls_.find(target);
    return found != stalls_.end() && found->second > 0;
  }
  bool comes_by_queue_alone(std::uint32_t position) const;
  void consumed(std::uint32_t position);
  void end(std::uint32_t position);

  SiteStore& store_;
  Place& here_;
  std::vector<PlaceId> targets_;
  std::map<PlaceId, Entity> names_;  // of the targets: families of the acts of what is sent there
  Network& network_;
  QueueChannelSpec spec_;
  Distribution publish_delay_;
  QueueWire& wire_;

  std::map<std::uint32_t, Commit> unpublished_;  // by position; durable only with an outbox
  std::map<std::uint32_t, Pending> pending_;     // the broker's; durable
  std::map<std::uint32_t, Consumed> consumed_;   // and what it keeps; durable
  bool keeps_consumed_ = false;
  std::map<PlaceId, std::uint32_t> stalls_;  // by target; exogenous: they outlast a crash
  bool is_down_ = false;                     // with its site
  std::uint32_t outages_ = 0;                // exogenous: they outlast a crash
};

}  // namespace twinsite
