#include "app/report/page_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/report/markup.h"

namespace twinsite {
namespace {

using Json = nlohmann::ordered_json;

class PageData {
 public:
  PageData(LoadedRun& run, std::uint32_t replication)
      : run_(run), period_(run.scenario->period()), replication_(replication) {}

  Json all() {
    const std::vector<LaneInterval> lanes = run_.reader.lanes(replication_);
    Json json;
    json["zero"] = (period_.starts_at - period_.warm_up).seconds();
    json["from"] = in_seconds(period_.measured_from());
    json["to"] = in_seconds(period_.end());
    json["sites"] = Json::array();
    for (const auto& [name, site] : run_.scenario->world.sites) json["sites"].push_back(name);
    json["faults"] = faults(lanes);
    json["marks"] = marks();
    json["lanes"] = stretches(lanes);
    json["charts"] = charts(run_.reader.series(replication_));
    return json;
  }

 private:
  // A stretch that never ends lasts until the end of the run.
  double in_seconds(Time time) const {
    return std::min(time, period_.end()).since_start().seconds();
  }

  Json faults(const std::vector<LaneInterval>& lanes) const {
    Json all = Json::array();
    for (const LaneInterval& lane : lanes) {
      if (!lane.lane.starts_with("fault:")) continue;
      all.push_back(
          {{"name", lane.state}, {"from", in_seconds(lane.from)}, {"to", in_seconds(lane.to)}});
    }
    return all;
  }

  Json marks() const {
    Json all = Json::array();
    for (const Milestone& mark : run_.reader.milestones(replication_)) {
      all.push_back({{"t", in_seconds(mark.time)},
                     {"place", mark.place},
                     {"what", mark.what},
                     {"detail", mark.detail}});
    }
    return all;
  }

  // What is wrong comes first: faults, then sites, routes and whatever else changes its state.
  Json stretches(const std::vector<LaneInterval>& lanes) const {
    constexpr std::array order = {"fault:", "site:", "route:", "checker:", "channel:", "link:"};
    const auto rank = [&](const Json& lane) {
      const std::string name = lane["name"];
      const auto found =
          std::ranges::find_if(order, [&](const char* prefix) { return name.starts_with(prefix); });
      return std::pair(found - order.begin(), name);
    };
    std::vector<Json> all;
    for (const LaneInterval& lane : lanes) {
      if (all.empty() || all.back()["name"] != lane.lane)
        all.push_back({{"name", lane.lane}, {"runs", Json::array()}});
      all.back()["runs"].push_back({lane.state, in_seconds(lane.from), in_seconds(lane.to)});
    }
    std::ranges::sort(all, {}, rank);
    return all;
  }

  // One chart a name; a line for each of its label sets in which anything happened.
  Json charts(const std::vector<Series>& series) const {
    Json all = Json::array();
    for (const Series& one : series) {
      const bool quiet =
          std::ranges::all_of(one.values, [](std::int64_t value) { return value == 0; });
      if (quiet) continue;
      if (all.empty() || all.back()["name"] != one.name) {
        all.push_back({{"name", one.name},
                       {"unit", unit_of(one.unit)},
                       {"start", in_seconds(one.start)},
                       {"step", one.step.seconds()},
                       {"lines", Json::array()}});
      }
      all.back()["lines"].push_back({{"label", one.labels}, {"runs", runs_of(one)}});
    }
    return all;
  }

  static std::string unit_of(MeasureUnit unit) {
    if (unit == MeasureUnit::fen) return "CNY";
    return unit == MeasureUnit::nanoseconds ? "s" : "";
  }

  // Value, how often, value, how often ...
  static Json runs_of(const Series& series) {
    constexpr double milli = 1e3;  // more digits than a chart shows are not worth their bytes
    Json runs = Json::array();
    for (std::size_t at = 0; at < series.values.size();) {
      const std::int64_t value = series.values[at];
      std::size_t next = at;
      while (next < series.values.size() && series.values[next] == value) ++next;
      const double shown = in_report_unit(static_cast<double>(value), series.unit);
      if (series.unit == MeasureUnit::count) {
        runs.push_back(value);
      } else {
        runs.push_back(std::round(shown * milli) / milli);
      }
      runs.push_back(next - at);
      at = next;
    }
    return runs;
  }

  LoadedRun& run_;
  RunPeriod period_;
  std::uint32_t replication_;
};

}  // namespace

std::string page_data(LoadedRun& run, std::uint32_t replication) {
  return json_inside_script(PageData(run, replication)
                                .all()
                                .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace twinsite
