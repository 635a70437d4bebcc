// Entry ids that have been executed at one site, for entries that may be retried elsewhere. Open
// addressing, never walked.
#pragma once

#include <cstdint>
#include <vector>

namespace twinsite {

class EntryIdSet {
 public:
  bool contains(std::uint64_t id) const;
  // False if it was there.
  bool add(std::uint64_t id);
  std::size_t size() const { return count_; }
  std::size_t bytes() const { return slots_.capacity() * sizeof(std::uint64_t); }

 private:
  std::size_t slot_of(std::uint64_t key) const;
  void grow();

  std::vector<std::uint64_t> slots_;  // 0 = free; the id 0 is kept apart
  std::size_t count_ = 0;
  bool has_zero_ = false;
};

}  // namespace twinsite
