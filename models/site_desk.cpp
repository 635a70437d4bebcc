#include "models/site_desk.h"

namespace twinsite {

bool SiteDesk::admits(const Request& request) {
  if (!agent_->refuses(parts_.population.region(request.user).place)) return is_open(request);
  refuse(request, desk_answer::fenced);
  return false;
}

bool SiteDesk::is_open(const Request& request) {
  if (!parts_.site.fenced() && parts_.store.restored()) return true;
  refuse(request, desk_answer::fenced);
  return false;
}

void SiteDesk::accept(const Request& request, std::int64_t value) {
  parts_.site.calls().answer(request, {.outcome = Outcome::ok, .value = value});
}

void SiteDesk::accept_written(const Request& request, const Written& written, std::int64_t value) {
  if (!store().acknowledgements().waits(written.data_class)) return accept(request, value);
  place().start(accept_acknowledged(request, written, value));
}

// The caller's own patience may end before; then it asks again, and waits for the same commit.
Flow<void> SiteDesk::accept_acknowledged(Request request, Written written, std::int64_t value) {
  Acknowledgements& acknowledgements = store().acknowledgements();
  RecordId commit = written.commit;
  if (commit == RecordId{}) {
    commit = acknowledgements.waiting_entry(written.data_class, written.booking.value);
  }
  co_await acknowledgements.of(written.data_class, commit);
  accept(request, value);
}

void SiteDesk::refuse(const Request& request, std::uint8_t why) {
  parts_.site.calls().answer(request, {.outcome = Outcome::rejected, .code = why});
}

CallTable::Call SiteDesk::ask(const Question& question) {
  return parts_.site.calls().call({.to = question.to,
                                   .kind = question.what,
                                   .user = question.user,
                                   .argument = question.argument,
                                   .act = question.act,
                                   .attempt = question.attempt},
                                  parts_.patience.at(question.to));
}

void SiteDesk::pass_on(const Request& request, const Reply& reply) {
  if (reply.ok()) return accept(request, reply.value);
  if (reply.outcome == Outcome::timed_out) return refuse(request, desk_answer::silent);
  const bool has_said_why = reply.outcome == Outcome::rejected && reply.code < desk_answer::silent;
  refuse(request, has_said_why ? reply.code : desk_answer::home_unreachable);
}

}  // namespace twinsite
