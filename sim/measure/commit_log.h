// The observer's list of commits that some site does not have yet: who holds which, since when. A
// commit that every site has applied, and that no channel has yet to bring to any, is forgotten;
// what is left at the end is backlog or lost.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/data/data_ids.h"
#include "sim/kernel/time.h"
#include "sim/measure/names.h"
#include "sim/measure/phase.h"

namespace twinsite {

// The channels that carry records, by ChannelKind.
inline constexpr std::size_t channel_kind_count = 2;
constexpr std::size_t index_of(ChannelKind kind) { return static_cast<std::size_t>(kind); }

// Sites by their rank in `WorldNames::sites`, one bit each.
using SiteMask = std::uint8_t;
constexpr SiteMask site_bit(std::size_t rank) { return static_cast<SiteMask>(1U << rank); }

enum class CommitState : std::uint8_t {
  none,     // no such position, or everybody has it
  settled,  // everybody has it, and it is kept all the same, if only as a channel still owes it
  waiting,  // on its way to some site
  stuck,    // no channel brings it any further: it is gone, given up, or orphaned
  lost,     // the same, counted in `lost_records`
};

// Why a commit is stuck.
enum class StuckReason : std::uint8_t { disk, retention, unpublished, orphaned };

struct Commit {
  Time time;
  std::uint64_t subject = 0;  // RecordSubject
  std::int64_t amount = 0;    // of an entry, in fen; of a register's version: its value
  std::uint64_t link =
      0;              // of an entry: its id; of a register's version: the RecordId that it replaces
  SiteMask held = 0;  // where it is applied
  SiteMask arrived = 0;  // where it is durable, but not applied yet
  // By channel: where it has yet to bring it, though another may have brought it.
  std::array<SiteMask, channel_kind_count> owed{};
  Phase phase = Phase::before;
  CommitState state = CommitState::none;
  StuckReason reason = StuckReason::disk;
  bool is_entry : 1 = false;
  bool acknowledged : 1 = false;  // its caller has been told
  bool is_gone : 1 = false;       // its site lost it: its log does not bring it any more

  RecordSubject record() const { return RecordSubject::unpack(subject); }
  bool is_owed() const {
    return std::ranges::any_of(owed, [](SiteMask sites) { return sites != 0; });
  }
};

class CommitLog {
 public:
  // `index` outlives the log.
  explicit CommitLog(const NameIndex& index);

  // A new commit of a site, at a later position than all before of that site. Held by its own site,
  // waiting.
  Commit& add(RecordId id, const Commit& commit);
  // Null if everybody has it, or it was never added.
  Commit* find(RecordId id);
  // Of those that are kept although everybody has them, too.
  Commit* find_kept(RecordId id);
  // Notes that `site` (a rank) has it. True if now all sites do: then it is forgotten unless a
  // channel owes it, and the reference is void.
  bool hold(RecordId id, Commit& commit, std::size_t site);
  // From now on that channel has yet to bring it to these sites. Returns those that change.
  SiteMask set_owed(RecordId id, Commit& commit, ChannelKind by, SiteMask sites);
  // When the oldest commit of a site, by rank, that the channel has yet to bring to another was
  // committed; `Time::never()` if there is none.
  struct OwedBy {
    std::size_t source = 0;
    std::size_t target = 0;
    ChannelKind by = ChannelKind::database;
  };
  Time oldest_owed(const OwedBy& channel);
  // When a channel owes less of it: forgets it if there is no reason left to keep it.
  void forget_if_done(RecordId id, Commit& commit);

  // From now on nothing is forgotten.
  void keep_all() { keeps_all_ = true; }
  // A site no longer has it: if everybody had, it waits again. True if so.
  bool release(RecordId id, Commit& commit, std::size_t site);

  // When the oldest that waits was committed; `Time::never()` if none waits.
  Time oldest_waiting();

  // Every commit that some site lacks, by site and position. `visit(RecordId, Commit&)` must not
  // add.
  template <class Visit>
  void for_each(Visit visit) {
    for_each_kept([&visit](RecordId id, Commit& commit) {
      if (commit.state != CommitState::settled) visit(id, commit);
    });
  }
  // Those that are kept although everybody has them, too.
  template <class Visit>
  void for_each_kept(Visit visit) {
    for (Site& site : sites_) {
      for (std::size_t b = 0; b < site.blocks.size(); ++b) {
        if (site.blocks[b] == nullptr) continue;
        for (std::size_t i = 0; i < block_size; ++i) {
          Commit& commit = site.blocks[b]->commits[i];
          if (commit.state != CommitState::none)
            visit(RecordId::of(site.place, b * block_size + i), commit);
        }
      }
    }
  }
  // The last position added for a site, by rank.
  std::uint64_t last_position(std::size_t site) const { return sites_[site].last; }
  SiteMask all_sites() const { return all_sites_; }
  std::size_t bytes() const;

 private:
  static constexpr std::size_t block_size = 512;
  struct Block {
    std::array<Commit, block_size> commits;
    std::uint32_t kept = 0;
  };
  struct Site {
    PlaceId place;
    std::vector<std::unique_ptr<Block>>
        blocks;  // by position / block_size; null: nothing in it is kept
    std::uint64_t last = 0;
    std::uint64_t front = 0;  // no position before it waits
    // By channel and target: none before it is owed.
    std::array<std::array<std::uint64_t, site_limit>, channel_kind_count> owed_fronts{};
  };

  Site& site_of(RecordId id) { return sites_[index_.site_at(id.site())]; }
  void forget(RecordId id, Commit& commit);

  const NameIndex& index_;
  SiteMask all_sites_;
  bool keeps_all_ = false;
  std::vector<Site> sites_;
};

}  // namespace twinsite
