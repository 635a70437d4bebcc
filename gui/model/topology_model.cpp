// SPDX-License-Identifier: GPL-3.0-or-later
// From lanes to a plan.
#include "gui/model/topology_model.h"

#include <algorithm>
#include <set>

#include "app/report/display.h"

namespace twinsite::gui {
namespace {

struct Names {
  std::set<std::string> sites;
  std::set<std::string> regions;
  std::set<std::string> others;
  std::set<std::pair<std::string, std::string>> links;
};

Names names_of(const RunData& data) {
  Names names;
  for (const LaneInterval& lane : data.shown.lanes) {
    const std::size_t colon = lane.lane.find(':');
    if (colon == std::string::npos) continue;
    const std::string kind = lane.lane.substr(0, colon);
    const std::string name = lane.lane.substr(colon + 1);
    if (kind == "site") names.sites.insert(name);
    if (kind == "route") names.regions.insert(name);
    const std::size_t arrow = name.find('>');
    if (kind != "link" || arrow == std::string::npos) continue;
    const auto ends = std::minmax({name.substr(0, arrow), name.substr(arrow + 1)});
    names.links.insert({ends.first, ends.second});
    names.others.insert(ends.first);
    names.others.insert(ends.second);
  }
  for (const auto* known : {&names.sites, &names.regions}) {
    for (const std::string& name : *known) names.others.erase(name);
  }
  return names;
}

// Regions in the order of the sites that serve them at the start, so that lines do not cross.
std::vector<std::string> by_home(const RunData& data, const Names& names) {
  std::vector<std::string> ordered;
  std::map<std::string, std::string> homes;
  for (const LaneInterval& lane : data.shown.lanes) {
    if (lane.lane.starts_with("route:")) homes.try_emplace(lane.lane.substr(6), lane.state);
  }
  for (const std::string& site : names.sites) {
    for (const std::string& region : names.regions) {
      if (homes[region] == site) ordered.push_back(region);
    }
  }
  for (const std::string& region : names.regions) {
    if (!names.sites.contains(homes[region])) ordered.push_back(region);
  }
  return ordered;
}

// Sites in the middle row, regions below them, the other places above.
void place_row(Plan& plan, const std::vector<std::string>& names, PlaceKind kind, double y) {
  const double count = static_cast<double>(names.size());
  double number = 0;
  for (const std::string& name : names) {
    plan.places.push_back({name, kind, (number + 0.5) / count, y});
    number += 1;
  }
}

std::int64_t value_at(const RunData& data, std::string_view name, const std::string& labels,
                      Time time) {
  for (const Series& series : data.shown.series) {
    if (series.name != name || series.labels != labels || time < series.start) continue;
    const auto index = static_cast<std::size_t>((time - series.start) / series.step);
    if (index < series.values.size()) return series.values[index];
  }
  return -1;
}

}  // namespace

Plan plan_of(const RunData& data) {
  const Names names = names_of(data);
  Plan plan;
  place_row(plan, {names.others.begin(), names.others.end()}, PlaceKind::other, 0.14);
  place_row(plan, {names.sites.begin(), names.sites.end()}, PlaceKind::site, 0.48);
  place_row(plan, by_home(data, names), PlaceKind::region, 0.84);
  const auto index = [&](const std::string& name) {
    const auto at = std::find_if(plan.places.begin(), plan.places.end(),
                                 [&](const PlanPlace& place) { return place.name == name; });
    return static_cast<std::size_t>(at - plan.places.begin());
  };
  for (const auto& [from, to] : names.links) plan.links.push_back({index(from), index(to)});
  return plan;
}

PlanStates::PlanStates(const RunData& data, const Plan& plan) : data_(data), plan_(plan) {
  for (const LaneInterval& lane : data.shown.lanes) {
    const std::string kind = lane.lane.substr(0, lane.lane.find(':'));
    lanes_[lane.lane].spans.push_back({lane.from, lane.to, lane.state, tone_of(kind, lane.state)});
  }
}

PlaceState PlanStates::lane_state(const std::string& lane, Time time) const {
  const auto found = lanes_.find(lane);
  const LaneSpan* span = found == lanes_.end() ? nullptr : found->second.at(time);
  if (span == nullptr) return {};
  return {span->state, span->tone, ""};
}

std::string PlanStates::serving(const std::string& region, Time time) const {
  return lane_state("route:" + region, time).state;
}

PlanState PlanStates::at(Time time) const {
  PlanState state;
  for (const PlanPlace& place : plan_.places) {
    PlaceState now{"", Tone::calm, ""};
    if (place.kind == PlaceKind::site) {
      now = lane_state("site:" + place.name, time);
      const std::int64_t live = value_at(data_, "sessions.live", "site=" + place.name, time);
      if (live >= 0) now.note = shown_count(static_cast<std::uint64_t>(live));
    }
    if (place.kind == PlaceKind::region) now.note = serving(place.name, time);
    state.places.push_back(std::move(now));
  }
  for (const PlanLink& link : plan_.links) {
    const std::string& from = plan_.places[link.from].name;
    const std::string& to = plan_.places[link.to].name;
    const PlaceState there = lane_state("link:" + from + ">" + to, time);
    const PlaceState back = lane_state("link:" + to + ">" + from, time);
    state.links.push_back(back.tone > there.tone ? back : there);
  }
  return state;
}

}  // namespace twinsite::gui
