#include "app/experiment/paired.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/app/experiment/fixture.h"

namespace twinsite {
namespace {

constexpr std::uint8_t active = 0x40;

std::uint8_t byte_of(Fate fate) { return static_cast<std::uint8_t>(fate) | active; }

PairedFigure paired(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  const auto left = replications_of("lost_sessions", "", a);
  const auto right = replications_of("lost_sessions", "", b);
  const std::vector<PairedFigure> figures = pair_figures(left, right, small_catalogue());
  REQUIRE(figures.size() == 1);
  return figures[0];
}

TEST_CASE("paired: the difference is taken within each replication") {
  const PairedFigure figure = paired({100, 200, 300}, {111, 209, 310});
  CHECK(figure.difference.mean == 10);
  CHECK(figure.difference.min == 9);
  CHECK(*figure.difference.sd == 1);
  // Variances of 10 000 and 9 901 against one of 1.
  CHECK(*figure.variance_reduction == doctest::Approx(19901));
  CHECK(figure.beyond_chance());
  CHECK(figure.difference.ci95->low == doctest::Approx(10 - 4.30265 / std::sqrt(3)));
}

TEST_CASE("paired: equal designs differ by exactly nothing, and that is not beyond chance") {
  const PairedFigure figure = paired({100, 200, 300}, {100, 200, 300});
  CHECK(figure.difference.mean == 0);
  CHECK(figure.difference.max == 0);
  CHECK_FALSE(figure.variance_reduction);
  CHECK_FALSE(figure.beyond_chance());
  CHECK_FALSE(paired({100, 200, 300}, {300, 100, 200}).beyond_chance());
}

TEST_CASE("paired: first what stands out most from its interval, last what does not differ") {
  PairedFigure steady = paired({100, 200, 300}, {111, 209, 310});
  steady.measure = "steady";
  PairedFigure larger = paired({100, 200, 300}, {150, 290, 330});
  larger.measure = "larger";
  PairedFigure shaken = paired({100, 200, 300}, {190, 150, 310});
  shaken.measure = "shaken";
  PairedFigure alone = paired({100}, {110});
  alone.measure = "alone";
  PairedFigure alone_and_more = paired({100}, {150});
  alone_and_more.measure = "alone and more";
  PairedFigure unknown = paired({100, 200, 300}, {111, 209, 310});
  unknown.measure = "beyond the horizon";
  unknown.censored_b = 1;
  PairedFigure same = paired({100, 200, 300}, {100, 200, 300});
  same.measure = "a: the same";
  PairedFigure constant = paired({100, 200, 300}, {101, 201, 301});
  constant.measure = "constant";
  std::vector<PairedFigure> figures{same,   unknown,        alone,  shaken,
                                    larger, alone_and_more, steady, constant};
  std::ranges::sort(figures, tells_more);
  std::vector<std::string> order;
  for (const PairedFigure& figure : figures) order.push_back(figure.measure);
  CHECK(order == std::vector<std::string>{"constant", "steady", "larger", "shaken",
                                          "alone and more", "alone", "beyond the horizon",
                                          "a: the same"});
}

TEST_CASE("paired: what one design never counted was zero there") {
  const std::vector<ReplicationResult> without(2);
  const auto with = replications_of("lost_sessions", "", {5, 7});
  const auto figures = pair_figures(without, with, small_catalogue());
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].mean_a == 0);
  CHECK(figures[0].difference.mean == 6);
  const auto rto = pair_figures(without, replications_of("rto", "", {5, 7}), small_catalogue());
  CHECK(rto.empty());  // a time that was not measured is not a short one
}

TEST_CASE("paired: what lies beyond the horizon in one design differs by nobody knows how much") {
  const auto left = replications_of("rto", "", {100, 110, 120});
  auto right = replications_of("rto", "", {900, 900, 900});
  REQUIRE(pair_figures(left, right, small_catalogue())[0].beyond_chance());
  right[1].measures[0].censored = true;
  const PairedFigure figure = pair_figures(left, right, small_catalogue())[0];
  CHECK(figure.censored_a == 0);
  CHECK(figure.censored_b == 1);
  CHECK_FALSE(figure.beyond_chance());
}

TEST_CASE("fates: users are laid side by side by region and number") {
  const std::vector<RegionFates> a{
      {"north", {byte_of(Fate::untouched), byte_of(Fate::refused)}},
      {"south", {byte_of(Fate::dropped), 0, byte_of(Fate::untouched)}}};
  const std::vector<RegionFates> b{{"north", {byte_of(Fate::degraded), byte_of(Fate::refused)}},
                                   {"south", {byte_of(Fate::untouched), 0}}};
  std::vector<FateMatrix> matrices;
  add_fates(a, b, matrices);
  add_fates(a, b, matrices);  // a second replication
  REQUIRE(matrices.size() == 2);
  CHECK(matrices[0].region == "north");
  CHECK(matrices[0].users[0][1] == 2);
  CHECK(matrices[0].users[3][3] == 2);
  CHECK(matrices[1].users[4][0] == 2);
  CHECK(matrices[1].users[0][absent_fate] == 2);  // only A has room for her
  CHECK(matrices[1].total() == 4);                // who was active in neither is not counted
  const Harm harm = sum_of(matrices).harm();
  CHECK(harm.only_a == 2);
  CHECK(harm.only_b == 2);
  CHECK(harm.both == 2);
  CHECK(harm.neither == 2);
}

TEST_CASE("fates: a region of one design only is all absent in the other") {
  std::vector<FateMatrix> matrices;
  const std::vector<RegionFates> b{{"west", {byte_of(Fate::wronged)}}};
  add_fates({}, b, matrices);
  REQUIRE(matrices.size() == 1);
  CHECK(matrices[0].users[absent_fate][6] == 1);
  CHECK(matrices[0].off_diagonal() == 1);
}

}  // namespace
}  // namespace twinsite
