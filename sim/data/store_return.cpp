// What a crash, the loss of the disks and the return of a site mean for its data.
#include <algorithm>

#include "sim/data/database_source.h"
#include "sim/data/database_target.h"
#include "sim/data/facts.h"
#include "sim/data/queue_consumer.h"
#include "sim/data/queue_publisher.h"
#include "sim/data/store.h"

namespace twinsite {

// What was due by now had been applied. A second outage that takes the disks too crashes a place
// that is dark.
void SiteStore::crash() {
  catch_up();
  for (DatabaseSource* const source : sources_) source->crash();
  for (DatabaseTarget* const target : targets_) target->crash();
  publisher_->crash();
  for (QueueConsumer* const consumer : consumers_) consumer->crash();
  repair_.crash();
  if (site_.disks() == Disks::lost) lose_disks();
}

void SiteStore::lose_disks() {
  here_.record(fact::disks_lost, here_.id().value, log_.last());
  lost_through_ = log_.last();
  log_.lose();
  acknowledgements_.lose_disks();
  replica_ = Replica(catalogue_, users_);
  for (DatabaseTarget* const target : targets_) target->lose_disks();
  publisher_->lose_disks();
  repair_.lose_disks();
  forget_history();
  restored_ = false;
}

void SiteStore::come_back() {
  if (restored_) return begin_channels();
  ask_for_copy();
}

void SiteStore::begin_channels() {
  for (DatabaseSource* const source : sources_) source->restart();
  for (DatabaseTarget* const target : targets_) target->restart();
  publisher_->restart();
  acknowledgements_.restart();
  repair_.restart();
}

// One source after the other, each time with more patience. Copies are numbered, and a number never
// comes again. A site without others stays empty.
void SiteStore::ask_for_copy() {
  if (targets_.empty()) return;
  DatabaseTarget& source = *targets_[copy_number_++ % targets_.size()];
  source.ask_for_copy(copy_number_);
  ++copies_asked_;
  here_.at<&SiteStore::check_copy>(give_up_ * copies_asked_, *this, source.copy_pieces());
}

void SiteStore::check_copy(const std::uint32_t& pieces_before) {
  if (restored_) return;
  const DatabaseTarget& source = *targets_[(copy_number_ - 1) % targets_.size()];
  const std::uint32_t pieces = source.copy_pieces();
  if (pieces == pieces_before) return ask_for_copy();
  here_.at<&SiteStore::check_copy>(give_up_ * copies_asked_, *this, pieces);
}

void SiteStore::install_copy(DatabaseCopy& copy, DatabaseTarget& from) {
  here_.record(fact::snapshot_copied,
               ChannelSubject{ChannelKind::database, from.source(), here_.id()}.packed(),
               copy.number, copy.positions[from.origin().value]);
  replica_ = std::move(*copy.replica);
  copy.replica.reset();
  lost_behind_ = copy.positions[number_.value];
  for (DatabaseTarget* const target : targets_) {
    target->go_on_behind(copy.positions[target->origin().value]);
  }
  restored_ = true;
  copies_asked_ = 0;
  begin_channels();
}

std::array<std::uint32_t, site_limit> SiteStore::applied_positions() const {
  std::array<std::uint32_t, site_limit> positions{};
  for (const DatabaseTarget* const target : targets_) {
    positions[target->origin().value] = target->applied_position();
  }
  positions[number_.value] = log_.last();
  return positions;
}

}  // namespace twinsite
