#include "sim/data/remote_reader.h"

#include <algorithm>

#include "sim/data/facts.h"

namespace twinsite {
namespace {

RemoteReadOutcome outcome_of(const Reply& reply) {
  switch (reply.outcome) {
    case Outcome::ok:
      return RemoteReadOutcome::answered;
    case Outcome::timed_out:
      return RemoteReadOutcome::timed_out;
    case Outcome::rejected:
    case Outcome::unreachable:
      break;
  }
  return RemoteReadOutcome::unreachable;
}

// A version of a register in the reply's small fields: its writer's number and its position there.
Reply reply_with(const Reading& reading, const DataSites& sites) {
  Reply reply{.outcome = Outcome::ok, .value = reading.value};
  if (reading.version == RecordId{}) return reply;
  const auto writer = std::ranges::find(sites, reading.version.site());
  reply.code = static_cast<std::uint8_t>(writer - sites.begin());
  reply.detail = static_cast<std::uint32_t>(reading.version.position());
  return reply;
}

Reading reading_in(const Reply& reply, const DataSites& sites) {
  if (reply.detail == 0) return {reply.value, {}};
  return {reply.value, RecordId::of(sites[reply.code], reply.detail)};
}

}  // namespace

RemoteReader::RemoteReader(const Options& options)
    : store_(options.store),
      site_(options.site),
      others_(options.others),
      homes_(options.homes),
      spec_(options.spec) {
  site_.services().direct(remote_read_request, *this);
  site_.place().on_crash<&RemoteReader::forget>(*this);
}

bool RemoteReader::reads(DataClassId data_class) const {
  return store_.catalogue()[data_class].spec.read_elsewhere();
}

std::vector<PlaceId> RemoteReader::sites_for(const RemoteRead& wanted) const {
  const PlaceId here = site_.place().id();
  const PlaceId home = homes_.home_of(wanted.user);
  const DataClassSpec& spec = store_.catalogue()[wanted.data_class].spec;
  std::vector<PlaceId> sites;
  const auto add = [&](PlaceId site) {
    if (site != here && std::ranges::find(sites, site) == sites.end()) sites.push_back(site);
  };
  if (spec.synchronised_by(SyncMethod::origin_read)) add(wanted.origin.value_or(home));
  if (!spec.synchronised_by(SyncMethod::secondary_read)) return sites;
  add(home);
  for (const PlaceId other : others_) add(other);
  return sites;
}

Flow<RemoteReading> RemoteReader::read(RemoteRead wanted) {
  const std::vector<PlaceId> sites = sites_for(wanted);
  RemoteReading found;
  for (std::size_t index = 0; index < sites.size() && !found.answered; ++index) {
    const PlaceId site = sites[index];
    Breaker& breaker = breakers_.try_emplace(site, spec_.breaker).first->second;
    if (!breaker.lets_through(site_.place().now())) {
      note(wanted, site, RemoteReadOutcome::breaker_open, {});
      continue;
    }
    // Each site that one attempt asks draws under a number of its own.
    const std::size_t number = wanted.attempt * site_limit + index;
    const CallRequest request{.to = site,
                              .kind = remote_read_request,
                              .user = wanted.user,
                              .argument = wanted.data_class.value,
                              .act = wanted.act,
                              .attempt = static_cast<std::uint16_t>(number)};
    const Reply reply = co_await site_.calls().call(request, spec_.timeout);
    breaker.report(reply.ok() ? Breaker::Answered::yes : Breaker::Answered::no,
                   site_.place().now());
    if (reply.ok()) found = {true, site, reading_in(reply, store_.sites())};
    note(wanted, site, outcome_of(reply), found.reading.version);
  }
  co_return found;
}

void RemoteReader::note(const RemoteRead& wanted, PlaceId site, RemoteReadOutcome outcome,
                        RecordId version) {
  const RecordSubject subject{wanted.user, wanted.data_class};
  site_.place().record(fact::remote_read, subject.packed(),
                       static_cast<std::int64_t>(version.value), site.value,
                       static_cast<std::int64_t>(outcome));
}

// A site that waits for its own data has none to give.
void RemoteReader::serve(const Request& request) {
  if (!store_.restored()) {
    return site_.calls().answer(request, {.outcome = Outcome::unreachable});
  }
  const DataClassId data_class{static_cast<std::uint8_t>(request.argument)};
  const Reading reading = store_.look(data_class, request.user);
  site_.calls().answer(request, reply_with(reading, store_.sites()));
}

}  // namespace twinsite
