// SPDX-License-Identifier: GPL-3.0-or-later
// The failover as a story: each fault, decision and step of the runbook in its order, with how long
// it took; and the lanes that show those steps.
#pragma once

#include <string>
#include <vector>

#include "gui/model/lane_model.h"

namespace twinsite::gui {

struct StoryStep {
  Time time;
  std::string place;
  std::string what;    // a token: "site_suspected"
  std::string detail;  // of the milestone: "south to tianjin"
  Duration since;      // the step before it
  Tone tone = Tone::step;
  EventId event;
};

std::vector<StoryStep> story_of(const ReplicationResult& result);

// "decision": from the suspicion to the decision. "runbook": from the decision to the last arrival
// of the route, and the same of the way back.
std::vector<LaneRow> runbook_rows(const ReplicationResult& result);

}  // namespace twinsite::gui
