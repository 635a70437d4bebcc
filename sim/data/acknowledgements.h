// When a site may tell the caller of a commit that it is safe: at once (`ack: local`), when so many
// other sites are known to hold it (`remote`), or when one is, or time has run out (`semi`). What
// other sites hold is known only from what the channels have reported.
#pragma once

#include <coroutine>
#include <deque>
#include <map>
#include <vector>

#include "sim/data/data_catalogue.h"
#include "sim/data/facts.h"
#include "sim/data/log_record.h"
#include "sim/kernel/flow.h"
#include "sim/kernel/wait.h"

namespace twinsite {

class AckWait;

class Acknowledgements {
 public:
  Acknowledgements(Place& here, const DataCatalogue& catalogue);
  Acknowledgements(const Acknowledgements&) = delete;
  Acknowledgements& operator=(const Acknowledgements&) = delete;

  // Whether a commit of the class waits for anybody.
  bool waits(DataClassId data_class) const { return lines_.contains(data_class); }
  // Ready at once for what is acknowledged, or was not committed here.
  AckWait of(DataClassId data_class, RecordId commit);
  // The commit of a keyed entry that is not acknowledged yet; zero if there is none.
  RecordId waiting_entry(DataClassId data_class, std::uint64_t entry_id) const;
  std::size_t waiting(DataClassId data_class) const;

  // For the site's store. What waits is durable, as the log is: it goes with the disks.
  void committed(const LogRecord& record);
  void database_holds(SiteNumber site, std::uint32_t through);
  void queue_delivered(SiteNumber site, std::uint32_t position);
  void restart();
  void lose_disks();
  // The site went back to a backup whose last commit has that position.
  void roll_back(std::uint32_t position);

 private:
  friend class AckWait;

  struct Commit {
    std::uint32_t position = 0;
    std::uint8_t holders = 0;  // other sites, one bit each
    bool done = false;
    Time committed;
    std::uint64_t subject = 0;
    std::uint64_t entry_id = 0;  // of a keyed entry
  };
  struct Line {
    std::int64_t needed = 1;  // other sites
    std::optional<AckSemi> semi;
    bool by_database = false;
    std::deque<Commit> commits;  // that wait, by position; done ones only between others
    std::map<std::uint64_t, std::uint32_t> entries;        // positions of keyed ones, by id
    std::map<std::uint32_t, std::vector<AckWait*>> waits;  // by position
    std::uint32_t last = 0;                                // position of the last commit
    bool asynchronous = false;                             // until another site has caught up
    Timer expiry;
  };

  bool is_waiting(const Line& line, std::uint32_t position) const;
  void note_holder(Line& line, Commit& commit, SiteNumber site);
  void acknowledge(Line& line, Commit& commit, AckReason reason);
  void drop_done(Line& line);
  void plan_expiry(Line& line);
  void expire(const DataClassId& data_class);

  Place& here_;
  std::map<DataClassId, Line> lines_;  // of the classes that wait
};

// A flow's wait until a commit is acknowledged.
class [[nodiscard]] AckWait {
 public:
  AckWait(Acknowledgements& acks, DataClassId data_class, std::uint32_t position)
      : acks_(acks), data_class_(data_class), position_(position) {}
  AckWait(const AckWait&) = delete;
  AckWait& operator=(const AckWait&) = delete;
  ~AckWait();

  bool await_ready() const;
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> waiting) {
    flow_ = &waiting.promise();
    begin();
  }
  void await_resume() const noexcept {}

 private:
  friend class Acknowledgements;
  void begin();

  Acknowledgements& acks_;
  DataClassId data_class_;
  std::uint32_t position_;
  FlowPromise* flow_ = nullptr;
  Wakeup wakeup_;
};

}  // namespace twinsite
