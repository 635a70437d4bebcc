#include "app/experiment/sweep/sensitivity.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "app/experiment/sweep/samples.h"

namespace twinsite {
namespace {

constexpr double pi = 3.141592653589793;

// A sweep whose inputs lie in the unit cube and whose only measure is a function of them.
struct Made {
  SweepCard card;
  std::vector<PointOutcome> points;

  Made(std::size_t inputs, DesignKind design) {
    card.design = design;
    for (std::size_t i = 0; i < inputs; ++i) card.inputs.push_back("x" + std::to_string(i));
  }
  using Function = std::function<double(const std::vector<double>&)>;
  void add(const std::vector<double>& x, const Function& f) {
    card.points.push_back({std::vector<std::string>(x.size()), x});
    points.push_back({Status::passed, 0, {{"y", "", MeasureUnit::count, 1, f(x), std::nullopt}}});
  }
  void fill(std::size_t count, const Function& f) {
    const std::size_t inputs = card.inputs.size();
    const bool crossed = card.design == DesignKind::saltelli;
    const Samples samples = sobol_points({crossed ? 2 * inputs : inputs, count, 7});
    for (std::size_t n = 0; n < count; ++n) {
      std::vector<double> a;
      std::vector<double> b;
      for (std::size_t i = 0; i < inputs; ++i) a.push_back(samples.at(n, i));
      add(a, f);
      if (!crossed) continue;
      for (std::size_t i = 0; i < inputs; ++i) b.push_back(samples.at(n, inputs + i));
      add(b, f);
      for (std::size_t i = 0; i < inputs; ++i) {
        std::vector<double> mixed = a;
        mixed[i] = b[i];
        add(mixed, f);
      }
    }
  }
  MeasureSensitivity result() const {
    const std::vector<MeasureSensitivity> all = sensitivity_of(card, points);
    REQUIRE(all.size() == 1);
    return all[0];
  }
};

TEST_CASE("sensitivity: of a straight line the regression finds everything") {
  Made made(2, DesignKind::sobol);
  made.fill(256, [](const auto& x) { return 3 * x[0] - x[1]; });
  const MeasureSensitivity found = made.result();
  CHECK(*found.explained == doctest::Approx(1));
  CHECK(*found.inputs[0].regression == doctest::Approx(3 / std::sqrt(10)).epsilon(0.01));
  CHECK(*found.inputs[1].regression == doctest::Approx(-1 / std::sqrt(10)).epsilon(0.01));
  CHECK(*found.inputs[0].rank > 0.9);
  CHECK(*found.inputs[1].rank < -0.25);
}

TEST_CASE("sensitivity: a crooked line that only rises has rank correlation 1") {
  Made made(1, DesignKind::latin_hypercube);
  for (int i = 0; i < 50; ++i)
    made.add({i / 50.0}, [](const auto& x) { return std::pow(x[0], 20); });
  CHECK(*made.result().inputs[0].rank == doctest::Approx(1));
  CHECK(*made.result().explained < 0.5);
}

TEST_CASE("sensitivity: inputs that move together cannot be told apart") {
  Made made(2, DesignKind::grid);
  for (int i = 0; i < 20; ++i) made.add({i * 1.0, i * 2.0}, [](const auto& x) { return x[0]; });
  CHECK_FALSE(made.result().inputs[0].regression);
  CHECK(*made.result().inputs[1].rank == doctest::Approx(1));
}

// Ishigami and Homma (1990), a = 7, b = 0.1: the indices are known in closed form.
TEST_CASE("sensitivity: Sobol's indices of Ishigami's function") {
  Made made(3, DesignKind::saltelli);
  made.fill(4096, [](const auto& u) {
    const auto angle = [&u](std::size_t i) { return pi * (2 * u[i] - 1); };
    return std::sin(angle(0)) + 7 * std::pow(std::sin(angle(1)), 2) +
           0.1 * std::pow(angle(2), 4) * std::sin(angle(0));
  });
  const MeasureSensitivity found = made.result();
  const double first[] = {0.3139, 0.4424, 0};
  const double total[] = {0.5576, 0.4424, 0.2437};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::abs(*found.inputs[i].first_order - first[i]) < 0.02);
    CHECK(std::abs(*found.inputs[i].total - total[i]) < 0.02);
  }
}

TEST_CASE("sensitivity: what no input moves is left out") {
  Made made(1, DesignKind::grid);
  for (int i = 0; i < 5; ++i) made.add({i * 1.0}, [](const auto&) { return 4.0; });
  CHECK(sensitivity_of(made.card, made.points).empty());
}

}  // namespace
}  // namespace twinsite
