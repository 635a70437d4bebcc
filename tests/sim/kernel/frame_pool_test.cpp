// How much a pool of coroutine frames takes.
#include "sim/kernel/frame_pool.h"

#include <doctest/doctest.h>

#include <vector>

using namespace twinsite;

namespace {

// Takes frames of 200 bytes, and gives them back at the end.
struct Frames {
  explicit Frames(FramePool& pool, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) held.push_back(pool.allocate(200));
  }
  Frames(const Frames&) = delete;
  Frames& operator=(const Frames&) = delete;
  ~Frames() {
    for (void* frame : held) FramePool::release(frame);
  }
  std::vector<void*> held;
};

constexpr std::size_t block = 256;  // 200 bytes and the header, in whole cache lines

}  // namespace

TEST_CASE("frame pool: a few frames take no more than 64 KiB") {
  FramePool pool;
  const Frames few(pool, 100);
  CHECK(pool.bytes() <= 64 * 1024);
}

TEST_CASE("frame pool: it takes no more than twice what it holds, and 2 MiB beyond it") {
  FramePool pool;
  const Frames some(pool, 2000);
  CHECK(pool.bytes() <= 2 * 2000 * block + 64 * 1024);
  const Frames many(pool, 100'000);
  CHECK(pool.bytes() <= 102'000 * block + (std::size_t{2} << 20));
}

TEST_CASE("frame pool: frames that were given back are taken again") {
  FramePool pool;
  {
    const Frames once(pool, 10'000);
  }
  const std::size_t before = pool.bytes();
  const Frames again(pool, 10'000);
  CHECK(pool.bytes() == before);
}
