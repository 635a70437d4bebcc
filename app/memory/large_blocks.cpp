// Large tables lie in huge pages. In a world of many users the next event's data lies anywhere, so
// that nearly every first touch of it looks up a page too; with pages of 2 MiB the look-ups hit.
// For this the program's global operator new, plain and aligned, is replaced: blocks from one huge
// page on are aligned to it and the system is asked for such pages. Nothing depends on its assent.
#include <cstddef>
#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

constexpr std::size_t round_up(std::size_t bytes, std::size_t to) {
  return (bytes + to - 1) / to * to;
}

void* allocate_large(std::size_t bytes) {
  const std::size_t whole = round_up(bytes, huge_page);
  void* const block = whole < bytes ? nullptr : std::aligned_alloc(huge_page, whole);
#if defined(__linux__)
  if (block != nullptr) madvise(block, whole, MADV_HUGEPAGE);
#endif
  return block;
}

void* allocate(std::size_t bytes, std::size_t alignment) {
  void* block = nullptr;
  if (bytes >= huge_page && alignment <= huge_page) {
    block = allocate_large(bytes);
  } else if (alignment > alignof(std::max_align_t)) {
    block = std::aligned_alloc(alignment, round_up(bytes, alignment));
  } else {
    block = std::malloc(bytes == 0 ? 1 : bytes);
  }
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

}  // namespace

// The array and nothrow forms of the standard library call these.
void* operator new(std::size_t bytes) { return allocate(bytes, 1); }
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return allocate(bytes, static_cast<std::size_t>(alignment));
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete(void* block, std::align_val_t) noexcept { std::free(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { std::free(block); }
