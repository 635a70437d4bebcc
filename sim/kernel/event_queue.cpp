// The rarer half of the ladder: taking piles, sorting them and spreading them over new rungs.
#include "sim/kernel/event_queue.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace twinsite {

namespace {

__extension__ using Wide = unsigned __int128;

int bit_width(Wide value) {
  const auto high = static_cast<std::uint64_t>(value >> 64);
  const auto low = static_cast<std::uint64_t>(value);
  return static_cast<int>(high != 0 ? 64 + std::bit_width(high) : std::bit_width(low));
}

}  // namespace

// Called with `near` empty; leaves it holding at least the earliest entry.
void EventQueue::refill() {
  ASSERT(size_ > 0);
  for (;;) {
    TakenPile taken = take_next_pile();
    if (taken.pile.size() <= EventChunk::capacity) {
      put_before_near(taken.pile);
      while (near_size_ < enough_near && take_small_pile()) {
      }
      return;
    }
    if (taken.pile.size() <= small_pile) {
      return taken.pile.drain(pool_, [this](const EventEntry& entry) { insert_near(entry); });
    }
    Rung& rung = add_rung(span_of(taken));
    taken.pile.drain(pool_, [this, &rung](const EventEntry& entry) {
      rung.piles[rung.pile_of(key_of(entry))].add(entry, pool_);
    });
  }
}

// Adds the next pile to `near`, if it is a small one and no rung's last. It may be empty.
bool EventQueue::take_small_pile() {
  if (depth_ == 0) return false;
  Rung& rung = rungs_[depth_ - 1];
  if (rung.next == rung.last) return false;
  EventPile& pile = rung.piles[rung.next];
  if (pile.size() > EventChunk::capacity) return false;
  rung.begin = near_end_ = rung.begin_of(++rung.next);
  if (!pile.empty()) put_before_near(pile);
  return true;
}

// A pile of one chunk, which comes after all that is in `near`. Counts for each entry how many come
// after it: no branch depends on a comparison, which nobody could foretell.
void EventQueue::put_before_near(EventPile& pile) {
  const std::span<const EventEntry> entries = pile.sample();
  std::copy_backward(near_.begin(), near_.begin() + near_size_,
                     near_.begin() + near_size_ + entries.size());
  for (const EventEntry& entry : entries) {
    const Key key = key_of(entry);
    std::size_t later = 0;
    for (const EventEntry& other : entries) later += key < key_of(other) ? 1 : 0;
    near_[later] = entry;
  }
  near_size_ += entries.size();
  pile.drain(pool_, [](const EventEntry&) {});
}

// The first pile that is not empty. All keys up to its end belong to `near` from now on.
EventQueue::TakenPile EventQueue::take_next_pile() {
  for (;;) {
    Rung& rung = rungs_[depth_ - 1];
    while (rung.next < rung.last && rung.piles[rung.next].empty()) ++rung.next;
    TakenPile taken{std::exchange(rung.piles[rung.next], {}), rung.next == rung.last, 0, 0};
    if (taken.open) {
      --depth_;
      near_end_ = depth_ == 0 ? no_end : rungs_[depth_ - 1].begin;
    } else {
      rung.begin = near_end_ = rung.begin_of(rung.next + 1);
      taken.first = rung.begin_of(rung.next);
      taken.last = rung.begin - 1;
      ++rung.next;
    }
    if (!taken.pile.empty()) return taken;
  }
}

// The bounds of a closed pile will do as long as a sample shows that it is not clustered. Otherwise
// only a look at all of it tells; and the entries of an open pile thin out towards its end, so that
// finer piles pay there.
EventQueue::Span EventQueue::span_of(const TakenPile& taken) {
  Key first = no_end;
  Key last = 0;
  const auto widen = [&first, &last](const EventEntry& entry) {
    const Key key = key_of(entry);
    first = key < first ? key : first;
    last = key > last ? key : last;
  };
  const std::size_t size = taken.pile.size();
  for (const EventEntry& entry : taken.pile.sample()) widen(entry);
  if (!taken.open && last - first > (taken.last - taken.first) / 4) {
    return {taken.first, taken.last, size / 4};
  }
  taken.pile.for_each(widen);
  ASSERT(first < last);  // Else two entries have the same time and order.
  return {first, last, size};
}

void EventQueue::place_crowded(const EventEntry& entry) {
  Rung& rung = add_rung({key_of(near().back()), key_of(near().front()), near_size_});
  for (const EventEntry& moved : near()) rung.piles[rung.pile_of(key_of(moved))].add(moved, pool_);
  near_size_ = 0;
  place(entry);
}

// A new innermost rung over that span.
EventQueue::Rung& EventQueue::add_rung(const Span& span) {
  const Key width = span.last - span.first;
  const int piles_log2 = bit_width(std::clamp(span.piles, fewest_piles, most_piles)) - 1;
  const int shift = std::max(bit_width(width) - piles_log2, 0);

  if (depth_ == rungs_.size()) rungs_.emplace_back();
  Rung& rung = rungs_[depth_++];
  rung.begin = rung.base = near_end_ = span.first;
  rung.shift = static_cast<std::uint32_t>(shift);
  rung.next = 0;
  rung.last = static_cast<std::uint32_t>(width >> shift);
  if (rung.piles.size() <= rung.last) rung.piles.resize(std::size_t{1} << piles_log2);
  return rung;
}

std::size_t EventQueue::bytes() const {
  std::size_t sum = pool_.bytes();
  for (const Rung& rung : rungs_) sum += sizeof(Rung) + rung.piles.capacity() * sizeof(EventPile);
  return sum;
}

bool EventQueue::well_formed() const {
  bool well = std::is_sorted(near().rbegin(), near().rend());
  well &= near().empty() || key_of(near().front()) < near_end_;
  well &= near_end_ == (depth_ == 0 ? no_end : rungs_[depth_ - 1].begin);
  std::size_t found = near_size_;
  for (std::size_t level = 0; level < rungs_.size(); ++level) {
    const Rung& rung = rungs_[level];
    const bool in_use = level < depth_;
    const Key end = level == 0 ? no_end : rungs_[level - 1].begin;
    if (in_use) well &= rung.next <= rung.last && rung.base <= rung.begin && rung.begin <= end;
    for (std::uint32_t i = 0; i < rung.piles.size(); ++i) {
      well &= rung.piles[i].empty() || (in_use && rung.next <= i && i <= rung.last);
      found += rung.piles[i].size();
      rung.piles[i].for_each([&](const EventEntry& entry) {
        const Key key = key_of(entry);
        well &= rung.begin <= key && key < end && rung.pile_of(key) == i;
      });
    }
  }
  return well && found == size_;
}

}  // namespace twinsite
