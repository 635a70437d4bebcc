// A number of places that are taken and given back, without a queue: media streams of a site.
#pragma once

#include <cstdint>

#include "sim/kernel/assert.h"

namespace twinsite {

class Capacity {
 public:
  explicit Capacity(std::int64_t limit) : limit_(limit) { ASSERT(limit >= 0); }

  // All or nothing.
  bool acquire(std::int64_t count) {
    ASSERT(count >= 0);
    if (count > limit_ - in_use_) return false;
    in_use_ += count;
    return true;
  }
  void release(std::int64_t count) {
    ASSERT(count >= 0 && count <= in_use_);
    in_use_ -= count;
  }
  // A crash: nothing is in use any more, and nobody who held a part may release it.
  void clear() { in_use_ = 0; }

  std::int64_t limit() const { return limit_; }
  std::int64_t in_use() const { return in_use_; }
  std::int64_t free() const { return limit_ - in_use_; }

 private:
  std::int64_t limit_;
  std::int64_t in_use_ = 0;
};

}  // namespace twinsite
