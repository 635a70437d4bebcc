// SPDX-License-Identifier: GPL-3.0-or-later
// The plan of the world as the lanes tell it: sites, regions and the other places, the links
// between them, and in which state all of them are at one instant.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gui/model/lane_model.h"

namespace twinsite::gui {

enum class PlaceKind : std::uint8_t { site, region, other };

struct PlanPlace {
  std::string name;
  PlaceKind kind = PlaceKind::other;
  double x = 0;  // 0 to 1, left to right
  double y = 0;  // 0 to 1, top to bottom
};

// Both directions of a link.
struct PlanLink {
  std::size_t from = 0;
  std::size_t to = 0;
};

struct Plan {
  std::vector<PlanPlace> places;
  std::vector<PlanLink> links;
};

Plan plan_of(const RunData& data);

struct PlaceState {
  std::string state;
  Tone tone = Tone::calm;
  std::string note;  // "15 350 sessions", "to tianjin"
};

// One state for each place and each link of the plan; the worse of a link's two directions.
struct PlanState {
  std::vector<PlaceState> places;
  std::vector<PlaceState> links;
};

class PlanStates {
 public:
  // `data` outlives this.
  PlanStates(const RunData& data, const Plan& plan);
  PlanState at(Time time) const;
  // The site that serves a region at that instant; "" if none is known.
  std::string serving(const std::string& region, Time time) const;

 private:
  PlaceState lane_state(const std::string& lane, Time time) const;

  const RunData& data_;
  const Plan& plan_;
  std::map<std::string, LaneRow> lanes_;  // by stored name
};

}  // namespace twinsite::gui
