// What a sweep is, as far as its results need it: enough to summarise what was run, on any machine,
// without the files it was made from. Two sweeps with equal cards are one experiment.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/experiment/expectation.h"
#include "app/experiment/sweep/experiment.h"

namespace twinsite {

// One replication of one point, both from 0. Units are numbered point by point.
struct Unit {
  std::uint32_t point = 0;
  std::uint32_t replication = 0;
  auto operator<=>(const Unit&) const = default;
};

struct SweepPoint {
  std::vector<std::string> texts;  // of each input
  std::vector<double> numbers;     // the same for statistics, see `InputAxis::number`
  bool operator==(const SweepPoint&) const = default;
};

struct SweepCard {
  std::string version;  // of twinsite
  std::string experiment;
  std::string scenario;
  std::string model;
  std::uint64_t seed = 0;
  std::uint32_t replications = 1;
  DesignKind design = DesignKind::grid;
  std::vector<std::string> inputs;  // paths
  std::vector<SweepPoint> points;
  std::vector<Expectation> expectations;
  std::uint64_t digest = 0;  // of every point's complete scenario

  std::uint32_t unit_count() const {
    return static_cast<std::uint32_t>(points.size()) * replications;
  }
  Unit unit(std::uint32_t number) const { return {number / replications, number % replications}; }
  std::uint32_t number_of(const Unit& unit) const {
    return unit.point * replications + unit.replication;
  }
};

// Which part of the units one process runs: those whose number leaves `index` - 1 when divided by
// `count`. Every point is spread over all shards.
struct Shard {
  std::uint32_t index = 1;  // from 1
  std::uint32_t count = 1;

  bool has(std::uint32_t unit) const { return unit % count == index - 1; }
  bool whole() const { return count == 1; }
  bool operator==(const Shard&) const = default;
};

}  // namespace twinsite
