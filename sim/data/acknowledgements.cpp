#include "sim/data/acknowledgements.h"

#include <algorithm>
#include <bit>

#include "sim/kernel/place.h"

namespace twinsite {

Acknowledgements::Acknowledgements(Place& here, const DataCatalogue& catalogue) : here_(here) {
  for (std::size_t index = 0; index < catalogue.size(); ++index) {
    const DataClassId id{static_cast<std::uint8_t>(index)};
    const auto& rule = catalogue[id].spec.ack.rule;
    if (std::holds_alternative<AckLocal>(rule)) continue;
    Line& line = lines_[id];
    line.by_database = catalogue[id].by_database;
    if (const auto* remote = std::get_if<AckRemote>(&rule)) line.needed = remote->sites;
    if (const auto* semi = std::get_if<AckSemi>(&rule)) line.semi = *semi;
  }
}

AckWait Acknowledgements::of(DataClassId data_class, RecordId commit) {
  const bool is_mine = commit.site() == here_.id();
  return {*this, data_class, is_mine ? static_cast<std::uint32_t>(commit.position()) : 0};
}

RecordId Acknowledgements::waiting_entry(DataClassId data_class, std::uint64_t entry_id) const {
  const auto line = lines_.find(data_class);
  if (line == lines_.end()) return {};
  const auto found = line->second.entries.find(entry_id);
  if (found == line->second.entries.end()) return {};
  return RecordId::of(here_.id(), found->second);
}

std::size_t Acknowledgements::waiting(DataClassId data_class) const {
  const auto line = lines_.find(data_class);
  if (line == lines_.end()) return 0;
  return static_cast<std::size_t>(std::ranges::count_if(
      line->second.commits, [](const Commit& commit) { return !commit.done; }));
}

bool Acknowledgements::is_waiting(const Line& line, std::uint32_t position) const {
  const auto found = std::ranges::lower_bound(line.commits, position, {}, &Commit::position);
  return found != line.commits.end() && found->position == position && !found->done;
}

void Acknowledgements::committed(const LogRecord& record) {
  const auto found = lines_.find(record.data_class);
  if (found == lines_.end()) return;
  Line& line = found->second;
  line.last = record.position;
  const bool keyed = record.kind == RecordKind::keyed_entry;
  Commit& commit = line.commits.emplace_back();
  commit.position = record.position;
  commit.committed = here_.now();
  commit.subject = record.subject();
  commit.entry_id = keyed ? record.entry_id : 0;
  if (keyed) line.entries[record.entry_id] = record.position;
  if (line.asynchronous) {
    acknowledge(line, commit, AckReason::asynchronous);
    return drop_done(line);
  }
  plan_expiry(line);
}

// The log is shipped in order: whoever has a position has all before it.
void Acknowledgements::database_holds(SiteNumber site, std::uint32_t through) {
  for (auto& [data_class, line] : lines_) {
    if (!line.by_database) continue;
    for (Commit& commit : line.commits) {
      if (commit.position > through) break;
      note_holder(line, commit, site);
    }
    drop_done(line);
    if (through >= line.last) line.asynchronous = false;
  }
}

void Acknowledgements::queue_delivered(SiteNumber site, std::uint32_t position) {
  for (auto& [data_class, line] : lines_) {
    const auto found = std::ranges::lower_bound(line.commits, position, {}, &Commit::position);
    if (found != line.commits.end() && found->position == position) note_holder(line, *found, site);
    drop_done(line);
    if (position == line.last) line.asynchronous = false;
  }
}

void Acknowledgements::note_holder(Line& line, Commit& commit, SiteNumber site) {
  commit.holders |= static_cast<std::uint8_t>(1U << site.value);
  if (std::popcount(commit.holders) >= line.needed) acknowledge(line, commit, AckReason::held);
}

void Acknowledgements::acknowledge(Line& line, Commit& commit, AckReason reason) {
  if (commit.done) return;
  commit.done = true;
  here_.record(fact::commit_acknowledged, commit.subject, commit.position,
               static_cast<std::int64_t>(reason), (here_.now() - commit.committed).ns);
  if (commit.entry_id != 0) line.entries.erase(commit.entry_id);
  const auto found = line.waits.find(commit.position);
  if (found == line.waits.end()) return;
  const std::vector<AckWait*> woken = std::move(found->second);
  line.waits.erase(found);
  for (AckWait* const wait : woken) wait->wakeup_.after(Duration{}, *wait->flow_);
}

void Acknowledgements::drop_done(Line& line) {
  while (!line.commits.empty() && line.commits.front().done) line.commits.pop_front();
  if (line.commits.empty()) here_.cancel(line.expiry);
}

// One timer, for the oldest.
void Acknowledgements::plan_expiry(Line& line) {
  if (!line.semi || line.commits.empty() || here_.is_pending(line.expiry)) return;
  const Duration left = line.commits.front().committed + line.semi->timeout - here_.now();
  const auto self =
      std::ranges::find_if(lines_, [&line](const auto& entry) { return &entry.second == &line; });
  line.expiry = here_.at<&Acknowledgements::expire>(std::max(left, Duration{}), *this, self->first);
}

void Acknowledgements::expire(const DataClassId& data_class) {
  Line& line = lines_.at(data_class);
  const Time mark = here_.now() - line.semi->timeout;
  const bool all = line.semi->then == SemiFallback::until_caught_up;
  for (Commit& commit : line.commits) {
    if (!all && commit.committed > mark) break;
    line.asynchronous = all;
    acknowledge(line, commit, AckReason::timeout);
  }
  drop_done(line);
  plan_expiry(line);
}

void Acknowledgements::restart() {
  for (auto& [data_class, line] : lines_) plan_expiry(line);
}

void Acknowledgements::lose_disks() {
  for (auto& [data_class, line] : lines_) {
    line.commits.clear();
    line.entries.clear();
    line.asynchronous = false;
  }
}

// What comes after the backup was never committed, as far as this site knows: it must not be told
// safe when others report how far they are.
void Acknowledgements::roll_back(std::uint32_t position) {
  for (auto& [data_class, line] : lines_) {
    std::erase_if(line.commits, [=](const Commit& commit) { return commit.position > position; });
    std::erase_if(line.entries, [=](const auto& entry) { return entry.second > position; });
    line.last = std::min(line.last, position);
    line.asynchronous = false;
  }
}

bool AckWait::await_ready() const {
  const auto line = acks_.lines_.find(data_class_);
  return line == acks_.lines_.end() || !acks_.is_waiting(line->second, position_);
}

void AckWait::begin() { acks_.lines_.at(data_class_).waits[position_].push_back(this); }

AckWait::~AckWait() {
  const auto line = acks_.lines_.find(data_class_);
  if (flow_ == nullptr || line == acks_.lines_.end()) return;
  const auto found = line->second.waits.find(position_);
  if (found == line->second.waits.end()) return;
  std::erase(found->second, this);
  if (found->second.empty()) line->second.waits.erase(found);
}

}  // namespace twinsite
