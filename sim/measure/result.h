// What one replication hands over when it ends: integers, in a fixed order. Means and intervals are
// computed later, from the values in replication order, so that the bits depend neither on threads
// nor on shards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/kernel/time.h"
#include "sim/measure/names.h"

namespace twinsite {

// What one unit of a measure's integer means. `share`: `value` out of `of`, shown as per cent.
enum class MeasureUnit : std::uint8_t { count, fen, nanoseconds, share };

// A measure a model promises: what `expect` may name and what the table and the report explain.
struct MeasureInfo {
  std::string_view name;  // "lost_sessions", "stale_passwords.hit"
  MeasureUnit unit = MeasureUnit::count;
  std::string_view noun;  // "sessions", "users", "CNY"
  std::vector<std::string_view>
      labels;  // keys by which it is split: "region", "phase", "function", "outcome", "cause"
  std::string_view doc;  // one sentence
};

// The values that one label can take in one scenario. A row for a measure by name beats the row for
// all measures ("").
struct LabelValues {
  std::string key;
  std::vector<std::string> values;
  std::string measure;
};

// One value of one replication. `labels` is canonical: "key=value" sorted by key, joined by ','; ""
// = the whole.
struct MeasureValue {
  std::string name;
  std::string labels;
  std::int64_t value = 0;
  std::int64_t of = 0;    // denominator, only for `MeasureUnit::share`
  bool censored = false;  // the true value lies beyond the horizon (an `rto` that never came back)
};

// A named curve sampled on a fixed grid from `start`, one integer a step.
struct Series {
  std::string name;    // "sessions.live"
  std::string labels;  // "site=shenzhen"
  MeasureUnit unit = MeasureUnit::count;
  Time start;
  Duration step;
  std::vector<std::int64_t> values;
};

// A stretch of time in which something was in one state: the timeline's lanes.
struct LaneInterval {
  std::string lane;   // "site:shenzhen", "link:shenzhen>tianjin",
                      // "channel:database:shenzhen>tianjin", "fault:1"
  std::string state;  // "up", "dark", "fenced", "cut"
  Time from;
  Time to;
};

// A fault or decision worth a mark of its own.
struct Milestone {
  Time time;
  std::string place;
  std::string what;    // "site_outage", "suspect", "decide", "route_published"
  std::string detail;  // for people
  EventId id;
  EventId cause;
};

// One loss. `cause` is the event that led to it; `cause_class` the nearest fault or design choice,
// set at the loss.
struct LedgerRow {
  Time time;
  std::string user;  // "south/184233"; "" when no user is concerned
  std::string site;
  std::string measure;
  std::string labels;
  std::string data_class;
  std::int64_t amount = 0;
  std::string cause_class;
  EventId event;
  EventId cause;
};

// What the ledger's losses add up to, exactly, however few of its rows are kept.
struct CauseSum {
  std::string measure;
  std::string cause_class;
  std::string region;  // "" when it is nobody's loss
  std::string phase;
  std::int64_t amount = 0;
};

struct AuditFinding {
  std::string law;      // "money: replica equals its entries"
  std::string details;  // for people: which site, which figures
  Time time;
};

struct Checkpoint {
  Time time;
  std::uint64_t fingerprint = 0;
};

struct ReplicationResult {
  std::uint32_t replication = 0;  // from 0
  std::uint64_t fingerprint = 0;
  std::uint64_t events = 0;
  std::uint64_t facts = 0;
  std::uint64_t users = 0;
  std::uint64_t bytes = 0;  // memory of the world and its observer, for the printed bytes a user
  std::vector<MeasureValue> measures;  // sorted by (name, labels)
  std::vector<Series> series;
  std::vector<LaneInterval> lanes;
  std::vector<Milestone> milestones;
  std::vector<LedgerRow> ledger;        // bounded sample, see the result store
  std::vector<CauseSum> causes;         // none of them 0
  std::vector<AuditFinding> audit;      // empty = clean
  std::vector<Checkpoint> checkpoints;  // one a simulated second
  WorldNames names;                     // what the numbers in facts stand for
};

}  // namespace twinsite
