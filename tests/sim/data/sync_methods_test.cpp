// How each way of synchronising behaves, as a table. Shenzhen writes one value Before something
// happens, one Just before it (1 ms), and one Meanwhile, if it lives; the sites are 20 ms apart. A
// cell names those of B, J, M that somebody at tianjin can read: while it lasts, and after its end.
// `gone` are those that no site has any more, `twice` how many came a second time and were ignored.
#include <doctest/doctest.h>

#include <functional>
#include <sstream>
#include <tuple>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

enum class Methods : std::uint8_t {
  nothing,
  database,
  queue,
  queue_without_outbox,
  database_and_queue,
  database_and_queue_without_outbox,
  secondary_read,
  origin_read,
  database_and_secondary_read,
  database_and_origin_read,
  queue_and_secondary_read,
  queue_and_origin_read,
  secondary_and_origin_read,
};

enum class Event : std::uint8_t {
  nothing,
  partition,
  source_dies,             // its disks survive
  source_dies_with_disks,  // and comes back with a copy of what tianjin has
  broker_dies,
  log_is_held_up,
  broker_dies_and_log_is_held_up,
};

struct Row {
  Methods methods;
  Event event;
  std::string meanwhile;
  std::string afterwards;
  std::string gone;
  std::size_t twice = 0;
};

std::vector<SyncMethod> sync_of(Methods methods) {
  switch (methods) {
    case Methods::nothing:
      return {SyncMethod::regenerate};
    case Methods::database:
      return {SyncMethod::database};
    case Methods::queue:
    case Methods::queue_without_outbox:
      return {SyncMethod::queue};
    case Methods::database_and_queue:
    case Methods::database_and_queue_without_outbox:
      return {SyncMethod::database, SyncMethod::queue};
    case Methods::secondary_read:
      return {SyncMethod::secondary_read};
    case Methods::origin_read:
      return {SyncMethod::origin_read};
    case Methods::database_and_secondary_read:
      return {SyncMethod::database, SyncMethod::secondary_read};
    case Methods::database_and_origin_read:
      return {SyncMethod::database, SyncMethod::origin_read};
    case Methods::queue_and_secondary_read:
      return {SyncMethod::queue, SyncMethod::secondary_read};
    case Methods::queue_and_origin_read:
      return {SyncMethod::queue, SyncMethod::origin_read};
    case Methods::secondary_and_origin_read:
      return {SyncMethod::secondary_read, SyncMethod::origin_read};
  }
  return {};
}

DataOptions options_for(Methods methods) {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  options.classes = {{"name", synchronised(sync_of(methods), ConflictRule::last_writer_wins)}};
  options.channels.queue.outbox = methods != Methods::queue_without_outbox &&
                                  methods != Methods::database_and_queue_without_outbox;
  return options;
}

constexpr std::uint32_t before = 2;  // even numbers are at home in shenzhen
constexpr std::uint32_t just_before = 4;
constexpr std::uint32_t meanwhile = 6;

class Story : public DataWorld {
 public:
  Story(Methods methods, Event event) : DataWorld(options_for(methods)), event_(event) {}

  Row tell(Methods methods) {
    Row row{methods, event_, "", "", "", 0};
    run_to(0.5);
    write(before);
    run_to(0.999);
    write(just_before);
    run_to(1);
    begin();
    run_to(2);
    if (!site("shenzhen").dark()) write(meanwhile);
    run_to(5);
    row.meanwhile = readable_at_tianjin();
    run_to(10);
    end();
    run_to(20);
    row.afterwards = readable_at_tianjin();
    row.gone = gone();
    row.twice = facts.count(fact::duplicate_ignored);
    return row;
  }
  Place& place() { return TestWorld::place("tianjin"); }

 private:
  void write(std::uint32_t user) {
    set("shenzhen", "name", user, 1);
    written_.push_back(user);
  }
  void begin() {
    if (event_ == Event::partition) cut("shenzhen", "tianjin");
    if (event_ == Event::source_dies) outage("shenzhen", Disks::kept);
    if (event_ == Event::source_dies_with_disks) outage("shenzhen", Disks::lost);
    if (has_broker_fault()) layer.queue(id("shenzhen")).fail_broker();
    if (has_log_fault()) source("shenzhen", "tianjin").stall();
  }
  void end() {
    if (event_ == Event::partition) heal("shenzhen", "tianjin");
    if (site("shenzhen").dark()) come_back("shenzhen");
    if (has_broker_fault()) layer.queue(id("shenzhen")).recover_broker();
    if (has_log_fault()) source("shenzhen", "tianjin").resume();
  }
  bool has_broker_fault() const {
    return event_ == Event::broker_dies || event_ == Event::broker_dies_and_log_is_held_up;
  }
  bool has_log_fault() const {
    return event_ == Event::log_is_held_up || event_ == Event::broker_dies_and_log_is_held_up;
  }

  static std::string letter(std::uint32_t user) {
    return user == before ? "B" : user == just_before ? "J" : "M";
  }
  // By itself, or by asking another site where the class says so.
  Flow<void> read(std::uint32_t user) {
    if (get("tianjin", "name", user) == 1) {
      read_ += letter(user);
      co_return;
    }
    RemoteReader& reader = layer.reader(id("tianjin"));
    if (!reader.reads(the("name"))) co_return;
    const RemoteRead question{the("name"), {user}, entity("read", ++reads_), 0};
    const RemoteReading answer = co_await reader.read(question);
    if (answer.answered && answer.reading.value == 1) read_ += letter(user);
  }
  std::string readable_at_tianjin() {
    read_.clear();
    for (const std::uint32_t user : {before, just_before, meanwhile}) {
      place().start(read(user));
      run(world.now().since_start() + milliseconds(1100));
    }
    return read_;
  }
  std::string gone() {
    std::string letters;
    for (const std::uint32_t user : written_) {
      if (get("tianjin", "name", user) != 1 && get("shenzhen", "name", user) != 1) {
        letters += letter(user);
      }
    }
    return letters;
  }

  Event event_;
  std::vector<std::uint32_t> written_;
  std::string read_;
  std::uint64_t reads_ = 0;
};

// The rows that came out otherwise, each with what was expected and what was found: nothing.
std::string surprises(const std::vector<Row>& table) {
  std::ostringstream text;
  const auto put = [&text](const char* what, const Row& row) {
    text << what << " \"" << row.meanwhile << "\", \"" << row.afterwards << "\", gone \""
         << row.gone << "\", twice " << row.twice;
  };
  for (const Row& expected : table) {
    Story story(expected.methods, expected.event);
    const Row row = story.tell(expected.methods);
    const auto told = [](const Row& one) {
      return std::tie(one.meanwhile, one.afterwards, one.gone, one.twice);
    };
    if (told(row) == told(expected)) continue;
    text << "methods " << static_cast<int>(expected.methods) << ", event "
         << static_cast<int>(expected.event);
    put(": expected", expected);
    put("; found", row);
    text << '\n';
  }
  return text.str();
}

}  // namespace

TEST_CASE(
    "sync methods: what is not synchronised is readable where it was written, and dies there") {
  using enum Methods;
  CHECK(surprises({
            {nothing, Event::nothing, "", "", ""},
            {nothing, Event::partition, "", "", ""},
            {nothing, Event::source_dies, "", "", ""},
            {nothing, Event::source_dies_with_disks, "", "", "BJ"},
            {nothing, Event::broker_dies, "", "", ""},
        }) == "");
}

TEST_CASE("sync methods: the database catches up after everything but the loss of its disks") {
  using enum Methods;
  CHECK(surprises({
            {database, Event::nothing, "BJM", "BJM", ""},
            {database, Event::partition, "B", "BJM", ""},
            {database, Event::source_dies, "B", "BJ", ""},
            {database, Event::source_dies_with_disks, "B", "B", "J"},
            {database, Event::broker_dies, "BJM", "BJM", ""},
            {database, Event::log_is_held_up, "BJ", "BJM", ""},
        }) == "");
}

TEST_CASE(
    "sync methods: a queue is as good, if what is to be published is committed with the data") {
  using enum Methods;
  CHECK(surprises({
            {queue, Event::nothing, "BJM", "BJM", ""},
            {queue, Event::partition, "B", "BJM", ""},
            {queue, Event::source_dies, "B", "BJ", ""},
            {queue, Event::source_dies_with_disks, "B", "B", "J"},
            {queue, Event::broker_dies, "B", "BJM", ""},
            {queue, Event::log_is_held_up, "BJM", "BJM", ""},
        }) == "");
}

TEST_CASE("sync methods: a queue alone without an outbox never brings what was not published") {
  using enum Methods;
  CHECK(surprises({
            {queue_without_outbox, Event::nothing, "BJM", "BJM", ""},
            {queue_without_outbox, Event::partition, "B", "BJM", ""},
            {queue_without_outbox, Event::source_dies, "B", "B", ""},
            {queue_without_outbox, Event::source_dies_with_disks, "B", "B", "J"},
            {queue_without_outbox, Event::broker_dies, "B", "B", ""},
            {queue_without_outbox, Event::log_is_held_up, "BJM", "BJM", ""},
        }) == "");
}

TEST_CASE("sync methods: database and queue survive the death of either, and pay with duplicates") {
  using enum Methods;
  CHECK(surprises({
            {database_and_queue, Event::nothing, "BJM", "BJM", "", 3},
            {database_and_queue, Event::partition, "B", "BJM", "", 3},
            {database_and_queue, Event::source_dies, "B", "BJ", "", 2},
            {database_and_queue, Event::source_dies_with_disks, "B", "B", "J", 1},
            {database_and_queue, Event::broker_dies, "BJM", "BJM", "", 3},
            {database_and_queue, Event::log_is_held_up, "BJM", "BJM", "", 3},
            {database_and_queue, Event::broker_dies_and_log_is_held_up, "BJ", "BJM", "", 3},
            {database_and_queue_without_outbox, Event::source_dies, "B", "BJ", "", 1},
            {database_and_queue_without_outbox, Event::broker_dies, "BJM", "BJM", "", 1},
        }) == "");
}

TEST_CASE(
    "sync methods: what is read elsewhere is there as long as elsewhere is, and is not copied") {
  using enum Methods;
  CHECK(surprises({
            {secondary_read, Event::nothing, "BJM", "BJM", ""},
            {secondary_read, Event::partition, "", "BJM", ""},
            {secondary_read, Event::source_dies, "", "BJ", ""},
            {secondary_read, Event::source_dies_with_disks, "", "", "BJ"},
            {secondary_read, Event::broker_dies, "BJM", "BJM", ""},
            {origin_read, Event::nothing, "BJM", "BJM", ""},
            {origin_read, Event::partition, "", "BJM", ""},
            {origin_read, Event::source_dies, "", "BJ", ""},
            {origin_read, Event::source_dies_with_disks, "", "", "BJ"},
            {origin_read, Event::broker_dies, "BJM", "BJM", ""},
            {secondary_and_origin_read, Event::nothing, "BJM", "BJM", ""},
            {secondary_and_origin_read, Event::partition, "", "BJM", ""},
            {secondary_and_origin_read, Event::source_dies, "", "BJ", ""},
            {secondary_and_origin_read, Event::source_dies_with_disks, "", "", "BJ"},
            {secondary_and_origin_read, Event::broker_dies, "BJM", "BJM", ""},
        }) == "");
}

TEST_CASE("sync methods: a read elsewhere covers what a channel is late with, not what it lost") {
  using enum Methods;
  for (const Methods both : {database_and_secondary_read, database_and_origin_read,
                             queue_and_secondary_read, queue_and_origin_read}) {
    CHECK(surprises({
              {both, Event::nothing, "BJM", "BJM", ""},
              {both, Event::partition, "B", "BJM", ""},
              {both, Event::source_dies, "B", "BJ", ""},
              {both, Event::source_dies_with_disks, "B", "B", "J"},
              {both, Event::broker_dies, "BJM", "BJM", ""},
              {both, Event::log_is_held_up, "BJM", "BJM", ""},
          }) == "");
  }
}

TEST_CASE(
    "sync methods: a queue that overwrites balances loses a charge, one of entries does not") {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  options.classes = {{"purse", synchronised({SyncMethod::queue}, ConflictRule::last_writer_wins)},
                     {"balance", synchronised({SyncMethod::queue}, ConflictRule::merge_deltas)}};
  options.users = 1;
  DataWorld w(options);
  w.layer.open_account(w.the("balance"), {0}, 100);
  w.set("shenzhen", "purse", 0, 100);
  w.run_to(1);
  const auto charge_both_ways = [&](std::string_view site, std::int64_t amount) {
    w.set(site, "purse", 0, w.get(site, "purse", 0) - amount);
    w.charge(site, 0, -amount);
  };
  charge_both_ways("shenzhen", 30);
  charge_both_ways("tianjin", 50);
  w.run_to(5);
  CHECK(w.balance("shenzhen", 0) == 20);
  CHECK(w.balance("tianjin", 0) == 20);
  CHECK(w.get("shenzhen", "purse", 0) == w.get("tianjin", "purse", 0));
  CHECK(w.get("shenzhen", "purse", 0) > 20);  // one charge is gone ...
  CHECK(w.facts.count(fact::conflict) > 0);   // ... and the facts say so
}
