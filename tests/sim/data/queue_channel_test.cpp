// The message queue: at least once, unordered, idempotent at the consumer; what its broker and its
// outbox save.
#include <doctest/doctest.h>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

// Only by queue, so that nothing else brings it.
DataOptions queue_only() {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  options.classes["name"] = synchronised({SyncMethod::queue}, ConflictRule::last_writer_wins);
  return options;
}

}  // namespace

TEST_CASE("queue: a commit is published after its delay, consumed, and acknowledged") {
  DataWorld w(queue_only());
  w.set("shenzhen", "name", 1, 7);
  CHECK(w.layer.queue(w.id("shenzhen")).unpublished() == 1);
  w.run(milliseconds(24) - nanoseconds(1));
  CHECK(w.get("tianjin", "name", 1) == 0);
  w.run(milliseconds(24));  // 3 to publish, 20 on the way, 1 to work off
  CHECK(w.get("tianjin", "name", 1) == 7);
  w.run_to(0.1);
  CHECK(w.layer.queue(w.id("shenzhen")).unacknowledged() == 0);
  CHECK(w.facts.count(fact::message_published) == 1);
}

TEST_CASE(
    "queue: it is delivered again until acknowledged, and a second delivery changes nothing") {
  DataOptions options = queue_only();
  options.channels.queue.retry = milliseconds(10);
  DataWorld w(options);
  w.set("shenzhen", "name", 1, 7);
  w.run_to(1);
  CHECK(w.facts.count(fact::message_published) > 1);
  CHECK(w.facts.count(fact::applied) == 1);
  CHECK(w.facts.count(fact::duplicate_ignored) >= 1);
  CHECK(w.layer.queue(w.id("shenzhen")).unacknowledged() == 0);
}

TEST_CASE("queue: what could not be delivered in a partition arrives after the heal") {
  DataWorld w(queue_only());
  w.cut("shenzhen", "tianjin");
  w.set("shenzhen", "name", 1, 7);
  w.run_to(5);
  CHECK(w.get("tianjin", "name", 1) == 0);
  w.heal("shenzhen", "tianjin");
  w.run_to(7);
  CHECK(w.get("tianjin", "name", 1) == 7);
}

TEST_CASE("queue: an older version that comes late does not overwrite a newer one") {
  DataOptions options = queue_only();
  options.links[0].delay.shape = DistributionShape::exponential;
  options.links[0].floor = nanoseconds(1);
  options.channels.queue.publish_delay.first = 0;
  DataWorld w(options);
  for (std::int64_t version = 1; version <= 50; ++version) {
    w.set("shenzhen", "name", 1, version);
    w.run(w.world.now().since_start() + milliseconds(1));
  }
  w.run_to(5);
  CHECK(w.get("tianjin", "name", 1) == 50);
  std::size_t superseded = 0;
  for (const Fact& fact : w.facts.of(fact::applied)) {
    if (fact.values[1] == static_cast<std::int64_t>(ApplyResult::superseded)) ++superseded;
  }
  CHECK(superseded > 5);
  CHECK(w.facts.count(fact::conflict) == 0);
}

TEST_CASE("queue: what the application had not published when it died survives only in an outbox") {
  for (const bool outbox : {true, false}) {
    DataOptions options = queue_only();
    options.channels.queue.outbox = outbox;
    DataWorld w(options);
    w.set("shenzhen", "name", 1, 7);
    w.run_to(0.001);
    w.outage("shenzhen", Disks::kept);
    w.run_to(1);
    w.come_back("shenzhen");
    w.run_to(2);
    CHECK(w.get("shenzhen", "name", 1) == 7);
    CHECK(w.get("tianjin", "name", 1) == (outbox ? 7 : 0));
    CHECK(w.facts.count(fact::message_lost) == (outbox ? 0 : 1));
  }
}

TEST_CASE("queue: a dead consumer gets its messages again when it is back") {
  DataWorld w(queue_only());
  w.set("shenzhen", "name", 1, 7);
  w.run(milliseconds(23));
  w.outage("tianjin", Disks::kept);  // arrived, not worked off
  w.run_to(3);
  w.come_back("tianjin");
  w.run_to(5);
  CHECK(w.get("tianjin", "name", 1) == 7);
}

TEST_CASE("queue: a broker that is down delivers nothing, and afterwards what was kept") {
  DataWorld w(queue_only());
  QueuePublisher& queue = w.layer.queue(w.id("shenzhen"));
  w.set("shenzhen", "name", 1, 7);
  w.run_to(0.001);
  queue.fail_broker();
  w.set("shenzhen", "name", 2, 8);
  w.run_to(2);
  CHECK(w.get("tianjin", "name", 1) == 0);
  CHECK(queue.unpublished() == 2);
  queue.recover_broker();
  w.run_to(4);
  CHECK(w.get("tianjin", "name", 1) == 7);
  CHECK(w.get("tianjin", "name", 2) == 8);
}

TEST_CASE("queue: a broker that comes back at a site without power waits for the site") {
  DataWorld w(queue_only());
  QueuePublisher& queue = w.layer.queue(w.id("shenzhen"));
  queue.fail_broker();
  w.set("shenzhen", "name", 1, 7);
  w.run_to(1);
  w.outage("shenzhen", Disks::kept);
  w.run_to(2);
  queue.recover_broker();
  w.run_to(5);
  CHECK(w.facts.count(fact::message_published) == 0);
  w.come_back("shenzhen");
  w.run_to(7);
  CHECK(w.get("tianjin", "name", 1) == 7);
  CHECK(w.facts.count(fact::message_published) == 1);
}

TEST_CASE("queue: a broker that is full gives the oldest up") {
  DataOptions options = queue_only();
  options.channels.queue.retention_bytes = 1000;  // two messages
  DataWorld w(options);
  w.cut("shenzhen", "tianjin");
  for (std::uint32_t user = 1; user <= 3; ++user) {
    w.set("shenzhen", "name", user, 7);
    w.run_to(user);
  }
  CHECK(w.layer.queue(w.id("shenzhen")).unacknowledged() == 2);
  CHECK(w.facts.count(fact::message_expired) == 1);
  w.heal("shenzhen", "tianjin");
  w.run_to(10);
  CHECK(w.get("tianjin", "name", 1) == 0);
  CHECK(w.get("tianjin", "name", 2) == 7);
  CHECK(w.get("tianjin", "name", 3) == 7);
}

TEST_CASE("queue: messages and the log share the line") {
  for (const bool busy : {false, true}) {
    DataOptions options = queue_only();
    options.links[0].bandwidth = 8 * 3000;  // 3000 bytes a second
    options.channels.database.chunk = 3300;
    DataWorld w(options);
    w.run(milliseconds(1));
    if (busy) {
      for (int i = 0; i < 20; ++i) w.charge("shenzhen", 1, -1);
    }
    w.set("shenzhen", "name", 1, 7);
    w.run_to(0.25);  // 500 bytes take 0.17 s of the line
    CHECK(w.get("tianjin", "name", 1) == (busy ? 0 : 7));
  }
}

TEST_CASE("queue: what nobody fetched within the retention is gone, and said to be") {
  DataOptions options = queue_only();
  options.channels.queue.retention = seconds(10);
  DataWorld w(options);
  w.cut("shenzhen", "tianjin");
  w.set("shenzhen", "name", 1, 7);
  w.run_to(15);
  w.heal("shenzhen", "tianjin");
  w.run_to(20);
  CHECK(w.get("tianjin", "name", 1) == 0);
  CHECK(w.facts.count(fact::message_expired) == 1);
}
