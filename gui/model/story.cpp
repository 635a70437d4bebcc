// SPDX-License-Identifier: GPL-3.0-or-later
// Milestones become steps, and steps become lanes.
#include "gui/model/story.h"

#include <algorithm>

namespace twinsite::gui {
namespace {

Tone tone_of_step(const Milestone& mark) {
  if (mark.detail.starts_with("begins")) return Tone::bad;
  if (mark.detail.starts_with("ends")) return Tone::calm;
  if (mark.what == "site_suspected") return Tone::warning;
  if (mark.what == "failover_decided" || mark.what == "failback_began") return Tone::decision;
  if (mark.what == "route_published" || mark.what == "route_arrived") return Tone::away;
  if (mark.what == "disks_lost" || mark.what == "clock_stepped") return Tone::bad;
  if (mark.what == "site_cleared" || mark.what == "failback_ended") return Tone::calm;
  return Tone::step;
}

// Puts a stretch behind the last one; one that would overlap it begins later.
void append(LaneRow& row, Time from, Time to, std::string state, Tone tone) {
  if (!row.spans.empty()) from = std::max(from, row.spans.back().to);
  if (to > from) row.spans.push_back({from, to, std::move(state), tone});
}

struct RunbookRows {
  LaneRow decision{LaneGroup::failover, "decision", "", {}, 0};
  LaneRow runbook{LaneGroup::failover, "runbook", "", {}, 0};
  Time suspected = Time::never();
  Time step = Time::never();  // when the step that is under way began

  void take(const Milestone& mark) {
    const auto finish = [&](const char* state, Tone tone) {
      if (step != Time::never()) append(runbook, step, mark.time, state, tone);
      step = mark.time;
    };
    if (mark.what == "site_suspected" && suspected == Time::never()) suspected = mark.time;
    if (mark.what == "site_cleared") suspected = Time::never();
    if (mark.what == "failover_decided") {
      if (suspected != Time::never())
        append(decision, suspected, mark.time, "decide", Tone::decision);
      step = mark.time;
    }
    if (mark.what == "failback_began") step = mark.time;
    if (mark.what == "catch_up_ended") finish("catch_up", Tone::busy);
    if (mark.what == "route_published") finish("switch", Tone::step);
    if (mark.what == "route_arrived") finish("push", Tone::away);
    if (mark.what == "failback_ended") step = Time::never();
  }
};

}  // namespace

std::vector<StoryStep> story_of(const ReplicationResult& result) {
  std::vector<StoryStep> steps;
  for (const Milestone& mark : result.milestones) {
    const Duration since = steps.empty() ? Duration{} : mark.time - steps.back().time;
    steps.push_back(
        {mark.time, mark.place, mark.what, mark.detail, since, tone_of_step(mark), mark.id});
  }
  return steps;
}

std::vector<LaneRow> runbook_rows(const ReplicationResult& result) {
  RunbookRows rows;
  for (const Milestone& mark : result.milestones) rows.take(mark);
  std::vector<LaneRow> shown;
  if (!rows.decision.spans.empty()) shown.push_back(std::move(rows.decision));
  if (!rows.runbook.spans.empty()) shown.push_back(std::move(rows.runbook));
  return shown;
}

}  // namespace twinsite::gui
