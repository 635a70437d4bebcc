#include "sim/net/topology.h"

#include <algorithm>
#include <limits>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/reverse_graph.hpp>

#include "sim/kernel/assert.h"

namespace twinsite {
// Named, because `Topology::Graph` has fields of these types.
namespace topology_parts {

constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max();

struct VertexLabel {
  std::string name;
  std::uint32_t place = 0;  // its own number if it is a place
};
struct LinkLabel {
  std::int64_t delay_ns = 0;
};
using Links =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, VertexLabel, LinkLabel>;
using LinkEdge = boost::graph_traits<Links>::edge_descriptor;

template <class T>
bool contains(const std::vector<T>& all, T one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

struct VertexUp {
  const Topology::Down* down = nullptr;
  bool operator()(std::size_t vertex) const {
    return !contains(down->vertices, {static_cast<std::uint32_t>(vertex)});
  }
};
struct EdgeUp {
  const Links* links = nullptr;
  const Topology::Down* down = nullptr;
  bool operator()(const LinkEdge& edge) const {
    const auto from = static_cast<std::uint32_t>(boost::source(edge, *links));
    const auto to = static_cast<std::uint32_t>(boost::target(edge, *links));
    return !contains(down->edges, {{from}, {to}});
  }
};
using UpLinks = boost::filtered_graph<Links, EdgeUp, VertexUp>;

}  // namespace topology_parts

using namespace topology_parts;

struct Topology::Graph {
  struct Dependency {
    Vertex user;
    std::vector<Vertex> providers;
  };
  Links links;
  std::vector<Dependency> dependencies;

  UpLinks up(const Down& down) const { return {links, EdgeUp{&links, &down}, VertexUp{&down}}; }
  // From every vertex to `target`; `unreached` where there is no way.
  std::vector<std::int64_t> delays_to(Vertex target, const Down& down) const;
  Vertex place_of(Vertex vertex) const { return {links[vertex.value].place}; }
};

Topology::Topology() : graph_(std::make_unique<Graph>()) {}
Topology::~Topology() = default;
Topology::Topology(Topology&&) noexcept = default;
Topology& Topology::operator=(Topology&&) noexcept = default;

Topology::Vertex Topology::add_place(std::string name) {
  const auto number = static_cast<std::uint32_t>(size());
  boost::add_vertex(VertexLabel{std::move(name), number}, graph_->links);
  return {number};
}

Topology::Vertex Topology::add_service(Vertex place, std::string_view name) {
  ASSERT(place_of(place) == place);
  const Vertex added = add_place(std::string(this->name(place)) + "." + std::string(name));
  graph_->links[added.value].place = place.value;
  return added;
}

void Topology::add_link(Vertex from, Vertex to, std::int64_t delay_ns) {
  ASSERT(delay_ns > 0 && place_of(from) == from && place_of(to) == to);
  boost::add_edge(from.value, to.value, LinkLabel{delay_ns}, graph_->links);
}

void Topology::add_dependency(Vertex user, std::vector<Vertex> providers) {
  ASSERT(!providers.empty());
  graph_->dependencies.push_back({user, std::move(providers)});
}

std::size_t Topology::size() const { return boost::num_vertices(graph_->links); }

std::string_view Topology::name(Vertex vertex) const { return graph_->links[vertex.value].name; }

Topology::Vertex Topology::find(std::string_view name) const {
  Vertex vertex;
  while (vertex.value < size() && this->name(vertex) != name) ++vertex.value;
  ASSERT(vertex.value < size());
  return vertex;
}

Topology::Vertex Topology::place_of(Vertex vertex) const { return graph_->place_of(vertex); }

std::vector<std::int64_t> Topology::Graph::delays_to(Vertex target, const Down& down) const {
  std::vector<std::int64_t> delays(boost::num_vertices(links), unreached);
  if (contains(down.vertices, target)) return delays;
  const UpLinks working = up(down);
  const auto backwards = boost::make_reverse_graph(working);
  boost::dijkstra_shortest_paths(
      backwards, target.value,
      boost::weight_map(boost::get(&LinkLabel::delay_ns, backwards))
          .distance_map(boost::make_iterator_property_map(
              delays.begin(), boost::get(boost::vertex_index, backwards)))
          .distance_inf(unreached));
  return delays;
}

bool Topology::reachable(Vertex from, Vertex to, const Down& down) const {
  const Vertex source = place_of(from);
  if (contains(down.vertices, source)) return false;
  return graph_->delays_to(place_of(to), down)[source.value] != unreached;
}

Topology::Path Topology::shortest_path(Vertex from, Vertex to, const Down& down) const {
  Vertex here = place_of(from);
  const Vertex target = place_of(to);
  const std::vector<std::int64_t> delays = graph_->delays_to(target, down);
  Path path;
  if (contains(down.vertices, here) || delays[here.value] == unreached) return path;
  path.delay_ns = delays[here.value];
  path.vertices.push_back(here);
  const UpLinks working = graph_->up(down);
  while (here != target) {
    Vertex next{static_cast<std::uint32_t>(size())};
    for (auto [edge, end] = boost::out_edges(here.value, working); edge != end; ++edge) {
      const Vertex neighbour{static_cast<std::uint32_t>(boost::target(*edge, working))};
      const std::int64_t rest = delays[neighbour.value];
      const bool on_a_shortest =
          rest != unreached && working[*edge].delay_ns + rest == delays[here.value];
      if (on_a_shortest) next = std::min(next, neighbour);
    }
    here = next;
    path.vertices.push_back(here);
  }
  return path;
}

std::vector<Topology::Vertex> Topology::lost_with(const Down& down) const {
  Down all = down;
  const auto is_down = [&all](Vertex vertex) { return contains(all.vertices, vertex); };
  const auto serves = [&](Vertex user, Vertex provider) {
    return !is_down(provider) && reachable(user, provider, all) && reachable(provider, user, all);
  };
  const auto fails = [&](Vertex vertex) {
    if (is_down(place_of(vertex))) return true;
    return std::any_of(
        graph_->dependencies.begin(), graph_->dependencies.end(), [&](const auto& need) {
          return need.user == vertex &&
                 std::none_of(need.providers.begin(), need.providers.end(),
                              [&](Vertex provider) { return serves(vertex, provider); });
        });
  };
  std::vector<Vertex> lost;
  for (bool grew = true; grew;) {
    grew = false;
    for (std::uint32_t number = 0; number < size(); ++number) {
      if (is_down({number}) || !fails({number})) continue;
      all.vertices.push_back({number});
      lost.push_back({number});
      grew = true;
    }
  }
  std::sort(lost.begin(), lost.end());
  return lost;
}

}  // namespace twinsite
