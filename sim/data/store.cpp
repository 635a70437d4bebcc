#include "sim/data/store.h"

#include <algorithm>

#include "sim/data/database_source.h"
#include "sim/data/database_target.h"
#include "sim/data/facts.h"
#include "sim/data/queue_consumer.h"
#include "sim/data/queue_publisher.h"
#include "sim/net/ports.h"

namespace twinsite {
namespace {

// The channel end whose other end is at `peer`; it must exist.
template <auto peer_of, class End>
End& with_peer(const std::vector<End*>& ends, PlaceId peer) {
  const auto found = std::find_if(ends.begin(), ends.end(),
                                  [peer](const End* end) { return (end->*peer_of)() == peer; });
  ASSERT(found != ends.end());
  return **found;
}

}  // namespace

SiteStore::SiteStore(const Options& options)
    : site_(options.site),
      here_(options.site.place()),
      catalogue_(options.catalogue),
      sites_(options.sites),
      homes_(options.homes),
      number_(options.number),
      users_(options.users),
      replica_(options.catalogue, options.users),
      acknowledgements_(here_, catalogue_),
      repair_(*this, here_, options.repair) {
  for (std::size_t index = 0; index < catalogue_.size(); ++index) {
    const DataClassId id{static_cast<std::uint8_t>(index)};
    const DataClassSpec& spec = catalogue_[id].spec;
    if (!spec.generate) continue;
    const bool must_be_unique = spec.uniqueness == Uniqueness::global;
    generators_.emplace(id, IdGenerator({.rule = *spec.generate,
                                         .on_step_back = spec.on_step_back,
                                         .site = number_,
                                         .keep = KeepIssued{must_be_unique}}));
  }
  listen();
  here_.on_crash<&SiteStore::crash>(*this);
  site_.on_return<&SiteStore::come_back>(*this);
}

RecordId SiteStore::write(DataClassId data_class, UserId user, std::int64_t value, Entity act) {
  ASSERT(!site_.dark() && restored_ && !catalogue_[data_class].ledger);
  catch_up();
  return write_register({data_class, user}, value, act, 0);
}

// One act may write several classes: each is known by itself.
RecordId SiteStore::write_once(DataClassId data_class, UserId user, std::int64_t value,
                               Entity act) {
  ASSERT(!site_.dark() && restored_ && !catalogue_[data_class].ledger);
  catch_up();
  const std::uint64_t id = entity(act, data_class.value).value;
  if (replica_.add_entry_id(id)) return write_register({data_class, user}, value, act, id);
  const Register* const standing = replica_.find({data_class, user});
  return standing == nullptr ? RecordId{} : version_of(*standing);
}

RecordId SiteStore::write_register(RegisterKey key, std::int64_t value, Entity act,
                                   std::uint64_t entry_id) {
  const Register* const before = replica_.find(key);
  const RecordId replaced = before == nullptr ? RecordId{} : version_of(*before);
  const Register after = replica_.write(
      key, value, {.clock = site_.clock().now(), .site = number_, .position = log_.next()});
  const LogRecord record{.value = value,
                         .entry_id = entry_id,
                         .stamp = after.stamp,
                         .user = key.user,
                         .position = log_.next(),
                         .context = 0,
                         .data_class = key.data_class,
                         .operation = 0,
                         .kind = RecordKind::write};
  here_.record(fact::committed, record.subject(), record.position,
               static_cast<std::int64_t>(replaced.value), value);
  commit(record, after.seen, act);
  return id_of(number_, record.position);
}

RecordId SiteStore::add_entry(const NewEntry& entry) {
  ASSERT(!site_.dark() && restored_);
  catch_up();
  const bool keyed = entry.key == EntryKey::entry_id;
  const LogRecord record{.value = entry.amount,
                         .entry_id = entry.act.value,
                         .stamp = {},
                         .user = entry.user,
                         .position = log_.next(),
                         .context = 0,
                         .data_class = entry.data_class,
                         .operation = entry.operation,
                         .kind = keyed ? RecordKind::keyed_entry : RecordKind::entry};
  const auto id = static_cast<std::int64_t>(record.entry_id);
  if (keyed && !replica_.add_entry_id(record.entry_id)) {
    here_.record(fact::entry_known, record.subject(), 0, entry.amount, id);
    return {};
  }
  replica_.add(entry.data_class, entry.user, entry.amount);
  here_.record(fact::entry_committed, record.subject(), record.position, entry.amount, id);
  commit(record, {}, entry.act);
  return id_of(number_, record.position);
}

void SiteStore::commit(const LogRecord& record, const VersionVector& seen, Entity act) {
  replica_.applied_of(number_).add(record.position);
  log_.append(record, seen);
  acknowledgements_.committed(record);
  if (catalogue_[record.data_class].by_database) last_for_others_ = record.position;
  if (catalogue_[record.data_class].by_queue) publisher_->committed(record, seen, act);
  for (DatabaseSource* const source : sources_) source->committed();
  if (sources_.empty()) drop_applied_everywhere();
}

void SiteStore::drop_applied_everywhere() {
  std::uint32_t position = log_.last();
  for (const DatabaseSource* const source : sources_) {
    position = std::min(position, source->done_position());
  }
  log_.drop_through(position);
}

Reading SiteStore::read(DataClassId data_class, UserId user) {
  const Reading reading = look(data_class, user);
  const RecordSubject subject{user, data_class};
  here_.record(fact::value_read, subject.packed(), static_cast<std::int64_t>(reading.version.value),
               reading.value);
  return reading;
}

Reading SiteStore::look(DataClassId data_class, UserId user) {
  catch_up();
  const Register* const found = replica_.find({data_class, user});
  return found == nullptr ? Reading{} : Reading{found->value, version_of(*found)};
}

std::int64_t SiteStore::balance(DataClassId data_class, UserId user) {
  catch_up();
  return replica_.balance(data_class, user);
}

bool SiteStore::was_credited(DataClassId data_class, UserId user) {
  catch_up();
  return replica_.was_credited(data_class, user);
}

bool SiteStore::knows_entry(Entity act) {
  catch_up();
  return replica_.knows_entry(act.value);
}

std::int64_t SiteStore::generate(DataClassId data_class) {
  const auto found = generators_.find(data_class);
  ASSERT(found != generators_.end());
  const std::int64_t value = found->second.next(site_.clock().now());
  here_.record(fact::value_generated, RecordSubject{{}, data_class}.packed(), value);
  return value;
}

Duration SiteStore::wait_to_generate(DataClassId data_class) const {
  const auto found = generators_.find(data_class);
  ASSERT(found != generators_.end());
  return found->second.wait(site_.clock().now());
}

std::optional<PlaceId> SiteStore::maker_of(DataClassId data_class, std::int64_t value) const {
  const std::optional<GenerateRule> rule = catalogue_[data_class].spec.generate;
  const auto maker = rule ? IdGenerator::maker(*rule, value) : std::nullopt;
  if (!maker || maker->value >= sites_.size()) return std::nullopt;
  return sites_[maker->value];
}

void SiteStore::open_account(DataClassId data_class, UserId user, std::int64_t amount) {
  replica_.add(data_class, user, amount);
}

bool SiteStore::has_applied_all_from(PlaceId source) {
  catch_up();
  return target_from(source).has_applied_all();
}

bool SiteStore::has_applied(PlaceId source, std::uint64_t position) {
  catch_up();
  return target_from(source).applied_position() >= position;
}

Duration SiteStore::apply_lag(PlaceId source) {
  catch_up();
  return target_from(source).apply_lag();
}

bool SiteStore::has_applied_all() {
  catch_up();
  return std::all_of(targets_.begin(), targets_.end(),
                     [](const DatabaseTarget* target) { return target->has_applied_all(); });
}

RecordId SiteStore::version_of(const Register& contents) const {
  return contents.position == 0 ? RecordId{} : id_of(contents.writer, contents.position);
}

SiteNumber SiteStore::number_of(PlaceId site) const {
  const auto found = std::find(sites_.begin(), sites_.end(), site);
  ASSERT(found != sites_.end());
  return {static_cast<std::uint8_t>(found - sites_.begin())};
}

DatabaseTarget& SiteStore::target_from(PlaceId source) {
  return with_peer<&DatabaseTarget::source>(targets_, source);
}

DatabaseSource& SiteStore::source_to(PlaceId target) {
  return with_peer<&DatabaseSource::target>(sources_, target);
}

QueueConsumer& SiteStore::consumer_from(PlaceId source) {
  return with_peer<&QueueConsumer::source>(consumers_, source);
}

// Each message goes to the end of the channel that it came by.
void SiteStore::listen() {
  here_.receive_at(port::database_log,
                   {[](void* object, Place&, const Message& message) {
                      static_cast<SiteStore*>(object)->target_from(message.from).receive(message);
                    },
                    this});
  here_.receive_at(port::database_ack,
                   {[](void* object, Place&, const Message& message) {
                      static_cast<SiteStore*>(object)->source_to(message.from).receive(message);
                    },
                    this});
  here_.receive_at(port::queue,
                   {[](void* object, Place&, const Message& message) {
                      static_cast<SiteStore*>(object)->consumer_from(message.from).receive(message);
                    },
                    this});
  here_.receive_at(port::queue_ack,
                   {[](void* object, Place&, const Message& message) {
                      static_cast<SiteStore*>(object)->publisher_->receive(message);
                    },
                    this});
}

std::size_t SiteStore::bytes() const {
  std::size_t total = sizeof(SiteStore) - sizeof(Replica) + replica_.bytes() + log_.bytes();
  for (const auto& [id, generator] : generators_) total += generator.bytes();
  return total;
}

}  // namespace twinsite
