#include "app/experiment/sweep/sensitivity.h"

#include <Eigen/Dense>
#include <algorithm>
#include <numeric>

namespace twinsite {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Mean 0 and variance 1; all zero for what does not vary.
VectorXd standardised(const VectorXd& values) {
  const VectorXd centred = values.array() - values.mean();
  const double size = centred.norm();
  const bool varies = size > 1e-12 * (1 + values.cwiseAbs().maxCoeff());
  return varies ? VectorXd(centred / size) : VectorXd(VectorXd::Zero(values.size()));
}

// 1 for the smallest; equal values share the mean of their ranks.
VectorXd ranks(const VectorXd& values) {
  std::vector<Index> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), Index{0});
  std::sort(order.begin(), order.end(),
            [&](Index a, Index b) { return std::pair(values[a], a) < std::pair(values[b], b); });
  VectorXd result(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    const double shared = (static_cast<double>(begin + 1) + static_cast<double>(end)) / 2;
    for (; begin < end; ++begin) result[order[begin]] = shared;
  }
  return result;
}

class Sensitivity {
 public:
  explicit Sensitivity(const SweepCard& card) : card_(card) {
    const auto points = static_cast<Index>(card.points.size());
    const auto inputs = static_cast<Index>(card.inputs.size());
    inputs_.resize(points, inputs);
    ranks_.resize(points, inputs);
    for (Index input = 0; input < inputs; ++input) {
      VectorXd values(points);
      for (Index point = 0; point < points; ++point)
        values[point] =
            card.points[static_cast<std::size_t>(point)].numbers[static_cast<std::size_t>(input)];
      inputs_.col(input) = standardised(values);
      ranks_.col(input) = standardised(ranks(values));
    }
  }

  MeasureSensitivity of(const FigureName& figure, const VectorXd& values) const {
    MeasureSensitivity result{figure, std::nullopt, std::vector<InputEffect>(card_.inputs.size())};
    regress(values, result);
    correlate_ranks(values, result);
    if (card_.design == DesignKind::saltelli) decompose(values, result);
    return result;
  }

 private:
  // The columns have unit length, so the coefficients are the standardised ones.
  void regress(const VectorXd& values, MeasureSensitivity& result) const {
    if (inputs_.rows() < inputs_.cols() + 2) return;
    const Eigen::ColPivHouseholderQR<MatrixXd> solver(inputs_);
    if (solver.rank() < inputs_.cols()) return;
    const VectorXd wanted = standardised(values);
    const VectorXd coefficients = solver.solve(wanted);
    for (Index i = 0; i < inputs_.cols(); ++i)
      result.inputs[static_cast<std::size_t>(i)].regression = coefficients[i];
    result.explained = 1 - (wanted - inputs_ * coefficients).squaredNorm();
  }

  void correlate_ranks(const VectorXd& values, MeasureSensitivity& result) const {
    const VectorXd wanted = standardised(ranks(values));
    for (Index i = 0; i < ranks_.cols(); ++i)
      if (ranks_.col(i).squaredNorm() > 0)
        result.inputs[static_cast<std::size_t>(i)].rank = ranks_.col(i).dot(wanted);
  }

  // Blocks of A, B, A with input 0 of B, A with input 1 of B, ...
  void decompose(const VectorXd& values, MeasureSensitivity& result) const {
    const auto inputs = static_cast<Index>(card_.inputs.size());
    const Index block = inputs + 2;
    const Index size = values.size() / block;
    if (size < 2 || size * block != values.size()) return;
    const auto column = [&](Index offset) {
      VectorXd taken(size);
      for (Index i = 0; i < size; ++i) taken[i] = values[i * block + offset];
      return taken;
    };
    const double centre = (column(0).mean() + column(1).mean()) / 2;
    const VectorXd a = column(0).array() - centre;
    const VectorXd b = column(1).array() - centre;
    const double variance = (a.squaredNorm() + b.squaredNorm()) / static_cast<double>(2 * size);
    if (variance <= 0) return;
    for (Index i = 0; i < inputs; ++i) {
      const VectorXd crossed = column(2 + i).array() - centre;
      InputEffect& effect = result.inputs[static_cast<std::size_t>(i)];
      effect.first_order = b.dot(crossed - a) / static_cast<double>(size) / variance;
      effect.total = (a - crossed).squaredNorm() / static_cast<double>(2 * size) / variance;
    }
  }

  const SweepCard& card_;
  MatrixXd inputs_;  // a row a point, columns of unit length
  MatrixXd ranks_;
};

// A figure's mean at every point; nothing when one lacks it or all agree.
std::optional<VectorXd> values_of(const FigureName& name, const std::vector<PointOutcome>& points) {
  VectorXd values(static_cast<Index>(points.size()));
  for (std::size_t i = 0; i < points.size(); ++i) {
    const PointFigure* figure = points[i].find(name.measure, name.labels);
    if (figure == nullptr) return std::nullopt;
    values[static_cast<Index>(i)] = figure->mean;
  }
  if (values.minCoeff() == values.maxCoeff()) return std::nullopt;
  return values;
}

}  // namespace

std::vector<MeasureSensitivity> sensitivity_of(const SweepCard& card,
                                               const std::vector<PointOutcome>& points) {
  std::vector<MeasureSensitivity> all;
  if (points.size() < 3) return all;
  const Sensitivity sensitivity(card);
  for (const PointFigure& figure : points.front().figures) {
    const FigureName name{figure.measure, figure.labels};
    if (const std::optional<VectorXd> values = values_of(name, points))
      all.push_back(sensitivity.of(name, *values));
  }
  return all;
}

}  // namespace twinsite
