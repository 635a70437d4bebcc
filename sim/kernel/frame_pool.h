// Memory for coroutine frames: free lists by size class, per place, so that starting a flow
// allocates nothing in the steady state. Under AddressSanitizer every frame is its own allocation,
// so that a use after a crash is caught.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace twinsite {

class FramePool {
 public:
  FramePool() = default;
  FramePool(const FramePool&) = delete;
  FramePool& operator=(const FramePool&) = delete;

  void* allocate(std::size_t bytes);
  // Finds its own pool: the frame remembers it.
  static void release(void* frame);

  std::size_t bytes() const { return bytes_; }

 private:
  static constexpr std::size_t class_bytes = 64;
  static constexpr std::size_t class_count =
      16;  // frames up to 1 KiB are pooled, larger ones allocated
  // Chunks grow with the pool: a small world stays small, a large one has whole huge pages.
  static constexpr std::size_t smallest_chunk = std::size_t{64} << 10;
  static constexpr std::size_t largest_chunk = std::size_t{2} << 20;

  struct alignas(16) Header {
    FramePool* pool;
    std::size_t size_class;
  };
  struct FreeBlock {
    FreeBlock* next;
  };

  void* carve(std::size_t size_class);
  void add_chunk();

  std::array<FreeBlock*, class_count> free_{};
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::size_t chunk_size_ = 0;  // of the last one
  std::size_t chunk_used_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace twinsite
