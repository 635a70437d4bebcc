// The registers that were written: the newest committed version of each anywhere, which version
// stands at each site, and the commits since all sites were last equal. What was never written is
// not here, and is the same everywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/measure/commit_log.h"
#include "sim/measure/key_index.h"

namespace twinsite {

class RegisterBook {
 public:
  explicit RegisterBook(std::size_t sites) : sites_(sites) {}

  struct Written {
    RecordSubject subject;
    RecordId newest;  // the last to be committed, wherever
    Time committed;   // when that was
  };
  // A commit at `site` (a rank). If `is_shipped`, it counts as open until `close`.
  void commit(RecordId id, const Commit& commit, std::size_t site, bool is_shipped);
  // A version stands at a site from now on.
  void stand(RecordSubject subject, std::size_t site, RecordId version);
  // True the first time since all sites were last equal.
  bool note_conflict(RecordSubject subject);

  // A version that a conflict overwrote: no standing version has seen it.
  struct Overwritten {
    RecordId id;
    Phase phase;
    Time committed;
    bool is_newer = false;  // than the version that stands
  };
  // One commit more has reached every site. When all have, the chain ends: `lost` gets what
  // conflicts overwrote (nothing if the sites still differ, as under `manual`).
  void close(RecordSubject subject, std::vector<Overwritten>& lost);

  // Commits that had reached every site and no longer have, because a site went back to a backup:
  // they are open again.
  struct Reopened {
    RecordId id;
    Commit commit;
  };
  void reopen(const std::vector<Reopened>& commits);

  // Nothing if it was never written.
  std::optional<Written> find(RecordSubject subject) const;
  // Zero: the initial value.
  RecordId at(std::size_t site, RecordSubject subject) const;
  // When the oldest version was committed that is newer than `version`; nothing if none is.
  std::optional<Time> outdated_since(RecordSubject subject, RecordId version) const;
  // Whether all sites show the same version.
  bool is_equal(RecordSubject subject) const;
  // Whether every commit of it has reached every site.
  bool is_settled(RecordSubject subject) const;

  // In the order in which they were first written.
  std::size_t size() const { return records_.size(); }
  Written written(std::size_t number) const;

  // A site's standing versions, by number, for copies of its replica.
  std::vector<RecordId> column(std::size_t site) const;
  // Versions beyond the list become the initial one.
  void set_column(std::size_t site, const std::vector<RecordId>& versions);
  std::size_t bytes() const;

 private:
  static constexpr std::uint32_t no_link = KeyIndex::none;
  struct Record {
    std::uint64_t subject = 0;
    RecordId newest;
    Time committed;
    std::uint32_t chain = no_link;  // its newest link
    std::uint32_t open = 0;
    bool in_conflict = false;
  };
  struct Link {
    RecordId id;
    RecordId replaced;
    Time committed;
    std::uint32_t older = no_link;
    Phase phase = Phase::before;
    bool is_seen = false;
  };

  static std::uint64_t key(RecordSubject subject) {
    return RecordSubject{subject.user, subject.data_class}.packed();
  }
  RecordId& standing(std::uint32_t record, std::size_t site) {
    return standing_[record * sites_ + site];
  }
  std::uint32_t new_link();
  void sort_chain(Record& record);
  bool is_equal(std::uint32_t record) const;
  void settle(std::uint32_t record, std::vector<Overwritten>& lost);
  void mark_seen_by(Record& record, RecordId version);

  std::size_t sites_;
  KeyIndex index_;
  std::vector<Record> records_;
  std::vector<RecordId> standing_;
  std::vector<Link> links_;
  std::uint32_t free_link_ = no_link;  // freed ones hang together by `older`
};

}  // namespace twinsite
