#include "sim/measure/lane_observer.h"

#include <doctest/doctest.h>

#include "sim/net/link.h"
#include "sim/site/site.h"
#include "tests/sim/measure/measure_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

Time at(std::int64_t s) { return Time{} + seconds(s); }

std::string text_of(const std::vector<LaneInterval>& lanes, std::string_view lane) {
  std::string text;
  for (const LaneInterval& interval : lanes) {
    if (interval.lane != lane) continue;
    text += interval.state + ' ' + std::to_string(interval.from.since_start() / seconds(1)) + '-' +
            std::to_string(interval.to.since_start() / seconds(1)) + ' ';
  }
  return text;
}

template <class State>
std::int64_t number(State state) {
  return static_cast<std::int64_t>(state);
}

}  // namespace

TEST_CASE("lanes: a state entered again, or for no time, leaves no seam") {
  const std::vector<std::string> places{"environment"};
  LaneRecorder lanes(places);
  const LaneId lane = lanes.lane("site:a", "up");
  lanes.enter(lane, at(3), "up");
  lanes.enter(lane, at(4), "dark");
  lanes.enter(lane, at(4), "up");
  lanes.enter(lane, at(5), "");
  lanes.enter(lane, at(6), "dark");
  CHECK(text_of(lanes.finish_lanes(at(7)), "site:a") == "up 0-5 dark 6-7 ");
}

TEST_CASE(
    "timeline: sites, links, faults, routes and the checker have lanes, decisions have marks") {
  MeasureProbe probe;
  LaneObserver observer(probe.recorders);
  probe.add(observer);
  probe.fault_begins(at(20));
  probe.at(at(20), shenzhen, fact::site_state, shenzhen.value, number(SiteState::dark));
  probe.at(at(21), shenzhen, fact::link_state, 0, number(LinkState::cut), number(LinkEnd::sending));
  probe.at(at(22), tianjin, fact::link_state, 0, number(LinkState::degraded),
           number(LinkEnd::receiving));
  probe.at(at(23), shenzhen, fact::link_state, 0, number(LinkState::up), number(LinkEnd::sending));
  probe.at(at(30), watch, fact::site_suspected, shenzhen.value, 3);
  probe.at(at(40), watch, fact::failover_decided, shenzhen.value);
  probe.at(at(41), watch, fact::route_published, south.value, tianjin.value, shenzhen.value, 1);
  probe.at(at(42), south, fact::route_arrived, south.value, tianjin.value, 1);
  probe.fault_ends(at(50));
  probe.fault_ends(at(50));
  probe.at(at(50), shenzhen, fact::site_state, shenzhen.value, number(SiteState::fenced));
  const std::vector<LaneInterval> lanes = probe.recorders.lanes.finish_lanes(at(60));
  CHECK(text_of(lanes, "site:shenzhen") == "up 0-20 dark 20-50 fenced 50-60 ");
  CHECK(text_of(lanes, "site:tianjin") == "up 0-60 ");
  CHECK(text_of(lanes, "link:shenzhen>tianjin") == "up 0-21 cut 21-23 degraded 23-60 ");
  CHECK(text_of(lanes, "fault:1") == "site_outage 20-50 ");
  CHECK(text_of(lanes, "fault:2").empty());
  CHECK(text_of(lanes, "route:south") == "shenzhen 0-42 tianjin 42-60 ");
  CHECK(text_of(lanes, "checker:watch:shenzhen") == "trusted 0-30 suspected 30-60 ");
  std::string marks;
  for (const Milestone& mark : probe.recorders.lanes.take_milestones()) marks += mark.what + ' ';
  CHECK(marks ==
        "site_outage site_suspected failover_decided route_published route_arrived site_outage ");
}

TEST_CASE("timeline: a channel is broken, stalled at either stage, or streaming") {
  WorldNames names = usual_names();
  const std::uint64_t subject = ChannelSubject{ChannelKind::database, shenzhen, tianjin}.packed();
  names.channels = {{"database:shenzhen>tianjin", subject}};
  MeasureProbe probe({at(10), at(1000)}, names);
  LaneObserver observer(probe.recorders);
  probe.add(observer);
  probe.at(at(20), shenzhen, fact::channel_stalled, subject, number(ChannelStage::ship), 1);
  probe.at(at(25), shenzhen, fact::channel_broken, subject);
  probe.at(at(30), shenzhen, fact::channel_resumed, subject, number(ChannelStage::ship), 0);
  probe.at(at(35), shenzhen, fact::channel_connected, subject);
  CHECK(text_of(probe.recorders.lanes.finish_lanes(at(40)), "channel:database:shenzhen>tianjin") ==
        "streaming 0-20 ship_stalled 20-25 broken 25-35 streaming 35-40 ");
}
