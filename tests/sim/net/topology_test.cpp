#include "sim/net/topology.h"

#include <doctest/doctest.h>

using namespace twinsite;
using Vertex = Topology::Vertex;
using Vertices = std::vector<Vertex>;

namespace {

// Two sites, each with a log-in that needs a database; codes come from a carrier linked to the east
// only.
struct Plan {
  Plan() {
    join(east, west, 18);
    join(east, carrier, 10);
    topology.add_dependency(east_login, {east_database, west_database});
    topology.add_dependency(west_login, {west_database, east_database});
    topology.add_dependency(east_sms, {carrier});
    topology.add_dependency(west_sms, {carrier});
  }
  void join(Vertex a, Vertex b, std::int64_t delay) {
    topology.add_link(a, b, delay);
    topology.add_link(b, a, delay);
  }

  Topology topology;
  Vertex east = topology.add_place("east");
  Vertex west = topology.add_place("west");
  Vertex carrier = topology.add_place("carrier");
  Vertex east_login = topology.add_service(east, "login");
  Vertex east_database = topology.add_service(east, "database");
  Vertex east_sms = topology.add_service(east, "sms");
  Vertex west_login = topology.add_service(west, "login");
  Vertex west_database = topology.add_service(west, "database");
  Vertex west_sms = topology.add_service(west, "sms");
};

}  // namespace

TEST_CASE("topology: names of services stand below their places") {
  Plan plan;
  CHECK(plan.topology.size() == 9);
  CHECK(plan.topology.name(plan.west_login) == "west.login");
  CHECK(plan.topology.find("west.sms") == plan.west_sms);
  CHECK(plan.topology.place_of(plan.west_sms) == plan.west);
  CHECK(plan.topology.place_of(plan.west) == plan.west);
}

TEST_CASE("topology: a path may lead through other places, and goes with them") {
  Plan plan;
  const Topology::Path path = plan.topology.shortest_path(plan.west_sms, plan.carrier, {});
  CHECK(path.vertices == Vertices{plan.west, plan.east, plan.carrier});
  CHECK(path.delay_ns == 28);
  CHECK(plan.topology.reachable(plan.west, plan.carrier, {}));
  CHECK_FALSE(
      plan.topology.reachable(plan.west, plan.carrier, {.vertices = {plan.east}, .edges = {}}));
  CHECK(plan.topology.shortest_path(plan.west, plan.carrier, {.vertices = {plan.east}, .edges = {}})
            .vertices.empty());
}

TEST_CASE("topology: one direction can be down alone") {
  Plan plan;
  const Topology::Down down{.vertices = {}, .edges = {{plan.east, plan.west}}};
  CHECK_FALSE(plan.topology.reachable(plan.east, plan.west, down));
  CHECK(plan.topology.reachable(plan.west, plan.east, down));
}

TEST_CASE("topology: the least delay wins, and among equals the lowest place") {
  Topology topology;
  const Vertex a = topology.add_place("a");
  const Vertex b = topology.add_place("b");
  const Vertex c = topology.add_place("c");
  const Vertex d = topology.add_place("d");
  topology.add_link(a, d, 100);
  topology.add_link(a, c, 20);
  topology.add_link(c, d, 30);
  topology.add_link(a, b, 30);
  topology.add_link(b, d, 20);
  CHECK(topology.shortest_path(a, d, {}).vertices == Vertices{a, b, d});
  CHECK(topology.shortest_path(a, d, {}).delay_ns == 50);
  CHECK(topology.shortest_path(a, d, {.vertices = {}, .edges = {{b, d}}}).vertices ==
        Vertices{a, c, d});
  CHECK(topology.shortest_path(a, d, {.vertices = {b, c}, .edges = {}}).vertices == Vertices{a, d});
  CHECK(topology.shortest_path(a, a, {}).vertices == Vertices{a});
}

TEST_CASE(
    "topology: a site takes its services with it, and the hidden dependency of the other one") {
  Plan plan;
  CHECK(plan.topology.lost_with({.vertices = {plan.east}, .edges = {}}) ==
        Vertices{plan.east_login, plan.east_database, plan.east_sms, plan.west_sms});
}

TEST_CASE("topology: a fallback keeps a service up until it is out of reach as well") {
  Plan plan;
  CHECK(plan.topology.lost_with({.vertices = {plan.west_database}, .edges = {}}).empty());
  const Topology::Edge one_way{plan.west, plan.east};
  CHECK(plan.topology.lost_with({.vertices = {plan.west_database}, .edges = {one_way}}) ==
        Vertices{plan.west_login, plan.west_sms});
}
