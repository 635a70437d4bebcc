#include "sim/data/queue_consumer.h"

#include <algorithm>

#include "sim/data/facts.h"
#include "sim/data/store.h"
#include "sim/net/ports.h"

namespace twinsite {

QueueConsumer::QueueConsumer(const Options& options)
    : store_(options.store),
      here_(options.store.place()),
      origin_(options.origin),
      source_(options.source),
      network_(options.network),
      spec_(options.spec),
      wire_(options.wire),
      service_time_(Duration::from_seconds(1 / spec_.consume_rate)),
      free_at_(static_cast<std::size_t>(spec_.partitions)) {}

void QueueConsumer::stall() {
  ++stalls_;
  ++stalls_begun_;
  std::fill(free_at_.begin(), free_at_.end(), Time{});
  const ChannelSubject channel{ChannelKind::queue, source_, here_.id()};
  here_.record(fact::channel_stalled, channel.packed(),
               static_cast<std::int64_t>(ChannelStage::apply), stalls_);
}

void QueueConsumer::resume() {
  ASSERT(stalls_ > 0);
  --stalls_;
  const ChannelSubject channel{ChannelKind::queue, source_, here_.id()};
  here_.record(fact::channel_resumed, channel.packed(),
               static_cast<std::int64_t>(ChannelStage::apply), stalls_);
}

void QueueConsumer::receive(const Message& message) {
  const QueueNote note = message.read<QueueNote>();
  const auto found = wire_.messages.find(note.position);
  if (!store_.restored() || stalls_ > 0 || found == wire_.messages.end()) return;
  Time& free_at = free_at_[found->second.record.user.value % free_at_.size()];
  free_at = std::max(free_at, here_.now()) + service_time_;
  const Work work{message.act, note, stalls_begun_, here_.running_event()};
  here_.at<&QueueConsumer::consume>(free_at - here_.now(), *this, work);
}

void QueueConsumer::consume(const Work& work) {
  const auto found = wire_.messages.find(work.note.position);
  if (found == wire_.messages.end() || work.stalls != stalls_begun_) return;
  store_.catch_up();
  const auto& [record, seen] = found->second;
  const ArrivedRecord arrived = store_.arrived_from(origin_, record, seen);
  store_.apply(arrived, here_.now(), work.arrival);
  acknowledge(work);
}

void QueueConsumer::acknowledge(const Work& work) {
  if (!network_.can_leave(here_, source_)) return;
  Message message;
  message.port = port::queue_ack;
  message.act = entity(work.act, entity_family("acknowledgement").value);
  message.write(work.note);
  const Wire wire{.bytes = spec_.message_bytes,
                  .delivery = Delivery::request,
                  .draw_index = work.note.attempt % HopWire::draw_index_limit};
  network_.send(here_, source_, message, wire);
}

void QueueConsumer::crash() { std::fill(free_at_.begin(), free_at_.end(), Time{}); }

}  // namespace twinsite
