#include "sim/data/repair_desk.h"

#include <algorithm>
#include <string>

#include "sim/data/facts.h"
#include "sim/data/store.h"
#include "sim/kernel/distribution_of.h"

namespace twinsite {

RepairDesk::RepairDesk(SiteStore& store, Place& here, const RepairSpec& spec)
    : store_(store),
      here_(here),
      staff_(spec.staff),
      time_(distribution_of(spec.time)),
      acts_(entity_family("repair " + std::string(here.name()))) {}

void RepairDesk::add(RegisterKey key, std::uint32_t position, SiteNumber writer) {
  if (staff_ == 0) return;
  if (Case* const known = find(key)) {
    known->position = position;
    known->writer = writer;
    return;
  }
  waiting_.push_back({key, ++found_, position, writer});
  take_up();
}

RepairDesk::Case* RepairDesk::find(RegisterKey key) {
  const auto waiting = std::ranges::find(waiting_, key, &Case::key);
  if (waiting != waiting_.end()) return &*waiting;
  const auto in_work = std::ranges::find(in_work_, key, &Case::key);
  return in_work == in_work_.end() ? nullptr : &*in_work;
}

void RepairDesk::take_up() {
  while (!waiting_.empty() && std::ssize(in_work_) < staff_) {
    const Case next = waiting_.front();
    waiting_.pop_front();
    in_work_.push_back(next);
    Draw draw = here_.draw(entity(acts_, next.number), Purpose::repair_time);
    here_.at<&RepairDesk::settle>(time_.sample_duration(draw), *this, next.number);
  }
}

// A record that somebody has written anew meanwhile is settled already.
void RepairDesk::settle(const std::uint64_t& number) {
  const auto found = std::ranges::find(in_work_, number, &Case::number);
  ASSERT(found != in_work_.end());
  const Case done = *found;
  in_work_.erase(found);
  const Reading now = store_.look(done.key.data_class, done.key.user);
  RecordId correction{};
  if (now.version == store_.id_of(done.writer, done.position)) {
    correction =
        store_.write(done.key.data_class, done.key.user, now.value, entity(acts_, done.number));
  }
  here_.record(fact::manual_corrected, RecordSubject{done.key.user, done.key.data_class}.packed(),
               static_cast<std::int64_t>(correction.value));
  take_up();
}

void RepairDesk::crash() {
  waiting_.insert(waiting_.begin(), in_work_.begin(), in_work_.end());
  in_work_.clear();
}

void RepairDesk::restart() { take_up(); }

void RepairDesk::lose_disks() { waiting_.clear(); }

}  // namespace twinsite
