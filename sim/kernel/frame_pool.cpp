#include "sim/kernel/frame_pool.h"

#include <algorithm>
#include <new>

namespace twinsite {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool pooled = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool pooled = false;
#else
constexpr bool pooled = true;
#endif
#else
constexpr bool pooled = true;
#endif

}  // namespace

void* FramePool::allocate(std::size_t bytes) {
  const std::size_t total = bytes + sizeof(Header);
  const std::size_t size_class = (total - 1) / class_bytes;
  void* block = nullptr;
  if (!pooled || size_class >= class_count) {
    block = ::operator new(total);
    return new (block) Header{nullptr, size_class} + 1;
  }
  if (free_[size_class] != nullptr) {
    block = free_[size_class];
    free_[size_class] = free_[size_class]->next;
  } else {
    block = carve(size_class);
  }
  return new (block) Header{this, size_class} + 1;
}

void FramePool::release(void* frame) {
  Header* header = static_cast<Header*>(frame) - 1;
  FramePool* pool = header->pool;
  const std::size_t size_class = header->size_class;
  if (pool == nullptr) {
    ::operator delete(header);
    return;
  }
  pool->free_[size_class] = new (header) FreeBlock{pool->free_[size_class]};
}

void* FramePool::carve(std::size_t size_class) {
  const std::size_t size = (size_class + 1) * class_bytes;
  if (chunk_used_ + size > chunk_size_) add_chunk();
  std::byte* block = chunks_.back().get() + chunk_used_;
  chunk_used_ += size;
  return block;
}

void FramePool::add_chunk() {
  chunk_size_ = std::clamp(bytes_, smallest_chunk, largest_chunk);
  chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(chunk_size_));
  chunk_used_ = 0;
  bytes_ += chunk_size_;
}

}  // namespace twinsite
