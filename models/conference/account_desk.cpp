// Writes that belong at home: top-ups and passwords. Away, the site asks home and answers for it.
#include <algorithm>

#include "models/conference/site_server.h"

namespace twinsite::conference {

void SiteServer::write_at_home(const Request& request, Ask forwarded) {
  if (!admits(request, Demand::unpack(request.argument).session)) return;
  const bool is_top_up = forwarded == Ask::credit;
  if (switched_off(request.user, is_top_up ? Function::top_up : Function::change_password)) {
    return refuse(request, Answer::switched_off);
  }
  const bool here =
      !is_away(request.user) ||
      (is_top_up
           ? parts_.settings.spec.business.recharge == RechargeRule::anywhere_merge
           : parts_.store.catalogue()[parts_.settings.password].spec.write != WriteRule::home_only);
  here ? book(request, forwarded) : place().start(forward_home(request, forwarded));
}

Flow<void> SiteServer::forward_home(Request request, Ask forwarded) {
  const CallRequest to_home{.to = parts_.population.home(request.user),
                            .kind = static_cast<std::uint8_t>(forwarded),
                            .user = request.user,
                            .act = request.act,
                            .attempt = request.attempt};
  const Reply reply =
      co_await parts_.site.calls().call(to_home, parts_.settings.patience(forwarded));
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
  const DataClassId password = parts_.settings.password;
  accept_written(request, {{{password, set_register(password, request)}}});
}

// The act is the value. A retry finds it standing.
RecordId SiteServer::set_register(DataClassId data_class, const Request& request) {
  const auto value = static_cast<std::int64_t>(request.act.value);
  const Reading standing = parts_.store.look(data_class, request.user);
  if (standing.value == value) return standing.version;
  return parts_.store.write(data_class, request.user, value, request.act);
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
