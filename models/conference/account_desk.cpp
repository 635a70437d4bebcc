// Writes that belong at home: top-ups and passwords. Away, the site asks home and answers for it.
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
    parts_.store.add_entry({.data_class = parts_.settings.balance_class,
                            .user = request.user,
                            .amount = parts_.settings.spec.money.top_up.amount,
                            .act = request.act,
                            .operation = static_cast<std::uint8_t>(Operation::top_up),
                            .key = EntryKey::entry_id});
  } else if (const auto value = static_cast<std::int64_t>(request.act.value);
             parts_.store.look(parts_.settings.password, request.user).value != value) {
    parts_.store.write(parts_.settings.password, request.user, value, request.act);
  }
  accept(request);
}

}  // namespace twinsite::conference
