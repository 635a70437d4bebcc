// SPDX-License-Identifier: GPL-3.0-or-later
// Sorts the stored lanes into rows.
#include "gui/model/lane_model.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "gui/model/story.h"

namespace twinsite::gui {
namespace {

struct Kind {
  std::string_view prefix;  // of the stored lane's name
  LaneGroup group;
};
constexpr Kind kinds[] = {{"fault", LaneGroup::faults},     {"site", LaneGroup::sites},
                          {"route", LaneGroup::routes},     {"service", LaneGroup::services},
                          {"link", LaneGroup::links},       {"channel", LaneGroup::channels},
                          {"checker", LaneGroup::failover}, {"fence", LaneGroup::failover}};

using Rows = std::vector<LaneRow>;

LaneRow row_of(const std::string& lane) {
  LaneRow row;
  const std::size_t colon = std::min(lane.find(':'), lane.size());
  row.kind = lane.substr(0, colon);
  row.name = lane.substr(std::min(colon + 1, lane.size()));
  for (const Kind& kind : kinds) {
    if (kind.prefix == row.kind) row.group = kind.group;
  }
  return row;
}

bool always_calm(const LaneRow& row) {
  return row.spans.size() == 1 && row.spans.front().tone == Tone::calm;
}

// The stretch before a route first changed is home; every other site is away from home.
void mark_routes_away(LaneRow& row) {
  if (row.spans.empty()) return;
  const std::string home = row.spans.front().state;
  for (LaneSpan& span : row.spans) span.tone = span.state == home ? Tone::calm : Tone::away;
}

// Twenty links that were up all day are one row.
Rows folded(const Rows& rows) {
  Rows result;
  std::map<LaneGroup, LaneRow> folds;
  for (const LaneRow& row : rows) {
    const bool foldable = row.group == LaneGroup::links || row.group == LaneGroup::channels ||
                          row.group == LaneGroup::services;
    if (!foldable || !always_calm(row)) {
      result.push_back(row);
      continue;
    }
    LaneRow& fold = folds[row.group];
    if (fold.folded == 0) fold = row;
    ++fold.folded;
  }
  for (auto& [group, fold] : folds) {
    const auto after =
        std::upper_bound(result.begin(), result.end(), group,
                         [](LaneGroup wanted, const LaneRow& row) { return wanted < row.group; });
    result.insert(after, std::move(fold));
  }
  return result;
}

// "begins: shenzhen, disks lost" is the mark that opens the fault's stretch.
void note_faults(LaneRow& row, const ReplicationResult& result) {
  constexpr std::string_view opening = "begins: ";
  for (LaneSpan& span : row.spans) {
    for (const Milestone& mark : result.milestones) {
      if (mark.time == span.from && mark.what == span.state && mark.detail.starts_with(opening))
        span.note = mark.detail.substr(opening.size());
    }
  }
}

void number_fault(LaneRow& row) {
  for (LaneSpan& span : row.spans) span.fault = std::atoi(row.name.c_str());
}

// A link that flaps ten times is one row.
Rows with_joined_faults(Rows rows) {
  const auto is_fault = [](const LaneRow& row) { return row.kind == "fault"; };
  const auto begin = std::ranges::find_if(rows, is_fault);
  const auto end = std::find_if_not(begin, rows.end(), is_fault);
  std::sort(begin, end, [](const LaneRow& one, const LaneRow& other) {
    return one.spans.front().fault < other.spans.front().fault;
  });
  Rows joined;
  for (LaneRow& row : rows) {
    const auto earlier = std::ranges::find_if(joined, [&](const LaneRow& before) {
      return is_fault(row) && is_fault(before) &&
             before.spans.back().state == row.spans.front().state &&
             before.spans.back().note == row.spans.front().note &&
             before.spans.back().to <= row.spans.front().from;
    });
    if (earlier == joined.end()) {
      joined.push_back(std::move(row));
    } else {
      std::ranges::move(row.spans, std::back_inserter(earlier->spans));
    }
  }
  return joined;
}

}  // namespace

std::string_view to_text(LaneGroup group) {
  switch (group) {
    case LaneGroup::faults:
      return "faults";
    case LaneGroup::sites:
      return "sites";
    case LaneGroup::routes:
      return "routes";
    case LaneGroup::services:
      return "services";
    case LaneGroup::links:
      return "links";
    case LaneGroup::channels:
      return "channels";
    case LaneGroup::failover:
      return "failover";
  }
  return "";
}

std::vector<LaneGroup> lane_groups() {
  return {LaneGroup::faults, LaneGroup::sites,    LaneGroup::routes,  LaneGroup::services,
          LaneGroup::links,  LaneGroup::channels, LaneGroup::failover};
}

Tone tone_of(std::string_view kind, std::string_view state) {
  if (kind == "fault") return state == "site_outage" ? Tone::bad : Tone::warning;
  if (state == "up" || state == "streaming" || state == "trusted") return Tone::calm;
  if (state == "dark" || state == "cut" || state == "broken" || state == "stopped")
    return Tone::dark;
  if (state == "suspected") return Tone::bad;
  if (state == "fenced") return Tone::fenced;
  if (state == "catching_up" || state == "draining") return Tone::busy;
  return Tone::warning;
}

const LaneSpan* LaneRow::at(Time time) const {
  const auto after = std::upper_bound(spans.begin(), spans.end(), time,
                                      [](Time t, const LaneSpan& span) { return t < span.from; });
  if (after == spans.begin()) return nullptr;
  const LaneSpan& span = *std::prev(after);
  return time < span.to || (time == span.to && after == spans.end()) ? &span : nullptr;
}

std::vector<LaneRow> lanes_of(const RunData& data) {
  Rows rows;
  for (const LaneInterval& lane : data.shown.lanes) {
    LaneRow row = row_of(lane.lane);
    if (rows.empty() || rows.back().kind != row.kind || rows.back().name != row.name)
      rows.push_back(row);
    const Time to = std::min(lane.to, data.end);
    rows.back().spans.push_back({lane.from, to, lane.state, tone_of(row.kind, lane.state)});
  }
  for (LaneRow& row : rows) {
    if (row.kind == "route") mark_routes_away(row);
    if (row.kind != "fault") continue;
    note_faults(row, data.shown);
    number_fault(row);
  }
  rows = with_joined_faults(std::move(rows));
  for (LaneRow& row : runbook_rows(data.shown)) rows.push_back(std::move(row));
  Rows grouped;
  for (const LaneGroup group : lane_groups()) {
    for (LaneRow& row : rows) {
      if (row.group == group) grouped.push_back(std::move(row));
    }
  }
  return folded(grouped);
}

std::vector<PixelSpan> visible_spans(const LaneRow& row, const TimeAxis& axis, int width) {
  const TimeWindow window = axis.window();
  std::vector<PixelSpan> visible;
  const auto begin = std::partition_point(row.spans.begin(), row.spans.end(),
                                          [&](const LaneSpan& s) { return s.to <= window.from; });
  for (auto span = begin; span != row.spans.end() && span->from < window.to; ++span) {
    const double left = std::max(0.0, axis.position(span->from, width));
    const double right = std::min<double>(width, axis.position(span->to, width));
    PixelSpan pixels;
    pixels.from = static_cast<int>(std::floor(left));
    pixels.to = std::max(pixels.from + 1, static_cast<int>(std::lround(right)));
    pixels.first = static_cast<std::size_t>(span - row.spans.begin());
    if (!visible.empty() && pixels.to <= visible.back().to) {
      PixelSpan& last = visible.back();
      ++last.count;
      if (span->tone > row.spans[last.first].tone) last.first = pixels.first;
      continue;
    }
    if (!visible.empty()) pixels.from = std::max(pixels.from, visible.back().to);
    visible.push_back(pixels);
  }
  return visible;
}

}  // namespace twinsite::gui
