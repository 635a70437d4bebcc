// What holds a network together: its articulation points, and how many lines must be cut to part
// two places. Undirected: a line that is cut is cut both ways.
#pragma once

#include <cstddef>
#include <vector>

namespace twinsite {

struct PlanLine {
  std::size_t first = 0;
  std::size_t second = 0;
  std::size_t bundle = 0;  // lines of one bundle go together
};

// Vertices without which others can no longer reach each other, in ascending order.
std::vector<std::size_t> articulation_points(std::size_t vertices,
                                             const std::vector<PlanLine>& lines);

// The fewest lines whose loss parts the two; lines between the same two places in one bundle count
// as one. Zero if they are apart anyhow.
std::size_t min_cut(std::size_t vertices, const std::vector<PlanLine>& lines, std::size_t from,
                    std::size_t to);

}  // namespace twinsite
