#include "sim/measure/commit_log.h"

#include <algorithm>

#include "sim/kernel/assert.h"

namespace twinsite {

CommitLog::CommitLog(const NameIndex& index)
    : index_(index),
      all_sites_(static_cast<SiteMask>((1U << index.site_count()) - 1)),
      sites_(index.site_count()) {
  ASSERT(index.site_count() <= site_limit);
}

Commit& CommitLog::add(RecordId id, const Commit& commit) {
  const std::size_t rank = index_.site_at(id.site());
  ASSERT(rank < sites_.size());
  Site& site = sites_[rank];
  ASSERT(id.position() > site.last);
  const std::size_t block = id.position() / block_size;
  const std::size_t before = site.last / block_size;
  if (block != before && before < site.blocks.size() && site.blocks[before] != nullptr &&
      site.blocks[before]->kept == 0) {
    site.blocks[before].reset();
  }
  site.place = id.site();
  site.last = id.position();
  if (block >= site.blocks.size()) site.blocks.resize(block + 1);
  if (site.blocks[block] == nullptr) site.blocks[block] = std::make_unique<Block>();
  ++site.blocks[block]->kept;
  Commit& added = site.blocks[block]->commits[id.position() % block_size];
  added = commit;
  added.held = site_bit(rank);
  added.state = CommitState::waiting;
  return added;
}

Commit* CommitLog::find(RecordId id) {
  Commit* const commit = find_kept(id);
  return commit == nullptr || commit->state == CommitState::settled ? nullptr : commit;
}

Commit* CommitLog::find_kept(RecordId id) {
  const std::size_t rank = index_.site_at(id.site());
  if (rank >= sites_.size()) return nullptr;
  Site& site = sites_[rank];
  const std::size_t block = id.position() / block_size;
  if (block >= site.blocks.size() || site.blocks[block] == nullptr) return nullptr;
  Commit& commit = site.blocks[block]->commits[id.position() % block_size];
  return commit.state == CommitState::none ? nullptr : &commit;
}

bool CommitLog::hold(RecordId id, Commit& commit, std::size_t site) {
  commit.held |= site_bit(site);
  commit.arrived &= static_cast<SiteMask>(~site_bit(site));
  if (commit.held != all_sites_) return false;
  commit.state = CommitState::settled;
  forget_if_done(id, commit);
  return true;
}

SiteMask CommitLog::set_owed(RecordId id, Commit& commit, ChannelKind by, SiteMask sites) {
  SiteMask& owed = commit.owed[index_of(by)];
  const auto changed = static_cast<SiteMask>(owed ^ sites);
  owed = sites;
  for (std::size_t target = 0; target < sites_.size(); ++target) {
    if ((changed & sites & site_bit(target)) == 0) continue;
    std::uint64_t& front = site_of(id).owed_fronts[index_of(by)][target];
    front = std::min(front, id.position());
  }
  return changed;
}

Time CommitLog::oldest_owed(const OwedBy& channel) {
  Site& site = sites_[channel.source];
  std::uint64_t& front = site.owed_fronts[index_of(channel.by)][channel.target];
  while (front <= site.last && !site.blocks.empty()) {
    const Block* const block = site.blocks[front / block_size].get();
    if (block == nullptr || block->kept == 0) {
      front = std::min(site.last + 1, (front / block_size + 1) * block_size);
      continue;
    }
    const Commit& commit = block->commits[front % block_size];
    if ((commit.owed[index_of(channel.by)] & site_bit(channel.target)) != 0) return commit.time;
    ++front;
  }
  return Time::never();
}

void CommitLog::forget_if_done(RecordId id, Commit& commit) {
  const bool is_done = commit.state == CommitState::settled && !commit.is_owed();
  if (is_done && !keeps_all_) forget(id, commit);
}

void CommitLog::forget(RecordId id, Commit& commit) {
  commit.state = CommitState::none;
  std::unique_ptr<Block>& block = site_of(id).blocks[id.position() / block_size];
  // The block that is being filled stays: its next commit is near.
  if (--block->kept == 0 && id.position() / block_size != site_of(id).last / block_size)
    block.reset();
}

bool CommitLog::release(RecordId id, Commit& commit, std::size_t site) {
  commit.held &= static_cast<SiteMask>(~site_bit(site));
  if (commit.state != CommitState::settled) return false;
  commit.state = CommitState::waiting;
  Site& origin = site_of(id);
  origin.front = std::min(origin.front, id.position());
  return true;
}

Time CommitLog::oldest_waiting() {
  Time oldest = Time::never();
  for (Site& site : sites_) {
    while (site.front <= site.last && !site.blocks.empty()) {
      const Block* const block = site.blocks[site.front / block_size].get();
      if (block == nullptr || block->kept == 0) {
        site.front = std::min(site.last + 1, (site.front / block_size + 1) * block_size);
        continue;
      }
      const Commit& commit = block->commits[site.front % block_size];
      if (commit.state == CommitState::waiting) {
        oldest = std::min(oldest, commit.time);
        break;
      }
      ++site.front;
    }
  }
  return oldest;
}

std::size_t CommitLog::bytes() const {
  std::size_t total = 0;
  for (const Site& site : sites_) {
    total += site.blocks.capacity() * sizeof(std::unique_ptr<Block>);
    for (const std::unique_ptr<Block>& block : site.blocks)
      total += block == nullptr ? 0 : sizeof(Block);
  }
  return total;
}

}  // namespace twinsite
