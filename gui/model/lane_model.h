// SPDX-License-Identifier: GPL-3.0-or-later
// The lanes of the timeline: what was in which state, from when to when, in groups and in the order
// in which a failover is told. Painting asks for what is visible, merged to pixels.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gui/model/run_data.h"
#include "gui/model/time_axis.h"

namespace twinsite::gui {

// What a state means to people; the theme gives each a colour and a pattern.
enum class Tone : std::uint8_t { calm, away, busy, warning, bad, dark, fenced, decision, step };

enum class LaneGroup : std::uint8_t { faults, sites, routes, services, links, channels, failover };
std::string_view to_text(LaneGroup group);
std::vector<LaneGroup> lane_groups();

struct LaneSpan {
  Time from;
  Time to;
  std::string state;  // a token: "up", "dark", "ship_stalled", or the name of a site
  Tone tone = Tone::calm;
  std::string note = {};  // "shenzhen, disks lost": what the state alone does not say
  int fault = 0;          // which of the scenario's, counted from 1; 0 = none
};

struct LaneRow {
  LaneGroup group = LaneGroup::sites;
  std::string kind;             // "site", "link", "checker" ...: with `name` the words at the left
  std::string name;             // "shenzhen", "shenzhen>tianjin"
  std::vector<LaneSpan> spans;  // by time, not overlapping
  std::size_t folded = 0;       // this row stands for so many that never changed; 0 = itself

  // The span at that instant; null where there is nothing.
  const LaneSpan* at(Time time) const;
};

// Rows in the order of `LaneGroup`. Links, channels and services that never change are folded into
// one row a group; faults that follow each other at one place share a row.
std::vector<LaneRow> lanes_of(const RunData& data);

// What one row shows on `width` pixels: spans that share a pixel are merged, the worst of them
// wins.
struct PixelSpan {
  int from = 0;
  int to = 0;             // at least from + 1
  std::size_t first = 0;  // index of the span that is shown
  std::size_t count = 1;  // so many spans are merged
};
std::vector<PixelSpan> visible_spans(const LaneRow& row, const TimeAxis& axis, int width);

// Word for the tone of a state, by the kind of its lane.
Tone tone_of(std::string_view kind, std::string_view state);

}  // namespace twinsite::gui
