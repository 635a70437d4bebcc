#include "models/conference/settings.h"

#include <algorithm>

#include "models/world_parts.h"
#include "sim/kernel/distribution_of.h"
#include "sim/kernel/place.h"

namespace twinsite::conference {
namespace {

Patience patience_of(const WorldSpec& spec, const World& world, Desk desk,
                     const Patience& fallback) {
  const std::string_view name = desk_names[static_cast<std::size_t>(desk)];
  if (!spec.services.contains(std::string(name))) return fallback;
  return {spec, world, name};
}

// How long a site may take to ask others about a log-in: each that it asks in vain costs a timeout.
Duration patience_of_reads(const WorldSpec& world) {
  Duration longest{};
  for (const char* name : {"password", "user_id"}) {
    const auto found = world.data.find(name);
    if (found == world.data.end()) continue;
    const auto others = static_cast<std::int64_t>(world.sites.size()) - 1;
    const bool all = found->second.synchronised_by(SyncMethod::secondary_read);
    const bool home = found->second.synchronised_by(SyncMethod::origin_read);
    const std::int64_t asked = all ? others : std::int64_t{home ? 1 : 0};
    longest = std::max(longest, world.channels.remote_reads.timeout * asked);
  }
  return longest;
}

}  // namespace

Settings::Settings(const ConferenceSpec& conference, const WorldSpec& world_spec,
                   const World& world, const DataCatalogue& classes)
    : spec(conference),
      fail_back(world_spec.failover.fail_back),
      session_life(distribution_of(conference.session.life)),
      size(distribution_of(conference.meeting.size)),
      duration(distribution_of(conference.meeting.duration)),
      balance(distribution_of(conference.money.balance)),
      top_up_delay(distribution_of(conference.money.top_up.after)),
      debt_repay_delay(distribution_of(conference.debt.within)),
      register_twice_after(distribution_of(conference.traffic.register_twice_after)),
      login_patience(patience_of(world_spec, world, Desk::login, Patience({}))),
      api_patience(patience_of(world_spec, world, Desk::api, login_patience)),
      sms_patience(patience_of(world_spec, world, Desk::sms, api_patience)),
      reads_patience(patience_of_reads(world_spec)),
      password(classes.id_of("password")),
      balance_class(classes.id_of("balance")),
      user_id(classes.find("user_id")),
      phone(classes.find("phone")),
      meeting_id(classes.find("meeting_id")),
      group(classes.find("group")),
      profile(classes.find("profile")) {
  const auto sms = world_spec.services.find("sms");
  if (sms == world_spec.services.end() || !sms->second.at) return;
  const auto& delivery = service_of(world_spec, *sms->second.at, "sms")->delivery;
  if (delivery) sms_delivery = distribution_of(*delivery);
}

Tier Settings::tier(Function function) const {
  const Function graded = function == Function::relogin ? Function::login : function;
  const std::vector<Function>& core = spec.business.core;
  return std::ranges::find(core, graded) != core.end() ? Tier::core : Tier::normal;
}

std::optional<DataClassId> Settings::register_of(Ask ask) const {
  switch (ask) {
    case Ask::set_password:
      return password;
    case Ask::set_phone:
      return phone;
    case Ask::set_group:
      return group;
    case Ask::set_profile:
      return profile;
    default:
      return std::nullopt;
  }
}

Duration Settings::patience(Ask ask, PlaceId site) const {
  switch (ask) {
    case Ask::verify_code:
    case Ask::try_old_password:
      return login_patience.at(site);
    // The site may ask other sites meanwhile.
    case Ask::verify_password:
      return login_patience.at(site) + reads_patience;
    // The site asks the carrier meanwhile.
    case Ask::send_code:
      return api_patience.at(site) + sms_patience.at(carrier.value_or(site)) + reads_patience;
    case Ask::carry_sms:
      return sms_patience.at(site);
    // The site asks another one meanwhile.
    case Ask::join_meeting:
    case Ask::top_up:
    case Ask::change_password:
    case Ask::change_phone:
    case Ask::create_group:
    case Ask::edit_profile:
      return api_patience.at_and_beyond(site);
    case Ask::heartbeat:
    case Ask::meeting_alive:
    case Ask::start_meeting:
    case Ask::take_seat:
    case Ask::credit:
    case Ask::set_password:
    case Ask::set_phone:
    case Ask::set_group:
    case Ask::set_profile:
    case Ask::register_user:
    case Ask::view_profile:
    case Ask::log_out:
    case Ask::join_as_guest:
    case Ask::line_alive:
      return api_patience.at(site);
  }
  return api_patience.at(site);
}

std::uint32_t Settings::meeting_size(const Place& place, Entity meeting) const {
  const auto fewest = static_cast<double>(spec.meeting.fewest);
  const auto most = static_cast<double>(spec.meeting.most);
  Draw draw = place.draw(meeting, Purpose::meeting_size);
  return static_cast<std::uint32_t>(std::clamp(size.sample(draw), fewest, most));
}

Duration Settings::meeting_duration(const Place& place, Entity meeting) const {
  Draw draw = place.draw(meeting, Purpose::meeting_duration);
  return duration.sample_duration(draw);
}

UserId participant(const Settings& settings, const Population& population, const Place& place,
                   Entity meeting, UserId organiser, std::uint32_t index) {
  const std::size_t home_region = population.region_index(organiser);
  std::uint64_t elsewhere = 0;
  for (std::size_t i = 0; i < population.regions().size(); ++i) {
    if (i != home_region) elsewhere += population.regions()[i].users;
  }
  Draw cross = place.draw(meeting, Purpose::meeting_cross_region, index);
  Draw pick = place.draw(meeting, Purpose::participant_pick, index);
  if (elsewhere > 0 && cross.chance(settings.spec.meeting.cross_region)) {
    std::uint64_t chosen = pick.below(elsewhere);
    for (std::size_t i = 0; i < population.regions().size(); ++i) {
      const Region& region = population.regions()[i];
      if (i == home_region) continue;
      if (chosen < region.users) return region.user(static_cast<std::uint32_t>(chosen));
      chosen -= region.users;
    }
  }
  const Region& region = population.regions()[home_region];
  const auto chosen = static_cast<std::uint32_t>(pick.below(region.users));
  // Nobody invites herself: the next one comes instead.
  const std::uint32_t shift = region.user(chosen) == organiser ? 1 : 0;
  return region.user((chosen + shift) % region.users);
}

}  // namespace twinsite::conference
