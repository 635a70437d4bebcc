#include "models/conference/site_server.h"

#include "sim/kernel/memory.h"
#include "sim/kernel/wait.h"
#include "sim/net/ports.h"

namespace twinsite::conference {

SiteServer::SiteServer(const Parts& parts)
    : parts_(parts), sessions_(parts.population.room()), media_(parts.media_capacity) {
  place().on_crash<&SiteServer::forget>(*this);
  parts_.site.services().offer(std::string(desk_names[static_cast<std::size_t>(Desk::media)]),
                               media_servers_);
}

void SiteServer::serve(const Request& request) {
  const auto ask = static_cast<Ask>(request.kind);
  switch (ask) {
    case Ask::verify_password:
      return verify_password(request);
    case Ask::send_code:
      return place().start(send_code(request));
    case Ask::verify_code:
      return verify_code(request);
    case Ask::heartbeat:
    case Ask::meeting_alive:
      return beat(request);
    case Ask::start_meeting:
      return start_meeting(request);
    case Ask::join_meeting:
      return join_meeting(request);
    case Ask::take_seat:
      return seat_from_afar(request);
    case Ask::line_alive:
      return accept(request);
    case Ask::join_as_guest:
      return join_as_guest(request);
    case Ask::top_up:
      return write_at_home(request, {Function::top_up, Ask::credit});
    case Ask::change_password:
      return write_at_home(request, {Function::change_password, Ask::set_password});
    case Ask::change_phone:
      return write_at_home(request, {Function::change_phone, Ask::set_phone});
    case Ask::create_group:
      return write_at_home(request, {Function::create_group, Ask::set_group});
    case Ask::edit_profile:
      return write_at_home(request, {Function::edit_profile, Ask::set_profile});
    case Ask::view_profile:
      return view_profile(request);
    case Ask::credit:
    case Ask::set_password:
    case Ask::set_phone:
    case Ask::set_group:
    case Ask::set_profile:
      return book(request, ask);
    case Ask::log_out:
      return log_out(request);
    case Ask::try_old_password:
      return try_old_password(request);
    case Ask::register_user:
      return register_user(request);
    case Ask::carry_sms:
      break;
  }
  ASSERT(ask != Ask::carry_sms);
}

void SiteServer::foresee(const Request& request) const {
  parts_.population.fetch_home(request.user);
  fetch(sessions_.data() + request.user.value);
  switch (static_cast<Ask>(request.kind)) {
    case Ask::verify_password:
      return parts_.store.fetch_register(parts_.settings.password, request.user);
    case Ask::start_meeting:
      return parts_.store.fetch_balance(parts_.settings.balance_class, request.user);
    default:
      return;
  }
}

std::uint64_t SiteServer::committed_position() const { return parts_.store.committed_position(); }

bool SiteServer::has_applied(PlaceId source, std::uint64_t position) {
  return position == 0 ? parts_.store.has_applied_all_from(source)
                       : parts_.store.has_applied(source, position);
}

// What a user may have done for her here: not while the site is fenced for her region, and only in
// a session that it knows. Refuses otherwise.
bool SiteServer::admits(const Request& request, std::uint32_t session) {
  if (agent_->refuses(parts_.population.region(request.user).place)) {
    refuse(request, Answer::fenced);
    return false;
  }
  if (session == 0 || sessions_[request.user.value] != session) {
    refuse(request, Answer::no_session);
    return false;
  }
  return true;
}

bool SiteServer::switched_off(UserId user, Function function) const {
  if (!is_away(user)) return false;
  const AwayFunctionsSpec& away = parts_.settings.spec.business.away_functions;
  const AwayRule rule = parts_.settings.tier(function) == Tier::core ? away.core : away.normal;
  const bool only_reads = function == Function::view_profile;
  return rule == AwayRule::off || (rule == AwayRule::read_only && !only_reads);
}

// True if a new value of the class cannot be made yet: then the request is served when it can. Who
// would have to wait longer than a caller does gets no answer.
bool SiteServer::waits_for_clock(const Request& request, std::optional<DataClassId> data_class) {
  if (!data_class || !parts_.store.catalogue()[*data_class].spec.generate) return false;
  const Duration wait = parts_.store.wait_to_generate(*data_class);
  if (wait == Duration{}) return false;
  if (wait <= parts_.settings.api_patience.at(place().id()))
    place().start(serve_later(request, wait));
  return true;
}

Flow<void> SiteServer::serve_later(Request request, Duration wait) {
  co_await sleep(wait);
  serve(request);
}

// The act's own number where the class does not say how to make one.
std::int64_t SiteServer::new_value(DataClassId data_class, Entity act) {
  if (!parts_.store.catalogue()[data_class].spec.generate)
    return static_cast<std::int64_t>(act.value);
  return parts_.store.generate(data_class);
}

void SiteServer::accept(const Request& request, std::int64_t value, std::uint32_t detail) {
  parts_.site.calls().answer(request, {.outcome = Outcome::ok, .detail = detail, .value = value});
}

void SiteServer::refuse(const Request& request, Answer why) {
  parts_.site.calls().answer(
      request, {.outcome = Outcome::rejected, .code = static_cast<std::uint8_t>(why)});
}

void SiteServer::tell(UserId user, Tell what, Entity act, std::uint32_t number, Time ends,
                      std::uint32_t index) {
  Message message{.port = port::first_model, .kind = static_cast<std::uint8_t>(what), .act = act};
  message.write(Telling{user, number, ends});
  const PlaceId region = parts_.population.region(user).place;
  // Draws of tellings stand apart from those of calls of the same act.
  const std::uint32_t draw_index =
      tellings_draw_index + (static_cast<std::uint32_t>(what) << 16 | index);
  parts_.network.send(place(), region, message,
                      {.bytes = parts_.message_bytes, .draw_index = draw_index});
}

std::uint32_t SiteServer::open_session(UserId user) {
  sessions_[user.value] = ++last_session_;
  return last_session_;
}

void SiteServer::leave_region(PlaceId region) {
  const Region& leaving = parts_.population.region_at(region);
  if (parts_.settings.fail_back.sessions == SessionsOnFailback::drop) {
    for (std::uint32_t ordinal = 0; ordinal < leaving.room(); ++ordinal) {
      const UserId user = leaving.user(ordinal);
      const std::uint32_t session = std::exchange(sessions_[user.value], 0);
      if (session == 0) continue;
      tell(user, Tell::session_closed, entity(parts_.population.entity_of(user), session), session,
           {}, 0);
    }
  }
  if (parts_.settings.fail_back.meetings != MeetingsOnFailback::drop) return;
  const std::vector<std::uint32_t> ending = meetings_.numbers_of(
      [&leaving](const Meeting& meeting) { return leaving.has(meeting.organiser); });
  for (const std::uint32_t number : ending) end_meeting(number, MeetingEnd::failback);
}

// All of this is memory; what is durable lies in the store.
void SiteServer::forget() {
  std::fill(sessions_.begin(), sessions_.end(), 0);
  codes_.clear();
  meetings_.clear();
  media_.clear();
  hosted_.clear();
  relayed_.clear();
  watches_lines_ = false;
}

std::size_t SiteServer::bytes() const {
  return sessions_.capacity() * sizeof(std::uint32_t) + hash_map_bytes(codes_) + meetings_.bytes() +
         tree_map_bytes(hosted_) + tree_map_bytes(relayed_);
}

}  // namespace twinsite::conference
