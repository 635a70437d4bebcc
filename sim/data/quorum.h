// Replicas behind one coordinator, read and written by quorum (the WARS model of Bailis et al.,
// "Probabilistically Bounded Staleness", VLDB 2012): every message to and from a replica takes a
// delay of its own. A write is done with its w-th acknowledgement; a read shows the newest of the
// first r answers, which may be old.
#pragma once

#include <map>
#include <vector>

#include "sim/data/data_ids.h"
#include "sim/data/quorum_spec.h"
#include "sim/kernel/flow.h"
#include "sim/kernel/random/distribution.h"

namespace twinsite {

class QuorumGroup {
 public:
  QuorumGroup(Place& here, DataClassId data_class, const QuorumSpec& spec);
  QuorumGroup(const QuorumGroup&) = delete;
  QuorumGroup& operator=(const QuorumGroup&) = delete;

  Place& place() { return here_; }
  Flow<void> write(UserId record, Entity act);
  Flow<void> read(UserId record, Entity act);

 private:
  struct Install {
    std::int64_t version;
    UserId record;
    std::uint32_t replica;
  };
  struct Look {
    std::uint64_t read;
    UserId record;
    std::uint32_t replica;
  };
  // Of one message and the answer to it.
  struct RoundTrip {
    Duration there;
    Duration and_back;
    std::uint32_t replica;
  };

  std::vector<RoundTrip> round_trips(Entity act, const Distribution& there,
                                     const Distribution& back);
  void install(const Install& what);
  void look(const Look& what);
  void forget();

  Place& here_;
  DataClassId data_class_;
  QuorumSpec spec_;
  Distribution write_;
  Distribution ack_;
  Distribution read_;
  Distribution response_;
  // A version is the time at which its write began; 0 = nobody has written.
  std::map<std::uint32_t, std::vector<std::int64_t>> versions_;  // by record, by replica
  std::map<std::uint64_t, std::int64_t> newest_;  // by read under way: what it was shown so far
  std::uint64_t reads_ = 0;
};

}  // namespace twinsite
