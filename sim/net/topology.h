// The topology as a graph: places and the services at them are vertices, links and dependencies are
// edges. It answers what a person asks of a plan: who can reach whom, by which path, what goes down
// with a component. It sees the whole world, so it serves checks, explanations and the observer,
// and settles paths before a run; no place may ask it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace twinsite {

class Topology {
 public:
  struct Vertex {
    std::uint32_t value = 0;
    constexpr auto operator<=>(const Vertex&) const = default;
  };
  // One direction of a link.
  struct Edge {
    Vertex from;
    Vertex to;
    constexpr auto operator<=>(const Edge&) const = default;
  };
  // What is out of order now, or in a question "what if".
  struct Down {
    std::vector<Vertex> vertices;
    std::vector<Edge> edges;
  };
  struct Path {
    std::vector<Vertex> vertices;  // both ends included; empty if there is none
    std::int64_t delay_ns = 0;     // sum of the median delays
  };

  Topology();
  ~Topology();
  Topology(Topology&&) noexcept;
  Topology& operator=(Topology&&) noexcept;

  // Names are unique among places; a service's full name is "place.service".
  Vertex add_place(std::string name);
  Vertex add_service(Vertex place, std::string_view name);
  // One direction. `delay_ns` > 0 is its median.
  void add_link(Vertex from, Vertex to, std::int64_t delay_ns);
  // `user` works only while one of `providers` works and can be reached from its place: give
  // several for a fallback.
  void add_dependency(Vertex user, std::vector<Vertex> providers);

  std::size_t size() const;
  std::string_view name(Vertex vertex) const;
  // Full name; the vertex must exist.
  Vertex find(std::string_view name) const;
  // The place of a service, or the place itself.
  Vertex place_of(Vertex vertex) const;

  // Whether a message can get from the place of `from` to the place of `to`, over links alone.
  bool reachable(Vertex from, Vertex to, const Down& down) const;
  // The path of least median delay over links; among equals the one through the lowest vertices.
  Path shortest_path(Vertex from, Vertex to, const Down& down) const;
  // All other vertices that stop working when those of `down` do, in vertex order: services at dead
  // places, services none of whose providers of some dependency works and is reachable both ways,
  // and so on.
  std::vector<Vertex> lost_with(const Down& down) const;

 private:
  struct Graph;
  std::unique_ptr<Graph> graph_;
};

}  // namespace twinsite
