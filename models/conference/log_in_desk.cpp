// Proving who one is, at a site.
#include "models/conference/facts.h"
#include "models/conference/site_server.h"

namespace twinsite::conference {
namespace {

// Who may know more about the user. Her ID, as far as it is known here, names the site that made
// it; those who were users before the run got theirs at home.
RemoteRead question_about(SiteStore& store, std::optional<DataClassId> user_id,
                          const Request& request, DataClassId wanted) {
  RemoteRead question{wanted, request.user, request.act, request.attempt};
  if (!user_id) return question;
  question.origin = store.maker_of(*user_id, store.look(*user_id, request.user).value);
  return question;
}

}  // namespace

// Everybody of the start is known everywhere; a newcomer is known where her registration has
// arrived.
bool SiteServer::knows(UserId user) {
  const Region& region = parts_.population.region(user);
  if (region.ordinal(user) < region.users) return true;
  return parts_.store.look(evidence_of_user(), user).version != RecordId{};
}

void SiteServer::verify_password(const Request& request) {
  if (agent_->refuses(parts_.population.region(request.user).place)) {
    return refuse(request, Answer::fenced);
  }
  if (switched_off(request.user, Function::login)) return refuse(request, Answer::switched_off);
  Answer result = Answer::absent;
  RecordId version{};
  if (knows(request.user)) {
    const Reading stored = parts_.store.read(parts_.settings.password, request.user);
    version = stored.version;
    result = stored.value == request.argument ? Answer::none : Answer::mismatch;
  }
  place().record(fact::password_checked, request.user.value, static_cast<std::int64_t>(result),
                 static_cast<std::int64_t>(version.value), request.argument);
  if (result == Answer::none) return accept(request, open_session(request.user));
  if (!class_to_read(result)) return refuse(request, result);
  place().start(verify_elsewhere(request, result));
}

// What another site may know better: the password; of a user whom this site does not know, else
// whether there is such a user.
std::optional<DataClassId> SiteServer::class_to_read(Answer here) const {
  if (parts_.reader.reads(parts_.settings.password)) return parts_.settings.password;
  const bool absent = here == Answer::absent && parts_.reader.reads(evidence_of_user());
  return absent ? std::optional(evidence_of_user()) : std::nullopt;
}

Flow<void> SiteServer::verify_elsewhere(Request request, Answer here) {
  const DataClassId wanted = *class_to_read(here);
  const RemoteRead question =
      question_about(parts_.store, parts_.settings.user_id, request, wanted);
  const RemoteReading found = co_await parts_.reader.read(question);
  if (!found.answered) {
    refuse(request, here);
    co_return;
  }
  const Region& region = parts_.population.region(request.user);
  const bool known =
      found.reading.version != RecordId{} || region.ordinal(request.user) < region.users;
  const Reading password = wanted == parts_.settings.password
                               ? found.reading
                               : parts_.store.look(parts_.settings.password, request.user);
  const bool matches = known && password.value == request.argument;
  place().record(fact::password_checked_elsewhere, request.user.value, matches ? 1 : 0,
                 static_cast<std::int64_t>(password.version.value), found.site.value);
  if (!matches) {
    refuse(request, known ? Answer::mismatch : here);
    co_return;
  }
  constexpr std::uint32_t by_secondary_read = 1;
  accept(request, open_session(request.user), by_secondary_read);
}

Flow<bool> SiteServer::finds_elsewhere(Request request) {
  if (!parts_.reader.reads(evidence_of_user())) co_return false;
  const RemoteRead question =
      question_about(parts_.store, parts_.settings.user_id, request, evidence_of_user());
  const RemoteReading found = co_await parts_.reader.read(question);
  co_return found.answered&& found.reading.version != RecordId{};
}

Flow<void> SiteServer::send_code(Request request) {
  if (agent_->refuses(parts_.population.region(request.user).place)) {
    refuse(request, Answer::fenced);
    co_return;
  }
  // The code goes to the phone that this replica knows; it knows none of a user whom it does not
  // know, unless another site does.
  bool known = knows(request.user);
  if (!known) known = co_await finds_elsewhere(request);
  if (!parts_.settings.carrier || !known) {
    refuse(request, Answer::absent);
    co_return;
  }
  const CallRequest to_carrier{.to = *parts_.settings.carrier,
                               .kind = static_cast<std::uint8_t>(Ask::carry_sms),
                               .user = request.user,
                               .act = request.act,
                               .attempt = request.attempt};
  const Duration patience = parts_.settings.patience(Ask::carry_sms, to_carrier.to);
  const Reply carried = co_await parts_.site.calls().call(to_carrier, patience);
  if (!carried.ok()) {
    const bool silent = carried.outcome == Outcome::timed_out;
    refuse(request, silent ? Answer::carrier_silent : Answer::carrier_full);
    co_return;
  }
  codes_[request.user.value] = request.act.value;
  if (!parts_.settings.phone) {
    accept(request);
    co_return;
  }
  const Reading phone = parts_.store.look(*parts_.settings.phone, request.user);
  place().record(fact::code_sent, request.user.value,
                 static_cast<std::int64_t>(phone.version.value));
  accept(request, phone.value);
}

void SiteServer::verify_code(const Request& request) {
  if (agent_->refuses(parts_.population.region(request.user).place)) {
    return refuse(request, Answer::fenced);
  }
  const auto sent = codes_.find(request.user.value);
  if (sent == codes_.end() || sent->second != static_cast<std::uint64_t>(request.argument)) {
    return refuse(request, Answer::mismatch);
  }
  codes_.erase(sent);
  accept(request, open_session(request.user));
}

void SiteServer::beat(const Request& request) {
  if (static_cast<Ask>(request.kind) == Ask::meeting_alive) {
    const bool alive = meetings_.find(static_cast<std::uint32_t>(request.argument)) != nullptr;
    return alive ? accept(request) : refuse(request, Answer::meeting_over);
  }
  const bool known = sessions_[request.user.value] == static_cast<std::uint32_t>(request.argument);
  known ? accept(request) : refuse(request, Answer::no_session);
}

// A device that still has the password of before the change. It opens no session: what counts is
// whether it would have got in.
void SiteServer::try_old_password(const Request& request) {
  const Reading stored = parts_.store.look(parts_.settings.password, request.user);
  const bool accepted = stored.value == request.argument;
  place().record(fact::old_password_tried, request.user.value, accepted ? 1 : 0,
                 static_cast<std::int64_t>(stored.version.value));
  accepted ? accept(request) : refuse(request, Answer::mismatch);
}

void SiteServer::log_out(const Request& request) {
  const std::uint32_t session = Demand::unpack(request.argument).session;
  if (sessions_[request.user.value] == session) sessions_[request.user.value] = 0;
  accept(request);
}

// A newcomer's records are written here, whatever the classes' write rules say of later changes:
// there is no home copy yet to be changed. Her phone must be unused as far as this replica knows;
// another site may have it already.
void SiteServer::register_user(const Request& request) {
  if (agent_->refuses(parts_.population.region(request.user).place)) {
    return refuse(request, Answer::fenced);
  }
  if (switched_off(request.user, Function::register_user))
    return refuse(request, Answer::switched_off);
  const Settings& settings = parts_.settings;
  const auto act = static_cast<std::int64_t>(request.act.value);
  const bool is_taken = knows(request.user);
  // A retry finds its own registration.
  const bool is_retry = is_taken && parts_.store.look(settings.password, request.user).value == act;
  if (is_taken && !is_retry) return refuse(request, Answer::phone_taken);
  if (!is_retry && waits_for_clock(request, settings.user_id)) return;
  const auto put = [&](DataClassId data_class) {
    if (is_retry) return Written{data_class, parts_.store.look(data_class, request.user).version};
    if (data_class == settings.password)
      return Written{data_class, set_register(data_class, request)};
    const std::int64_t value =
        data_class == settings.phone ? request.argument : new_value(data_class, request.act);
    return Written{data_class, parts_.store.write(data_class, request.user, value, request.act)};
  };
  Writes writes{};
  if (settings.user_id) writes[0] = put(*settings.user_id);
  if (settings.phone) writes[1] = put(*settings.phone);
  writes.back() = put(settings.password);
  accept_written(request, writes);
}

}  // namespace twinsite::conference
