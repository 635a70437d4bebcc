#include "sim/measure/chunk_arrivals.h"

namespace twinsite {

void ChunkArrivals::arrived(SitePair pair, Chunk chunk) {
  if (chunk.records > 0) targets_[pair.target][pair.source].push_back(chunk);
}

ChannelKind ChunkArrivals::brought_by(EventId arrival, std::size_t target) {
  for (std::deque<Chunk>& chunks : targets_[target]) {
    if (chunks.empty() || chunks.front().arrival != arrival) continue;
    if (--chunks.front().records == 0) chunks.pop_front();
    return ChannelKind::database;
  }
  return ChannelKind::queue;
}

void ChunkArrivals::forget(std::size_t target) {
  for (std::deque<Chunk>& chunks : targets_[target]) chunks.clear();
}

}  // namespace twinsite
