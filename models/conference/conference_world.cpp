#include "models/conference/conference_world.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/failover/control.h"
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
    : input_(input),
      world_({.seed = input.seed,
              .replication = input.replication,
              .places = place_names(input.world),
              .observer = observer,
              .tracer = input.tracer}),
      population_(world_, region_inputs(input, spec)),
      homes_(population_),
      curve_(spec.traffic.curve, spec.traffic.mini_peaks,
             input.period.starts_at - input.period.warm_up),
      network_(world_, all_links(input.world), input.world.calls),
      hosts_(world_, network_, input.world),
      sites_(world_, network_, input.world),
      data_({.network = network_,
             .sites = sites_.pointers(),
             .classes = input.world.data,
             .channels = input.world.channels,
             .homes = homes_,
             .users = population_.room(),
             .repair = input.world.repair}),
      settings_(spec, input.world, data_.catalogue()),
      services_({world_, input.world, sites_, hosts_, population_}, own_services()),
      control_({.network = network_,
                .spec = input.world.failover,
                .sites = sites_.pointers(),
                .checkers = checker_places(world_, input.world),
                .routes = routes(input.world)}) {
  if (may_ask_for_history(input.world)) data_.keep_history();
  make_services(input.world);
  make_clients(input.world);
  faults_ = std::make_unique<FaultSchedule>(
      fault_targets(), input.world.faults,
      FaultWindow{input.period.measured_from(), input.period.end()});
  wake_heartbeats();
}

ConferenceWorld::~ConferenceWorld() { world_.destroy_flows(); }

std::vector<DatabaseChannel*> ConferenceWorld::database_channels() {
  std::vector<DatabaseChannel*> pointers;
  for (DatabaseChannel& channel : data_.database_channels()) pointers.push_back(&channel);
  return pointers;
}

std::vector<QueuePublisher*> ConferenceWorld::queues() {
  std::vector<QueuePublisher*> pointers;
  for (const PlaceId site : data_.sites()) pointers.push_back(&data_.queue(site));
  return pointers;
}

FaultTargets ConferenceWorld::fault_targets() {
  FaultTargets targets{.world = world_,
                       .network = network_,
                       .sites = sites_.pointers(),
                       .database_channels = database_channels(),
                       .queues = queues(),
                       .stores = data_.stores(),
                       .services = services_.all()};
  for (Clients& clients : clients_) {
    for (ArrivalProcess& process : clients.arrivals()) targets.arrivals.push_back(&process);
  }
  for (HealthChecker& checker : control_.checkers()) targets.checkers.push_back(&checker);
  return targets;
}

void ConferenceWorld::make_services(const WorldSpec& spec) {
  const auto sms = spec.services.find("sms");
  if (sms != spec.services.end() && sms->second.at) {
    settings_.carrier = world_.id_of(*sms->second.at);
    carrier_ = std::make_unique<Carrier>(hosts_.at(*settings_.carrier), services_);
  }
  for (Site& site : sites_.all()) {
    SiteServer& server = servers_.emplace_back(
        SiteServer::Parts{.site = site,
                          .store = data_.store(site.place().id()),
                          .reader = data_.reader(site.place().id()),
                          .network = network_,
                          .population = population_,
                          .settings = settings_,
                          .media_capacity = desk_of(spec, site, Desk::media)->capacity.value(),
                          .message_bytes = spec.calls.reply});
    ApplicationRules* rules = nullptr;
    if (const auto& applications = spec.failover.routing.applications)
      rules = &rules_.emplace_back(site, *applications, routes(spec));
    SiteAgent& agent = agents_.emplace_back(site, server, server, rules);
    server.obey(agent);
    direct_requests(site, server, desk_of(spec, site, Desk::api) != nullptr);
  }
}

// Log-ins queue at the service `login`; what else users ask for at `api`, if there is one.
// Heartbeats and what sites ask of each other take no server.
void ConferenceWorld::direct_requests(Site& site, SiteServer& server, bool has_api) {
  ServiceRegistry& registry = site.services();
  const auto kind = [](Ask ask) { return static_cast<std::uint8_t>(ask); };
  Service& login_desk =
      services_.add(site.host(), "login", static_cast<std::uint8_t>(Desk::login), server);
  for (const Ask ask : {Ask::verify_password, Ask::verify_code, Ask::try_old_password})
    registry.direct(kind(ask), login_desk);
  const auto& probed = input_.world.failover.probe.service;
  if (probed == desk_names[static_cast<std::size_t>(Desk::login)])
    registry.direct(control::service_probe, login_desk);
  for (const Ask ask :
       {Ask::heartbeat, Ask::meeting_alive, Ask::take_seat, Ask::credit, Ask::set_password,
        Ask::set_phone, Ask::set_group, Ask::set_profile, Ask::log_out, Ask::join_as_guest}) {
    registry.direct(kind(ask), server);
  }
  const std::initializer_list<Ask> business{
      Ask::send_code,       Ask::start_meeting, Ask::join_meeting, Ask::top_up,
      Ask::change_password, Ask::register_user, Ask::change_phone, Ask::create_group,
      Ask::view_profile,    Ask::edit_profile};
  if (!has_api) {
    for (const Ask ask : business) registry.direct(kind(ask), server);
    return;
  }
  Service& api_desk =
      services_.add(site.host(), "api", static_cast<std::uint8_t>(Desk::api), server);
  for (const Ask ask : business) registry.direct(kind(ask), api_desk);
  if (probed == desk_names[static_cast<std::size_t>(Desk::api)])
    registry.direct(control::service_probe, api_desk);
  for (const auto& [ask, function] : functions_at_api) {
    if (settings_.tier(function) == Tier::normal) api_desk.grade_normal(kind(ask));
  }
}

void ConferenceWorld::make_clients(const WorldSpec& spec) {
  for (const Region& region : population_.regions()) {
    CallTable& calls = network_.calls(region.place);
    Routes& routes = routes_.emplace_back(calls, region.home, spec.failover.routing);
    clients_.emplace_back(Clients::Parts{calls, routes, population_, region, settings_, curve_});
  }
}

// A region's own site first, the others by their distance from it.
std::vector<RegionRoute> ConferenceWorld::routes(const WorldSpec& spec) {
  std::vector<RegionRoute> all;
  for (const Region& region : population_.regions()) {
    std::vector<std::pair<Duration, PlaceId>> others;
    for (const auto& [name, site] : spec.sites) {
      const PlaceId id = world_.id_of(name);
      if (id != region.home)
        others.emplace_back(network_.link(region.place, id).sending.median_delay(), id);
    }
    std::sort(others.begin(), others.end());
    RegionRoute route{region.place, region.name, {region.home}};
    for (const auto& [delay, id] : others) route.sites.push_back(id);
    all.push_back(std::move(route));
  }
  return all;
}

void ConferenceWorld::wake_heartbeats() {
  struct Risk {
    Clients* clients;
    PlaceId site;
    Time until;
  };
  const Handler notice = [](Place&, const Payload& payload) {
    const auto risk = payload.as<Risk>();
    risk.clients->heartbeats_matter(risk.site, risk.until);
  };
  for (const AccessRisk& risk : faults_->access_risks()) {
    for (Clients& clients : clients_) {
      const PlaceId region = clients.place().id();
      if (risk.region != environment && risk.region != region) continue;
      world_.foreordain(risk.begin, region, notice, Payload(Risk{&clients, risk.site, risk.end}));
    }
  }
}

void ConferenceWorld::start() {
  open_accounts();
  for (Clients& clients : clients_)
    resume_sessions(population_.region_at(clients.place().id()), clients);
  for (const Region& region : population_.regions()) resume_meetings(region);
  for (Clients& clients : clients_) clients.start();
  control_.start();
}

std::int64_t ConferenceWorld::attempts_in_flight() const {
  std::int64_t sum = 0;
  for (const Clients& clients : clients_) sum += clients.attempts_in_flight();
  return sum;
}

std::size_t ConferenceWorld::bytes() const {
  std::size_t total = world_.bytes() + population_.bytes() + data_.bytes();
  for (const SiteServer& server : servers_) total += server.bytes();
  for (const Clients& clients : clients_) total += clients.bytes();
  return total;
}

}  // namespace twinsite::conference
