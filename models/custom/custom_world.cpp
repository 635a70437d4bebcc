#include "models/custom/custom_world.h"

namespace twinsite::custom {
namespace {

// Steps call them all.
std::vector<std::string_view> service_names(const WorldSpec& spec) {
  std::vector<std::string_view> names;
  for (const auto& [name, service] : spec.services) names.push_back(name);
  return names;
}

}  // namespace

CustomWorld::CustomWorld(const ReplicationInput& input, const CustomSpec& spec, Observer* observer)
    : common_(input, region_inputs(input.world, 0), service_names(input.world), observer),
      curve_(spec.curve, {}, input.period.starts_at - input.period.warm_up),
      program_(spec, input.world, common_) {
  for (Site& site : common_.sites().all()) {
    const SiteDesk::Parts parts{site, common_.data().store(site.place().id()), common_.population(),
                                program_.site_timeout};
    CustomDesk& desk = desks_.emplace_back(parts, program_);
    SiteAgent& agent = common_.add_agent(site, desk, desk);
    desk.obey(agent);
    desk.open(common_.services(), input.world, agent);
  }
  const auto services = static_cast<std::uint8_t>(program_.services.size());
  for (std::uint8_t number = 0; number < services; ++number) {
    const ServiceSpec& service = input.world.services.at(program_.services[number]);
    if (!service.at || service.capacity) continue;
    Host& host = common_.hosts().at(common_.world().id_of(*service.at));
    ThirdParty& party = third_parties_.emplace_back(host);
    const auto kind = static_cast<std::uint8_t>(first_service + number);
    host.services().direct(kind,
                           common_.services().add(host, program_.services[number], number, party));
  }
  for (const Region& region : common_.population().regions()) {
    users_.emplace_back(Devices::Parts{common_.network().calls(region.place),
                                       common_.routes_of(region), common_.population(), region,
                                       curve_, program_.client, program_.site_timeout},
                        program_);
  }
  common_.plan_faults(arrivals_of(users_));
}

CustomWorld::~CustomWorld() { world().destroy_flows(); }

// Of a user, or of each record that all share.
std::vector<OpeningAccount> CustomWorld::opening_accounts() {
  std::vector<OpeningAccount> all;
  for (const Program::Account& account : program_.accounts) {
    for (const Region& region : common_.population().regions()) {
      const Place& place = common_.world().place(region.place);
      for (std::uint32_t ordinal = 0; ordinal < region.users; ++ordinal) {
        const UserId user = region.user(ordinal);
        if (account.keys > 0 && user.value >= account.keys) break;
        Draw draw = place.draw(entity(entity(region.family, ordinal), account.data_class.value),
                               Purpose::initial_balance);
        const auto amount = static_cast<std::int64_t>(account.opening.sample(draw));
        if (amount != 0) all.push_back({account.data_class, user, amount});
      }
    }
  }
  return all;
}

void CustomWorld::start() {
  for (const OpeningAccount& account : opening_accounts()) {
    common_.data().open_account(account.data_class, account.user, account.amount);
  }
  for (CustomUsers& users : users_) users.start();
  common_.start();
}

std::int64_t CustomWorld::attempts_in_flight() const {
  std::int64_t sum = 0;
  for (const CustomUsers& users : users_) sum += users.attempts_in_flight();
  return sum;
}

}  // namespace twinsite::custom
