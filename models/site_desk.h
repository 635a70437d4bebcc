// What serves users at one site, as far as every business needs it: it answers, it keeps the fence,
// it asks other sites. It knows its own replica, and nothing of what stands elsewhere.
#pragma once

#include "models/desk_answer.h"
#include "models/patience.h"
#include "sim/data/store.h"
#include "sim/failover/site_agent.h"
#include "sim/kernel/flow.h"
#include "sim/traffic/population.h"

namespace twinsite {

class SiteDesk : public ServiceLogic, public RegionHost, public ReplicationProgress {
 public:
  struct Parts {
    Site& site;
    SiteStore& store;
    const Population& population;
    const Patience& patience;  // with another site
  };
  explicit SiteDesk(const Parts& parts) : parts_(parts) {}
  SiteDesk(const SiteDesk&) = delete;
  SiteDesk& operator=(const SiteDesk&) = delete;

  Place& place() { return parts_.site.place(); }
  void obey(const SiteAgent& agent) { agent_ = &agent; }

  // Whoever has asked already is answered; nothing else is kept for her.
  void leave_region(PlaceId) override {}
  std::uint64_t committed_position() const override { return parts_.store.committed_position(); }
  bool has_applied(PlaceId source, std::uint64_t position) override {
    return position == 0 ? parts_.store.has_applied_all_from(source)
                         : parts_.store.has_applied(source, position);
  }
  Duration apply_lag(PlaceId source) override { return parts_.store.apply_lag(source); }
  bool restored() const override { return parts_.store.restored(); }

 protected:
  ~SiteDesk() = default;

  Site& site() { return parts_.site; }
  SiteStore& store() { return parts_.store; }
  const Population& population() const { return parts_.population; }
  PlaceId here() const { return parts_.site.place().id(); }
  bool is_home_of(UserId user) const { return parts_.population.home(user) == here(); }

  // Whether it may serve her now; refuses otherwise.
  bool admits(const Request& request);
  // The same for what another site asks.
  bool is_open(const Request& request);
  void accept(const Request& request, std::int64_t value = 0);
  // What this commit booked, as soon as its class lets it be told: `ack: remote` and `semi` wait
  // for other sites. A zero commit is a retry of what stands here; it waits for that booking's
  // commit.
  struct Written {
    DataClassId data_class;
    RecordId commit;
    Entity booking = {};  // the key of a keyed entry
  };
  void accept_written(const Request& request, const Written& written, std::int64_t value = 0);
  void refuse(const Request& request, std::uint8_t why);
  // Asks another site once.
  struct Question {
    PlaceId to;
    std::uint8_t what = 0;
    UserId user;
    std::int64_t argument = 0;
    Entity act;
    std::uint16_t attempt = 0;
  };
  CallTable::Call ask(const Question& question);
  // Hands on what another site said. Silence is no knowledge: it may have done it.
  void pass_on(const Request& request, const Reply& reply);

 private:
  Flow<void> accept_acknowledged(Request request, Written written, std::int64_t value);

  Parts parts_;
  const SiteAgent* agent_ = nullptr;
};

}  // namespace twinsite
