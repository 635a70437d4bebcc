#include "app/lint/plan_cuts.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>

namespace twinsite {
namespace {

using Flow = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using FlowGraph = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::directedS, boost::no_property,
    boost::property<
        boost::edge_capacity_t, long,
        boost::property<boost::edge_residual_capacity_t, long,
                        boost::property<boost::edge_reverse_t, Flow::edge_descriptor>>>>;

void add_both_ways(FlowGraph& graph, std::size_t a, std::size_t b) {
  const auto there = boost::add_edge(a, b, graph).first;
  const auto back = boost::add_edge(b, a, graph).first;
  for (const auto& edge : {there, back}) boost::put(boost::edge_capacity, graph, edge, 1L);
  boost::put(boost::edge_reverse, graph, there, back);
  boost::put(boost::edge_reverse, graph, back, there);
}

}  // namespace

std::vector<std::size_t> articulation_points(std::size_t vertices,
                                             const std::vector<PlanLine>& lines) {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                        boost::property<boost::edge_index_t, std::size_t>>
      graph(vertices);
  for (std::size_t i = 0; i < lines.size(); ++i)
    boost::add_edge(lines[i].first, lines[i].second, i, graph);
  std::vector<std::size_t> points;
  boost::articulation_points(graph, std::back_inserter(points));
  std::sort(points.begin(), points.end());
  return points;
}

std::size_t min_cut(std::size_t vertices, const std::vector<PlanLine>& lines, std::size_t from,
                    std::size_t to) {
  FlowGraph graph(vertices);
  std::set<std::tuple<std::size_t, std::size_t, std::size_t>> seen;
  for (const PlanLine& line : lines) {
    const auto [low, high] = std::minmax(line.first, line.second);
    if (seen.emplace(low, high, line.bundle).second) add_both_ways(graph, low, high);
  }
  return static_cast<std::size_t>(boost::edmonds_karp_max_flow(graph, from, to));
}

}  // namespace twinsite
