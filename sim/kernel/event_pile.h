// Unordered piles of pending events, in 512-byte chunks. Chunks come from a pool that never gives
// memory back while it lives and hands out the most recently returned chunk first: no allocation in
// the steady state, and warm lines.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "sim/kernel/event.h"

namespace twinsite {

struct alignas(64) EventChunk {
  static constexpr std::uint32_t capacity = 15;

  EventChunk* previous = nullptr;
  EventEntry entries[capacity];
};
static_assert(sizeof(EventChunk) == 512);

class EventChunkPool {
 public:
  EventChunk* take() {
    if (free_ == nullptr) grow();
    return std::exchange(free_, free_->previous);
  }
  void give_back(EventChunk* chunk) {
    chunk->previous = free_;
    free_ = chunk;
  }
  std::size_t bytes() const { return chunks_ * sizeof(EventChunk); }

 private:
  // Slabs double up to 2 MiB: a small world stays small, a large one has whole huge pages.
  void grow() {
    const std::size_t count = std::clamp<std::size_t>(chunks_, 8, 4096);
    slabs_.push_back(std::make_unique<EventChunk[]>(count));
    chunks_ += count;
    for (std::size_t i = count; i > 0; --i) give_back(&slabs_.back()[i - 1]);
  }

  std::vector<std::unique_ptr<EventChunk[]>> slabs_;
  std::size_t chunks_ = 0;
  EventChunk* free_ = nullptr;
};

// Does not own its chunks: whoever holds the pile passes the same pool every time.
class EventPile {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  void add(const EventEntry& entry, EventChunkPool& pool) {
    if (in_last_ == EventChunk::capacity) {
      EventChunk* chunk = pool.take();
      chunk->previous = last_;
      last_ = chunk;
      in_last_ = 0;
    }
    last_->entries[in_last_++] = entry;
    ++size_;
  }

  // The entries of the last chunk; all of them if they are no more than a chunk holds. The pile
  // must not be empty.
  std::span<const EventEntry> sample() const { return {last_->entries, in_last_}; }

  template <typename Visit>
  void for_each(Visit visit) const {
    std::uint32_t count = in_last_;
    for (const EventChunk* chunk = last_; chunk != nullptr; chunk = chunk->previous) {
      __builtin_prefetch(chunk->previous);
      for (std::uint32_t i = 0; i < count; ++i) visit(chunk->entries[i]);
      count = EventChunk::capacity;
    }
  }

  // Visits every entry and leaves the pile empty; `visit` may add to other piles of the same pool.
  template <typename Visit>
  void drain(EventChunkPool& pool, Visit visit) {
    std::uint32_t count = in_last_;
    for (EventChunk* chunk = last_; chunk != nullptr;) {
      EventChunk* const previous = chunk->previous;
      __builtin_prefetch(previous);
      for (std::uint32_t i = 0; i < count; ++i) visit(chunk->entries[i]);
      count = EventChunk::capacity;
      pool.give_back(chunk);
      chunk = previous;
    }
    *this = {};
  }

 private:
  EventChunk* last_ = nullptr;
  std::uint32_t in_last_ =
      EventChunk::capacity;  // An empty pile counts as one whose last chunk is full.
  std::uint32_t size_ = 0;
};

}  // namespace twinsite
