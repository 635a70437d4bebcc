// The program's own operator new: large tables begin at a huge page, all else is as ever.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <vector>

namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

struct alignas(64) Line {
  std::byte bytes[64];
};

bool begins_at(const void* block, std::size_t alignment) {
  return reinterpret_cast<std::uintptr_t>(block) % alignment == 0;
}

}  // namespace

TEST_CASE("large blocks: a table of two huge pages and a bit begins at one, and is all there") {
  std::vector<std::uint8_t> table(2 * huge_page + 1, std::uint8_t{7});
  CHECK(begins_at(table.data(), huge_page));
  CHECK(table.back() == 7);
}

TEST_CASE("large blocks: a table of cache lines does too, and a small one begins at a line") {
  CHECK(begins_at(std::vector<Line>(huge_page / sizeof(Line)).data(), huge_page));
  for (std::size_t size = 1; size < 100; ++size) {
    CHECK(begins_at(std::vector<Line>(size).data(), sizeof(Line)));
  }
}

TEST_CASE("large blocks: nothing at all is a block of its own") {
  const std::unique_ptr<std::byte[]> first(new std::byte[0]);
  const std::unique_ptr<std::byte[]> second(new std::byte[0]);
  CHECK(first != second);
}

TEST_CASE("large blocks: more than there can be is refused, not rounded up to nothing") {
  const volatile std::size_t too_much = std::numeric_limits<std::size_t>::max() - huge_page / 2;
  CHECK_THROWS_AS(::operator delete(::operator new(too_much)), std::bad_alloc);
}
