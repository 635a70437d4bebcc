#include "sim/measure/user_reach.h"

#include <algorithm>

#include "sim/net/link.h"
#include "sim/site/site.h"

namespace twinsite {

UserReach::UserReach(const Recorders& recorders, std::vector<RegionClients> clients)
    : recorders_(recorders),
      clients_(std::move(clients)),
      ways_(recorders.index.region_count() * recorders.index.site_count()),
      site_up_(recorders.index.site_count(), true) {
  for (const std::string& link : recorders.names.links) lines_.push_back(line_of(link));
}

// "shenzhen>south": one of them may be a region, the other a site.
UserReach::Line UserReach::line_of(const std::string& link) const {
  const std::size_t middle = link.find('>');
  ASSERT(middle != std::string::npos);
  Line line;
  for (const std::string& end : {link.substr(0, middle), link.substr(middle + 1)}) {
    const auto& places = recorders_.names.places;
    const auto found = std::ranges::find(places, end);
    if (found == places.end()) continue;
    const PlaceId place{static_cast<std::uint16_t>(found - places.begin())};
    line.region = std::min(line.region, recorders_.index.region_at(place));
    line.site = std::min(line.site, recorders_.index.site_at(place));
  }
  return line;
}

Snapshot UserReach::observe(const Fact& fact) {
  fact.kind == fact::site_state ? change_site(fact) : change_line(fact);
  return Snapshot::none;
}

void UserReach::change_site(const Fact& fact) {
  const std::uint16_t site = recorders_.index.site_at(fact.place);
  const bool up = static_cast<SiteState>(fact.values[0]) == SiteState::up;
  if (site_up_[site] == up) return;
  site_up_[site] = up;
  for (std::uint16_t region = 0; region < recorders_.index.region_count(); ++region)
    change(way(region, site), fact.time, !up);
}

void UserReach::change_line(const Fact& fact) {
  Line& line = lines_[fact.subject];
  if (line.region == NameIndex::none || line.site == NameIndex::none) return;
  const auto state = static_cast<LinkState>(fact.values[0]);
  const bool cut = state == LinkState::cut || state == LinkState::held;
  bool& before = line.cut[static_cast<std::size_t>(fact.values[1])];
  if (before == cut) return;
  before = cut;
  change(way(line.region, line.site), fact.time, cut);
}

void UserReach::change(Way& way, Time time, bool hinders) {
  const bool was_open = way.hindrances == 0;
  way.hindrances += hinders ? 1 : -1;
  const bool is_open = way.hindrances == 0;
  if (was_open && !is_open) way.gaps.push_back({time});
  if (!was_open && is_open) way.gaps.back().up = time;
}

// The first instant from `from` on and before `to` at which that direction is of use.
std::optional<Time> UserReach::served_from(std::uint16_t region, Routes::Direction direction,
                                           Time from, Time to) const {
  Time time = std::max(from, direction.from);
  const std::uint16_t site = recorders_.index.site_at(direction.site);
  for (const Gap& gap : ways_[region * recorders_.index.site_count() + site].gaps) {
    if (gap.down <= time && time < gap.up) time = gap.up;
  }
  return time < to ? std::optional(time) : std::nullopt;
}

std::optional<UserReach::CutOff> UserReach::cut_off(UserId user, Time fault) const {
  const std::uint16_t region = recorders_.index.region_of(user);
  if (region >= clients_.size()) return std::nullopt;
  const RegionClients& clients = clients_[region];
  const std::uint32_t ordinal = clients.region->ordinal(user);
  if (ordinal >= clients.region->users) return std::nullopt;
  const std::vector<Routes::Direction> directions =
      clients.routes->directions(entity(clients.region->family, ordinal));
  for (std::size_t i = 0; i < directions.size(); ++i) {
    const Time to = i + 1 < directions.size() ? directions[i + 1].from : Time::never();
    const std::optional<Time> served = served_from(region, directions[i], fault, to);
    if (!served) continue;
    if (*served == fault) return std::nullopt;
    return CutOff{served};
  }
  return CutOff{};
}

}  // namespace twinsite
