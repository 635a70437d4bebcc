// Two designs under common random numbers: the same draws in both, so that a difference within one
// replication is the design's and not chance's.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/experiment/fate_matrix.h"
#include "app/experiment/scenario_run.h"

namespace twinsite {

// One measure under one label set in both designs, over the replications in which both have it. In
// base units.
struct PairedFigure {
  std::string measure;
  std::string labels;
  MeasureUnit unit = MeasureUnit::count;
  double mean_a = 0;
  double mean_b = 0;
  Statistics difference;  // B - A, replication by replication
  // How many times smaller the variance of the difference is than it would be with draws of their
  // own: (variance of A + variance of B) / variance of B - A. None where nothing varies.
  std::optional<double> variance_reduction;
  // In so many replications the value lies beyond the horizon: the mean is too small, and what the
  // designs differ by is not known.
  std::uint32_t censored_a = 0;
  std::uint32_t censored_b = 0;

  bool is_censored() const { return censored_a + censored_b > 0; }
  // The difference is known; and its interval lies on one side of zero, or every
  // replication has the same difference.
  bool beyond_chance() const;
};

// The order in which differences are told: first what stands out most from its interval; then, for
// one replication, what changed by the largest part of itself; then what is not known; last what
// does not differ.
bool tells_more(const PairedFigure& one, const PairedFigure& other);

// Sorted by (measure, labels); `a` and `b` hold the same replications in order.
std::vector<PairedFigure> pair_figures(std::span<const ReplicationResult> a,
                                       std::span<const ReplicationResult> b,
                                       const MeasureCatalogue& catalogue);

const PairedFigure* find_figure(std::span<const PairedFigure> figures, std::string_view measure,
                                std::string_view labels);

struct PairOrders {
  const Scenario& a;
  const Scenario& b;
  std::uint64_t seed = 1;
  std::uint32_t replications = 1;
  std::uint32_t jobs = 1;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint32_t replication, std::uint64_t events)> finished = {};
};

// Results without their bulk, in replication order; those that both designs finished.
struct PairedRun {
  std::vector<ReplicationResult> a;
  std::vector<ReplicationResult> b;
  std::vector<FateMatrix> fates;
  bool stopped = false;
};

PairedRun run_pair(const PairOrders& orders);

}  // namespace twinsite
