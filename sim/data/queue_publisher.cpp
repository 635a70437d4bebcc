#include "sim/data/queue_publisher.h"

#include <algorithm>

#include "sim/data/facts.h"
#include "sim/data/store.h"
#include "sim/kernel/distribution_of.h"
#include "sim/net/ports.h"

namespace twinsite {
namespace {

template <class Value>
std::vector<std::uint32_t> positions(const std::map<std::uint32_t, Value>& messages) {
  std::vector<std::uint32_t> all;
  for (const auto& [position, message] : messages) all.push_back(position);
  return all;
}

}  // namespace

QueuePublisher::QueuePublisher(const Options& options)
    : store_(options.store),
      here_(options.store.place()),
      network_(options.network),
      spec_(options.spec),
      publish_delay_(distribution_of(spec_.publish_delay)),
      wire_(options.wire) {
  for (const Place* target : options.targets) {
    targets_.push_back(target->id());
    names_[target->id()] = entity_family(target->name());
  }
}

void QueuePublisher::fail_broker() { ++outages_; }

void QueuePublisher::recover_broker() {
  ASSERT(outages_ > 0);
  if (--outages_ > 0 || is_down_) return;
  deliver_all();
  publish_due();
}

void QueuePublisher::stall(PlaceId target) {
  const ChannelSubject channel{ChannelKind::queue, here_.id(), target};
  here_.record(fact::channel_stalled, channel.packed(),
               static_cast<std::int64_t>(ChannelStage::ship), ++stalls_[target]);
}

void QueuePublisher::resume(PlaceId target) {
  ASSERT(stalls_[target] > 0);
  const ChannelSubject channel{ChannelKind::queue, here_.id(), target};
  here_.record(fact::channel_resumed, channel.packed(),
               static_cast<std::int64_t>(ChannelStage::ship), --stalls_[target]);
  if (!is_down_) deliver_all();
}

void QueuePublisher::committed(const LogRecord& record, const VersionVector& seen, Entity act) {
  if (targets_.empty()) return;
  unpublished_[record.position] = {
      .contents = {record, seen}, .act = entity(act, record.data_class.value), .due = false};
  Draw draw = here_.draw(act, Purpose::queue_publish);
  here_.at<&QueuePublisher::publish>(publish_delay_.sample_duration(draw), *this, record.position);
}

void QueuePublisher::publish(const std::uint32_t& position) {
  const auto found = unpublished_.find(position);
  if (found == unpublished_.end()) return;
  found->second.due = true;
  if (outages_ > 0) {
    if (!spec_.outbox) lose(position);
    return;
  }
  make_room();
  wire_.messages[position] = found->second.contents;
  const Entity act = found->second.act;
  unpublished_.erase(found);
  pending_[position] = {
      .published = here_.now(), .act = act, .attempt = 0, .waiting_for = targets_, .again = {}};
  deliver(position);
}

void QueuePublisher::publish_due() {
  for (const std::uint32_t position : positions(unpublished_)) {
    if (unpublished_.at(position).due) publish(position);
  }
}

void QueuePublisher::lose(std::uint32_t position) {
  const LogRecord& record = unpublished_.at(position).contents.record;
  here_.record(fact::message_lost, record.subject(),
               static_cast<std::int64_t>(RecordId::of(here_.id(), position).value));
  unpublished_.erase(position);
}

void QueuePublisher::deliver(const std::uint32_t& position) {
  const auto found = pending_.find(position);
  if (found == pending_.end() || outages_ > 0) return;
  Pending& pending = found->second;
  if (here_.now() - pending.published >= spec_.retention) return expire(position);
  ++pending.attempt;
  for (const PlaceId target : pending.waiting_for) {
    if (!network_.can_leave(here_, target) || is_stalled(target)) continue;
    note(fact::message_published, position, target.value, pending.attempt);
    Message message;
    message.port = port::queue;
    message.act = entity(pending.act, names_.at(target).value);
    message.write(QueueNote{.position = position, .attempt = pending.attempt});
    const Wire wire{.bytes = spec_.message_bytes,
                    .delivery = Delivery::request,
                    .draw_index = pending.attempt % HopWire::draw_index_limit};
    network_.send(here_, target, message, wire);
  }
  here_.cancel(pending.again);
  pending.again = here_.at<&QueuePublisher::deliver>(spec_.retry, *this, position);
}

void QueuePublisher::deliver_all() {
  for (const std::uint32_t position : positions(pending_)) deliver(position);
}

void QueuePublisher::expire(std::uint32_t position) {
  for (const PlaceId target : pending_.at(position).waiting_for) {
    note(fact::message_expired, position, target.value);
  }
  end(position);
}

// For one more; the oldest goes.
void QueuePublisher::make_room() {
  if (!spec_.retention_bytes) return;
  const std::int64_t most = std::max<std::int64_t>(1, *spec_.retention_bytes / spec_.message_bytes);
  while (std::ssize(pending_) >= most) expire(pending_.begin()->first);
}

void QueuePublisher::note(FactKind kind, std::uint32_t position, std::int64_t b, std::int64_t c) {
  const auto id = static_cast<std::int64_t>(RecordId::of(here_.id(), position).value);
  here_.record(kind, wire_.messages.at(position).record.subject(), id, b, c);
}

void QueuePublisher::receive(const Message& message) {
  const std::uint32_t position = message.read<QueueNote>().position;
  const auto found = pending_.find(position);
  if (found == pending_.end()) return;
  store_.acknowledgements_.queue_delivered(store_.number_of(message.from), position);
  std::erase(found->second.waiting_for, message.from);
  if (found->second.waiting_for.empty()) consumed(position);
}

bool QueuePublisher::comes_by_queue_alone(std::uint32_t position) const {
  const LogRecord& record = wire_.messages.at(position).record;
  return !store_.catalogue()[record.data_class].by_database;
}

void QueuePublisher::consumed(std::uint32_t position) {
  if (keeps_consumed_ && comes_by_queue_alone(position)) {
    consumed_[position] = {wire_.messages.at(position), pending_.at(position)};
  }
  end(position);
}

void QueuePublisher::deliver_again(PlaceId target) {
  for (const auto& [position, message] : consumed_) {
    wire_.messages[position] = message.contents;
    pending_[position] = message.delivery;
  }
  consumed_.clear();
  for (auto& [position, pending] : pending_) {
    const bool waits = std::ranges::find(pending.waiting_for, target) != pending.waiting_for.end();
    if (!waits && comes_by_queue_alone(position)) pending.waiting_for.push_back(target);
  }
  deliver_all();
}

void QueuePublisher::end(std::uint32_t position) {
  here_.cancel(pending_.at(position).again);
  pending_.erase(position);
  wire_.messages.erase(position);
}

void QueuePublisher::crash() {
  is_down_ = true;
  for (const std::uint32_t position : positions(unpublished_)) {
    if (!spec_.outbox) lose(position);
  }
}

// What lay in the outbox has waited long enough.
void QueuePublisher::restart() {
  is_down_ = false;
  for (auto& [position, commit] : unpublished_) commit.due = true;
  if (outages_ > 0) return;
  deliver_all();
  publish_due();
}

void QueuePublisher::roll_back(std::uint32_t position) {
  unpublished_.erase(unpublished_.upper_bound(position), unpublished_.end());
}

void QueuePublisher::lose_disks() {
  unpublished_.clear();
  pending_.clear();
  consumed_.clear();
}

}  // namespace twinsite
