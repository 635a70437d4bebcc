// Reading at another site what this one lacks: `secondary_read` asks the user's home, then the
// others from the nearest on, until one answers; `origin_read` only the site that the ID of what is
// wanted names. A site that cannot be reached from here is passed over at once, a silent one
// costs the timeout, and one that was silent too often is not asked at all for a while.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "sim/data/breaker.h"
#include "sim/data/store.h"
#include "sim/kernel/flow.h"
#include "sim/site/service.h"

namespace twinsite {

// The request that one site's reader sends to another's; above every model's own kinds, below those
// of failover/control.h.
inline constexpr std::uint8_t remote_read_request = 200;

struct RemoteRead {
  DataClassId data_class;
  UserId user;
  Entity act;
  std::uint16_t attempt = 0;  // of the act; each reads anew
  // That the ID of what is wanted names, as far as it is known here; without it the user's home.
  std::optional<PlaceId> origin{};
};

struct RemoteReading {
  bool answered = false;
  PlaceId site;     // that answered
  Reading reading;  // a version of zero: that site never saw it written
};

class RemoteReader final : public ServiceLogic {
 public:
  struct Options {
    SiteStore& store;
    Site& site;
    std::vector<PlaceId> others;  // from the nearest on
    const Homes& homes;
    const RemoteReadsSpec& spec;
  };
  explicit RemoteReader(const Options& options);
  RemoteReader(const RemoteReader&) = delete;
  RemoteReader& operator=(const RemoteReader&) = delete;

  Place& place() { return site_.place(); }
  // Whether the class is read elsewhere at all.
  bool reads(DataClassId data_class) const;
  Flow<RemoteReading> read(RemoteRead wanted);

  void serve(const Request& request) override;

 private:
  std::vector<PlaceId> sites_for(const RemoteRead& wanted) const;
  void note(const RemoteRead& wanted, PlaceId site, RemoteReadOutcome outcome, RecordId version);
  void forget() { breakers_.clear(); }

  SiteStore& store_;
  Site& site_;
  std::vector<PlaceId> others_;
  const Homes& homes_;
  RemoteReadsSpec spec_;
  std::map<PlaceId, Breaker> breakers_;  // memory
};

}  // namespace twinsite
