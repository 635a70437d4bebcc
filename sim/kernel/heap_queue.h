// A 4-ary heap of pending events: what `EventQueue` is tested and measured against. Worlds do not
// use it.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/kernel/assert.h"
#include "sim/kernel/event.h"

namespace twinsite {

class HeapQueue {
 public:
  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  std::size_t bytes() const { return entries_.capacity() * sizeof(EventEntry); }

  void push(const EventEntry& entry) {
    const EventEntry pushed = entry;
    entries_.push_back(pushed);
    std::size_t hole = entries_.size() - 1;
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / arity;
      if (!(pushed < entries_[parent])) break;
      entries_[hole] = entries_[parent];
      hole = parent;
    }
    entries_[hole] = pushed;
  }

  // The earliest entry; the queue must not be empty.
  const EventEntry& front() const {
    ASSERT(!entries_.empty());
    return entries_.front();
  }

  EventEntry pop() {
    ASSERT(!entries_.empty());
    const EventEntry earliest = entries_.front();
    const EventEntry last = entries_.back();
    entries_.pop_back();
    if (!entries_.empty()) sink(last);
    return earliest;
  }

 private:
  static constexpr std::size_t arity = 4;

  // Fills the hole at the root: smallest children rise until `entry` fits.
  void sink(const EventEntry& entry) {
    const std::size_t size = entries_.size();
    std::size_t hole = 0;
    for (;;) {
      const std::size_t first = hole * arity + 1;
      if (first >= size) break;
      const std::size_t end = first + arity < size ? first + arity : size;
      std::size_t smallest = first;
      for (std::size_t child = first + 1; child < end; ++child) {
        if (entries_[child] < entries_[smallest]) smallest = child;
      }
      if (!(entries_[smallest] < entry)) break;
      entries_[hole] = entries_[smallest];
      hole = smallest;
    }
    entries_[hole] = entry;
  }

  std::vector<EventEntry> entries_;
};

}  // namespace twinsite
