// Which channel brought a record. A fact of an apply names the arrival that brought it as its
// event; arrivals of the database's chunks are facts of their own, the queue's are not.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "sim/data/data_ids.h"
#include "sim/kernel/ids.h"

namespace twinsite {

// Two sites, by rank: the data goes from `source` to `target`.
struct SitePair {
  std::size_t source = 0;
  std::size_t target = 0;
};

class ChunkArrivals {
 public:
  explicit ChunkArrivals(std::size_t sites) : targets_(sites, Sources(sites)) {}

  struct Chunk {
    EventId arrival;
    std::int64_t records = 0;
  };
  void arrived(SitePair pair, Chunk chunk);
  // Of every record that a site takes in, known to it or not: in the order of the facts.
  ChannelKind brought_by(EventId arrival, std::size_t target);
  // What waits at a site to be applied is gone.
  void forget(std::size_t target);

 private:
  using Sources = std::vector<std::deque<Chunk>>;
  std::vector<Sources> targets_;  // each chunk is applied behind those before it
};

}  // namespace twinsite
