// Writes that belong at home: top-ups, passwords, phones, groups, profiles. Away, the site asks
// home and answers for it.
#include <algorithm>

#include "models/conference/site_server.h"

namespace twinsite::conference {

void SiteServer::write_at_home(const Request& request, HomeWrite write) {
  if (!admits(request, Demand::unpack(request.argument).session)) return;
  if (switched_off(request.user, write.function)) return refuse(request, Answer::switched_off);
  is_written_here(request.user, write.forwarded)
      ? book(request, write.forwarded)
      : place().start(forward_home(request, write.forwarded));
}

bool SiteServer::is_written_here(UserId user, Ask forwarded) const {
  if (!is_away(user)) return true;
  if (forwarded == Ask::credit)
    return parts_.settings.spec.business.recharge == RechargeRule::anywhere_merge;
  const DataClassId data_class = parts_.settings.register_of(forwarded).value();
  return parts_.store.catalogue()[data_class].spec.write != WriteRule::home_only;
}

void SiteServer::view_profile(const Request& request) {
  if (!admits(request, Demand::unpack(request.argument).session)) return;
  if (switched_off(request.user, Function::view_profile))
    return refuse(request, Answer::switched_off);
  accept(request, parts_.store.read(parts_.settings.profile.value(), request.user).value);
}

Flow<void> SiteServer::forward_home(Request request, Ask forwarded) {
  const CallRequest to_home{.to = parts_.population.home(request.user),
                            .kind = static_cast<std::uint8_t>(forwarded),
                            .user = request.user,
                            .act = request.act,
                            .attempt = request.attempt};
  const Duration patience = parts_.settings.patience(forwarded, to_home.to);
  const Reply reply = co_await parts_.site.calls().call(to_home, patience);
  if (reply.ok()) {
    accept(request, reply.value);
    co_return;
  }
  // No answer is no knowledge: home may have booked it. A refusal, or a line that is down here, is
  // a clear no.
  refuse(request,
         reply.outcome == Outcome::timed_out ? Answer::home_silent : Answer::home_unreachable);
}

void SiteServer::book(const Request& request, Ask what) {
  // A site that is fenced since its restart writes for nobody.
  if (parts_.site.fenced()) return refuse(request, Answer::fenced);
  if (what == Ask::credit) {
    // The act is the idempotency key: a retry of a payment that had happened books nothing.
    const DataClassId balance = parts_.settings.balance_class;
    RecordId commit =
        parts_.store.add_entry({.data_class = balance,
                                .user = request.user,
                                .amount = parts_.settings.spec.money.top_up.amount,
                                .act = request.act,
                                .operation = static_cast<std::uint8_t>(Operation::top_up),
                                .key = EntryKey::entry_id});
    if (commit == RecordId{}) {
      commit = parts_.store.acknowledgements().waiting_entry(balance, request.act.value);
    }
    return accept_written(request, {{{balance, commit}}});
  }
  const DataClassId data_class = parts_.settings.register_of(what).value();
  accept_written(request, {{{data_class, set_register(data_class, request)}}});
}

// The act is the value.
RecordId SiteServer::set_register(DataClassId data_class, const Request& request) {
  const auto value = static_cast<std::int64_t>(request.act.value);
  return parts_.store.write_once(data_class, request.user, value, request.act);
}

void SiteServer::accept_written(const Request& request, const Writes& writes) {
  const bool waits = std::ranges::any_of(writes, [this](const Written& written) {
    return written.commit != RecordId{} &&
           parts_.store.acknowledgements().waits(written.data_class);
  });
  waits ? place().start(accept_acknowledged(request, writes)) : accept(request);
}

// The caller's own patience may end before; then it asks again, and waits for the same commit.
Flow<void> SiteServer::accept_acknowledged(Request request, Writes writes) {
  for (const Written& written : writes) {
    co_await parts_.store.acknowledgements().of(written.data_class, written.commit);
  }
  accept(request);
}

}  // namespace twinsite::conference
