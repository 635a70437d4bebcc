// The part of the data observer that follows a site back to its backup: whatever it had committed
// or applied since is at other sites, on its way again, or lost.
#include <algorithm>
#include <limits>

#include "sim/measure/data_observer.h"

namespace twinsite {

// From now on commits are kept although everybody has them: the site may lose them again.
void DataObserver::take_backup(const Fact& fact) {
  const std::size_t site = rank(fact.place);
  SiteBackup& backup = backups_[site];
  backup.balances.clear();
  for (const BalanceBook& book : balances_) backup.balances.push_back(book.column(site));
  backup.registers = registers_.column(site);
  backup.missing = missing_at(site);
  backup.last_positions = last_positions();
  backup.local_only = local_only_;
  backup.ignored = ignored_.size();
  commits_.keep_all();
}

void DataObserver::roll_back(const Fact& fact) {
  const std::size_t site = rank(fact.place);
  const SiteBackup& backup = backups_[site];
  for (std::size_t i = 0; i < balances_.size(); ++i) {
    balances_[i].set_column(site, backup.balances[i]);
  }
  registers_.set_column(site, backup.registers);
  chunks_.forget(site);
  forget_ignored_since(backup, site);
  std::vector<RegisterBook::Reopened> reopened;
  commits_.for_each_kept([&](RecordId id, Commit& commit) {
    const bool is_newer = id.position() > backup.last_positions[rank(id.site())] ||
                          std::ranges::binary_search(backup.missing, id);
    if (!is_newer) return;
    const bool was_settled = commit.state == CommitState::settled;
    take_back(id, commit, site, fact);
    const bool is_open_again = was_settled && commit.state != CommitState::settled;
    if (is_open_again && !commit.is_entry) reopened.push_back({id, commit});
  });
  registers_.reopen(reopened);
  lose_local_writes(site, fact, backup.local_only);
}

void DataObserver::take_back(RecordId id, Commit& commit, std::size_t site, const Fact& fact) {
  const std::size_t source = rank(id.site());
  const bool had = (commit.held & site_bit(site)) != 0;
  commit.arrived &= static_cast<SiteMask>(~site_bit(site));
  if (source == site) {
    commit.is_gone = true;
    lose_sent(id, commit, fact.time);
  }
  if (had) commits_.release(id, commit, site);
  if (had && source != site && commit.state == CommitState::waiting)
    owe_again(id, commit, site, fact.time);
  if ((commit.held | commit.arrived) == 0) stick(id, commit, StuckReason::disk, fact);
}

// A correction of the true balance that was made for one of them stands.
void DataObserver::forget_ignored_since(const SiteBackup& backup, std::size_t site) {
  constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
  for (std::size_t i = backup.ignored; i < ignored_.size(); ++i) {
    if (ignored_[i].site == site) ignored_[i].site = nowhere;
  }
}

}  // namespace twinsite
