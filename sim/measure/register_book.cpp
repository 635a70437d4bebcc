#include "sim/measure/register_book.h"

#include <algorithm>
#include <utility>

#include "sim/kernel/assert.h"

namespace twinsite {

void RegisterBook::commit(RecordId id, const Commit& commit, std::size_t site, bool is_shipped) {
  const KeyIndex::Met met = index_.number_of(key(commit.record()));
  if (met.is_new) {
    records_.push_back({key(commit.record()), {}, {}, no_link, 0, false});
    standing_.resize(standing_.size() + sites_);
  }
  Record& record = records_[met.number];
  record.newest = id;
  record.committed = commit.time;
  standing(met.number, site) = id;
  if (!is_shipped) return;
  const std::uint32_t link = new_link();
  links_[link] = {id, RecordId{commit.link}, commit.time, record.chain, commit.phase, false};
  record.chain = link;
  ++record.open;
}

void RegisterBook::stand(RecordSubject subject, std::size_t site, RecordId version) {
  const std::uint32_t record = index_.find(key(subject));
  if (record != KeyIndex::none) standing(record, site) = version;
}

bool RegisterBook::note_conflict(RecordSubject subject) {
  const std::uint32_t number = index_.find(key(subject));
  if (number == KeyIndex::none || records_[number].in_conflict) return false;
  return records_[number].in_conflict = true;
}

void RegisterBook::close(RecordSubject subject, std::vector<Overwritten>& lost) {
  const std::uint32_t number = index_.find(key(subject));
  if (number == KeyIndex::none) return;
  ASSERT(records_[number].open > 0);
  if (--records_[number].open == 0) settle(number, lost);
}

void RegisterBook::settle(std::uint32_t number, std::vector<Overwritten>& lost) {
  Record& record = records_[number];
  const RecordId* const first = &standing_[number * sites_];
  const bool equal = is_equal(number);
  const bool may_have_lost = record.in_conflict && equal;
  if (may_have_lost) mark_seen_by(record, *first);
  Time kept = Time::never();
  for (std::uint32_t link = record.chain; link != no_link; link = links_[link].older) {
    if (links_[link].id == *first) kept = links_[link].committed;
  }
  while (record.chain != no_link) {
    const std::uint32_t link = record.chain;
    const Link& old = links_[link];
    if (may_have_lost && !old.is_seen) {
      lost.push_back({old.id, old.phase, old.committed, old.committed > kept});
    }
    record.chain = old.older;
    links_[link] = {};
    links_[link].older = free_link_;
    free_link_ = link;
  }
  record.in_conflict = false;
}

void RegisterBook::reopen(const std::vector<Reopened>& commits) {
  for (const Reopened& again : commits) {
    const std::uint32_t number = index_.find(key(again.commit.record()));
    ASSERT(number != KeyIndex::none);
    const std::uint32_t link = new_link();
    Record& record = records_[number];
    links_[link] = {again.id,     RecordId{again.commit.link}, again.commit.time,
                    record.chain, again.commit.phase,          false};
    record.chain = link;
    ++record.open;
    sort_chain(record);
  }
}

// From the newest to the oldest.
void RegisterBook::sort_chain(Record& record) {
  std::vector<std::uint32_t> chain;
  for (std::uint32_t link = record.chain; link != no_link; link = links_[link].older) {
    chain.push_back(link);
  }
  std::ranges::sort(chain, std::ranges::greater{}, [this](std::uint32_t link) {
    return std::pair(links_[link].committed, links_[link].id);
  });
  record.chain = no_link;
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
    links_[*link].older = record.chain;
    record.chain = *link;
  }
}

// The version itself, what it replaced, and so on. Links hang from the newest to the oldest, so one
// pass is enough.
void RegisterBook::mark_seen_by(Record& record, RecordId version) {
  for (std::uint32_t link = record.chain; link != no_link; link = links_[link].older) {
    if (links_[link].id != version) continue;
    links_[link].is_seen = true;
    version = links_[link].replaced;
  }
}

std::optional<RegisterBook::Written> RegisterBook::find(RecordSubject subject) const {
  const std::uint32_t number = index_.find(key(subject));
  if (number == KeyIndex::none) return std::nullopt;
  return written(number);
}

RecordId RegisterBook::at(std::size_t site, RecordSubject subject) const {
  const std::uint32_t number = index_.find(key(subject));
  return number == KeyIndex::none ? RecordId{} : standing_[number * sites_ + site];
}

std::optional<Time> RegisterBook::outdated_since(RecordSubject subject, RecordId version) const {
  const std::uint32_t number = index_.find(key(subject));
  if (number == KeyIndex::none || records_[number].newest == version) return std::nullopt;
  const Record& record = records_[number];
  Time since = record.committed;
  for (std::uint32_t link = record.chain; link != no_link; link = links_[link].older) {
    if (links_[link].id == version) break;
    since = links_[link].committed;
  }
  return since;
}

bool RegisterBook::is_equal(std::uint32_t number) const {
  const RecordId* const first = &standing_[number * sites_];
  return std::all_of(first, first + sites_, [first](RecordId id) { return id == *first; });
}

bool RegisterBook::is_equal(RecordSubject subject) const {
  const std::uint32_t number = index_.find(key(subject));
  return number == KeyIndex::none || is_equal(number);
}

bool RegisterBook::is_settled(RecordSubject subject) const {
  const std::uint32_t number = index_.find(key(subject));
  return number == KeyIndex::none || records_[number].open == 0;
}

RegisterBook::Written RegisterBook::written(std::size_t number) const {
  const Record& record = records_[number];
  return {RecordSubject::unpack(record.subject), record.newest, record.committed};
}

std::vector<RecordId> RegisterBook::column(std::size_t site) const {
  std::vector<RecordId> versions(records_.size());
  for (std::size_t i = 0; i < versions.size(); ++i) versions[i] = standing_[i * sites_ + site];
  return versions;
}

void RegisterBook::set_column(std::size_t site, const std::vector<RecordId>& versions) {
  for (std::size_t i = 0; i < records_.size(); ++i) {
    standing_[i * sites_ + site] = i < versions.size() ? versions[i] : RecordId{};
  }
}

std::uint32_t RegisterBook::new_link() {
  if (free_link_ == no_link) {
    links_.emplace_back();
    return static_cast<std::uint32_t>(links_.size() - 1);
  }
  const std::uint32_t link = free_link_;
  free_link_ = links_[link].older;
  return link;
}

std::size_t RegisterBook::bytes() const {
  return index_.bytes() + records_.capacity() * sizeof(Record) +
         standing_.capacity() * sizeof(RecordId) + links_.capacity() * sizeof(Link);
}

}  // namespace twinsite
