#include "models/conference/conference_world.h"

#include <array>
#include <utility>

#include "sim/kernel/distribution_of.h"

namespace twinsite::conference {
namespace {

constexpr double room_for_guests = 2;  // structural: meetings are of all sizes, so more may come

// How many guests there must be room for in the run.
double guests_expected(const ReplicationInput& input, const ConferenceSpec& spec, double amount) {
  const auto most = static_cast<double>(spec.meeting.most);
  const double invited = std::min(distribution_of(spec.meeting.size).mean(), most);
  double users = 0;
  for (const auto& [name, region] : input.world.regions) users += static_cast<double>(region.users);
  return users * amount * spec.traffic.start_meeting * invited * spec.meeting.guests *
         room_for_guests;
}

// A guest may sit in any region.
std::vector<RegionInput> region_inputs(const ReplicationInput& input, const ConferenceSpec& spec) {
  const DailyCurve curve(spec.traffic.curve, spec.traffic.mini_peaks,
                         input.period.starts_at - input.period.warm_up);
  const double amount = curve.amount(Time{}, input.period.end());
  const double guests = guests_expected(input, spec, amount);
  std::vector<RegionInput> regions;
  for (const auto& [name, region] : input.world.regions) {
    const double registrations =
        spec.traffic.register_user * amount * static_cast<double>(region.users);
    regions.push_back({name, region.home, static_cast<std::uint32_t>(region.users),
                       newcomer_room(registrations + guests), region.roaming});
  }
  return regions;
}

const ServiceSpec* desk_of(const WorldSpec& spec, Site& site, Desk desk) {
  return service_of(spec, std::string(site.place().name()),
                    std::string(desk_names[static_cast<std::size_t>(desk)]));
}

constexpr std::array functions_at_api{std::pair{Ask::start_meeting, Function::start_meeting},
                                      std::pair{Ask::join_meeting, Function::join_meeting},
                                      std::pair{Ask::top_up, Function::top_up},
                                      std::pair{Ask::change_password, Function::change_password},
                                      std::pair{Ask::register_user, Function::register_user},
                                      std::pair{Ask::change_phone, Function::change_phone},
                                      std::pair{Ask::create_group, Function::create_group},
                                      std::pair{Ask::view_profile, Function::view_profile},
                                      std::pair{Ask::edit_profile, Function::edit_profile}};

}  // namespace

ConferenceWorld::ConferenceWorld(const ReplicationInput& input, const ConferenceSpec& spec,
                                 Observer* observer)
    : common_(input, region_inputs(input, spec), own_services(), observer),
      curve_(spec.traffic.curve, spec.traffic.mini_peaks,
             input.period.starts_at - input.period.warm_up),
      settings_(spec, input.world, common_.world(), data().catalogue()) {
  make_services(input.world);
  make_clients();
  plan_faults();
  wake_heartbeats();
}

ConferenceWorld::~ConferenceWorld() { world().destroy_flows(); }

void ConferenceWorld::make_services(const WorldSpec& spec) {
  const auto sms = spec.services.find("sms");
  if (sms != spec.services.end() && sms->second.at) {
    settings_.carrier = world().id_of(*sms->second.at);
    carrier_.emplace(common_.hosts().at(*settings_.carrier), common_.services());
  }
  for (Site& site : common_.sites().all()) {
    SiteServer& server = servers_.emplace_back(
        SiteServer::Parts{.site = site,
                          .store = data().store(site.place().id()),
                          .reader = data().reader(site.place().id()),
                          .network = common_.network(),
                          .population = population(),
                          .settings = settings_,
                          .media_capacity = desk_of(spec, site, Desk::media)->capacity.value(),
                          .message_bytes = spec.calls.reply});
    SiteAgent& agent = common_.add_agent(site, server, server);
    server.obey(agent);
    const auto has_api = desk_of(spec, site, Desk::api) != nullptr;
    direct_requests(site, {server, agent}, has_api ? BusinessDesk::api : BusinessDesk::none);
  }
}

// Log-ins queue at the service `login`; what else users ask for at `api`, if there is one.
// Heartbeats and what sites ask of each other take no server.
void ConferenceWorld::direct_requests(Site& site, const Staff& staff, BusinessDesk business_desk) {
  SiteServer& server = staff.server;
  ServiceRegistry& registry = site.services();
  const auto kind = [](Ask ask) { return static_cast<std::uint8_t>(ask); };
  const auto open_desk = [&](Desk desk) -> Service& {
    const auto number = static_cast<std::uint8_t>(desk);
    return common_.services().add_probed(site.host(), std::string(desk_names[number]), number,
                                         server, staff.agent);
  };
  Service& login_desk = open_desk(Desk::login);
  for (const Ask ask : {Ask::verify_password, Ask::verify_code, Ask::try_old_password})
    registry.direct(kind(ask), login_desk);
  for (const Ask ask : {Ask::heartbeat, Ask::meeting_alive, Ask::take_seat, Ask::credit,
                        Ask::set_password, Ask::set_phone, Ask::set_group, Ask::set_profile,
                        Ask::log_out, Ask::join_as_guest, Ask::line_alive}) {
    registry.direct(kind(ask), server);
  }
  const std::initializer_list<Ask> business{
      Ask::send_code,       Ask::start_meeting, Ask::join_meeting, Ask::top_up,
      Ask::change_password, Ask::register_user, Ask::change_phone, Ask::create_group,
      Ask::view_profile,    Ask::edit_profile};
  if (business_desk == BusinessDesk::none) {
    for (const Ask ask : business) registry.direct(kind(ask), server);
    return;
  }
  Service& api_desk = open_desk(Desk::api);
  for (const Ask ask : business) registry.direct(kind(ask), api_desk);
  for (const auto& [ask, function] : functions_at_api) {
    if (settings_.tier(function) == Tier::normal) api_desk.grade_normal(kind(ask));
  }
}

void ConferenceWorld::make_clients() {
  for (const Region& region : population().regions()) {
    clients_.emplace_back(Clients::Parts{common_.network().calls(region.place),
                                         common_.routes_of(region), population(), region, settings_,
                                         curve_});
  }
}

void ConferenceWorld::plan_faults() {
  std::vector<ArrivalProcess*> arrivals;
  for (Clients& clients : clients_) {
    for (ArrivalProcess& process : clients.arrivals()) arrivals.push_back(&process);
  }
  common_.plan_faults(std::move(arrivals));
}

void ConferenceWorld::wake_heartbeats() {
  struct Risk {
    Clients* clients;
    PlaceId site;
    Time until;
  };
  static constexpr Handler notice{[](Place&, const Payload& payload) {
    const auto risk = payload.as<Risk>();
    risk.clients->heartbeats_matter(risk.site, risk.until);
  }};
  for (const AccessRisk& risk : common_.access_risks()) {
    for (Clients& clients : clients_) {
      const PlaceId region = clients.place().id();
      if (risk.region != environment && risk.region != region) continue;
      world().foreordain(risk.begin, region, notice, Payload(Risk{&clients, risk.site, risk.end}));
    }
  }
}

void ConferenceWorld::start() {
  open_accounts();
  for (Clients& clients : clients_)
    resume_sessions(population().region_at(clients.place().id()), clients);
  for (const Region& region : population().regions()) resume_meetings(region);
  for (Clients& clients : clients_) clients.start();
  common_.start();
}

std::int64_t ConferenceWorld::attempts_in_flight() const {
  std::int64_t sum = 0;
  for (const Clients& clients : clients_) sum += clients.attempts_in_flight();
  return sum;
}

std::size_t ConferenceWorld::bytes() const {
  std::size_t total = common_.bytes();
  for (const SiteServer& server : servers_) total += server.bytes();
  for (const Clients& clients : clients_) total += clients.bytes();
  return total;
}

}  // namespace twinsite::conference
