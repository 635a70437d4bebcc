// Balances as the facts tell them, one row a user: the initial one, the true one (every entry
// committed anywhere, once), and what each site has. 16 bytes a user and 8 more a site.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/kernel/assert.h"
#include "sim/kernel/ids.h"

namespace twinsite {

class BalanceBook {
 public:
  struct Size {
    std::uint32_t users = 0;
    std::size_t sites = 0;
  };
  explicit BalanceBook(Size size)
      : width_(size.sites + first_site), cells_(std::size_t{size.users} * width_) {}

  // Before the run: the same at every site.
  void open(UserId user, std::int64_t amount) { std::fill_n(row(user), width_, amount); }
  void commit(UserId user, std::size_t site, std::int64_t amount) {
    std::int64_t* const cells = row(user);
    cells[truth] += amount;
    cells[first_site + site] += amount;
  }
  void apply(UserId user, std::size_t site, std::int64_t amount) {
    row(user)[first_site + site] += amount;
  }
  // An entry was executed at two sites under one id, and counts once.
  void count_once(UserId user, std::int64_t amount) { row(user)[truth] -= amount; }

  std::int64_t initial(UserId user) const { return row(user)[start]; }
  std::int64_t true_balance(UserId user) const { return row(user)[truth]; }
  std::int64_t at(std::size_t site, UserId user) const { return row(user)[first_site + site]; }
  std::uint32_t users() const { return static_cast<std::uint32_t>(cells_.size() / width_); }

  // A site's whole column, for copies of its replica.
  std::vector<std::int64_t> column(std::size_t site) const {
    std::vector<std::int64_t> all(users());
    for (std::uint32_t i = 0; i < users(); ++i) all[i] = at(site, {i});
    return all;
  }
  void set_column(std::size_t site, const std::vector<std::int64_t>& balances) {
    ASSERT(balances.size() == users());
    for (std::uint32_t i = 0; i < users(); ++i) row({i})[first_site + site] = balances[i];
  }
  // The site lost what it had: only the initial balances are left.
  void reset(std::size_t site) {
    for (std::uint32_t i = 0; i < users(); ++i) row({i})[first_site + site] = initial({i});
  }
  std::size_t bytes() const { return cells_.capacity() * sizeof(std::int64_t); }

 private:
  static constexpr std::size_t start = 0;
  static constexpr std::size_t truth = 1;
  static constexpr std::size_t first_site = 2;

  std::int64_t* row(UserId user) { return &cells_[user.value * width_]; }
  const std::int64_t* row(UserId user) const { return &cells_[user.value * width_]; }

  std::size_t width_;
  std::vector<std::int64_t> cells_;
};

}  // namespace twinsite
