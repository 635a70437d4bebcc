// The pending-event set: a sorted ladder. It gives entries back in the order of
// `EventEntry::operator<`, at a cost per event that hardly grows with their number and does not
// depend on how their times are distributed.
//
//     near             rung 2             rung 1             rung 0, the outermost
//     [sorted array)   [pile|pile|pile)   [pile|pile|..)     [pile|pile|pile| .. |pile .. no end)
//     next to pop ------------------------------------------------------------------> later keys
//
// Time and order form one 128-bit key, so that ties need no care: an instant is a span of keys like
// any other. Only what comes next is sorted.
//  - `near` holds all entries before the innermost rung, sorted.
//  - A rung cuts a span of keys into unordered piles of equal width, a power of two. Its last pile
//    is open: it takes everything up to where the next rung out begins.
//  - When `near` is empty, the first pile is taken. A small one is sorted into `near`, and small
//    ones behind it until a dozen lie there; a large one is spread over a new, finer rung. When
//    `near` outgrows its limit, it is spread likewise.
//  - A rung is gone once its last pile is taken.
// So the ladder is as deep as the keys are uneven, one to three rungs as a rule; a small queue is
// nothing but the sorted array; and an entry moves once per rung, however many others are pending.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/kernel/assert.h"
#include "sim/kernel/event.h"
#include "sim/kernel/event_pile.h"

namespace twinsite {

// Movable; a moved-from queue may only be assigned to or destroyed.
class EventQueue {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  // Any time from zero on, but not `Time::never()`; it may sort before entries already popped. No
  // two entries pending may have the same time and order.
  // Inlined, so that an entry goes from registers to where it lies.
  [[gnu::always_inline]] void push(const EventEntry& entry) {
    ASSERT(entry.time >= Time{} && entry.time < Time::never());
    ++size_;
    place(entry);
  }

  // The earliest entry, valid until the next push or pop; the queue must not be empty.
  const EventEntry& front() {
    if (near_size_ == 0) refill();
    return near_[near_size_ - 1];
  }

  EventEntry pop() {
    if (near_size_ == 0) refill();
    --size_;
    return near_[--near_size_];
  }

  // What comes next and is sorted: latest first, popped from the back. When it is empty and the
  // queue is not, `front` and `pop` call `refill`; whoever wants to see what it brings calls it
  // himself.
  std::span<const EventEntry> near() const { return {near_.data(), near_size_}; }
  // Sorts what comes next into `near`, which must be empty; the queue must not be.
  void refill();

  // Memory held, which follows the largest number of entries ever pending.
  std::size_t bytes() const;

  // Whether every entry lies where the picture above says; visits all of them. For tests.
  bool well_formed() const;

 private:
  __extension__ using Key = unsigned __int128;
  static constexpr Key no_end = ~Key{0};

  static Key key_of(const EventEntry& entry) {
    return Key{static_cast<std::uint64_t>(entry.time.ns)} << 64 | entry.order.value;
  }

  struct Rung {
    Key begin = 0;            // Where its first untaken pile begins. Earlier keys are not its.
    Key base = 0;             // Where its first pile of all began.
    std::uint32_t shift = 0;  // A pile is 2^shift keys wide.
    std::uint32_t next = 0;   // The first pile not yet taken.
    std::uint32_t last = 0;   // The open pile.
    std::vector<EventPile> piles;

    std::uint32_t pile_of(Key key) const {
      const Key index = (key - base) >> shift;
      return index < last ? static_cast<std::uint32_t>(index) : last;
    }
    Key begin_of(std::uint32_t pile) const { return base + (Key{pile} << shift); }
  };

  // Where entries lie, both ends included, and how many piles they are worth.
  struct Span {
    Key first, last;
    std::size_t piles;
  };
  // A pile off its rung, and where it lay, both ends included; of an open one this is not told.
  struct TakenPile {
    EventPile pile;
    bool open;
    Key first, last;
  };

  [[gnu::always_inline]] void place(const EventEntry& entry) {
    const Key key = key_of(entry);
    if (key < near_end_) {
      if (near_size_ < near_limit) return insert_near(entry);
      return place_crowded(entry);
    }
    Rung* rung = rungs_.data();
    while (key < rung->begin) ++rung;
    rung->piles[rung->pile_of(key)].add(entry, pool_);
  }

  // Starts at the back, where the earliest are: what is scheduled so near is often next. There must
  // be room.
  void insert_near(const EventEntry& entry) {
    const Key key = key_of(entry);
    EventEntry* hole = &near_[near_size_++];
    while (hole != near_.data() && key_of(hole[-1]) < key) {
      hole[0] = hole[-1];
      --hole;
    }
    *hole = entry;
  }

  bool take_small_pile();
  void put_before_near(EventPile& pile);
  TakenPile take_next_pile();
  static Span span_of(const TakenPile& taken);
  void place_crowded(const EventEntry& entry);
  Rung& add_rung(const Span& span);

  // Beyond this many, moving entries up costs more than spreading them.
  static constexpr std::size_t near_limit = 64;
  // So many at once let what they touch be fetched in time.
  static constexpr std::size_t enough_near = 12;
  // Up to this many, sorting at once costs less than spreading first.
  static constexpr std::size_t small_pile = 48;
  // At most so many that the chunks being filled stay in the second-level cache.
  static constexpr std::size_t fewest_piles = 16, most_piles = 1024;

  std::array<EventEntry, near_limit> near_;  // Latest first: the earliest leaves from the back.
  std::size_t near_size_ = 0;
  Key near_end_ = no_end;    // Begin of the innermost rung.
  std::vector<Rung> rungs_;  // Outermost first. From `depth_` on: empty, kept for reuse.
  std::size_t depth_ = 0;
  std::size_t size_ = 0;
  EventChunkPool pool_;
};

}  // namespace twinsite
