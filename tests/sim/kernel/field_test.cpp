#include <doctest/doctest.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/kernel/field_builder.h"

namespace twinsite::field_sample {
namespace {

enum class Color : std::uint8_t { red, green };
std::span<const ChoiceToken> choice_tokens(Color) {
  static constexpr std::array tokens{choice_token(Color::red, "red", "Like a rose."),
                                     choice_token(Color::green, "green", "Like a leaf.")};
  return tokens;
}

struct Base {
  Duration at;
};

struct Leaf : Base {
  std::uint16_t small = 0;
  static const FieldTable& fields();
};
const FieldTable& Leaf::fields() {
  static const FieldTable table = [] {
    FieldsOf<Leaf> f("leaf", "A leaf.");
    f.duration<&Leaf::at>("at", "When.");
    f.count<&Leaf::small>("small", "A small number.").by_default("7", "luck");
    return f.table();
  }();
  return table;
}

struct Nothing {};
struct Either {
  std::variant<Nothing, Leaf> what;
  static const AlternativesTable& alternatives();
};
const AlternativesTable& Either::alternatives() {
  static const AlternativesTable table = [] {
    AlternativesOf<Either, &Either::what> a("either", "One of two.");
    a.token<Nothing>("nothing", "Not a leaf.");
    a.with<Leaf>();
    return a.table();
  }();
  return table;
}

struct Tree {
  std::optional<Duration> pause;
  Color color{};
  std::vector<Color> palette;
  std::map<std::string, Leaf> leaves;
  std::vector<Either> list;
  Distribution delay;
  DistributionSpec written;
};

FieldTable tree_table() {
  FieldsOf<Tree> f("tree", "A tree.");
  f.duration<&Tree::pause>("pause", "A pause.").absent("none");
  f.choice<&Tree::color>("color", "Its colour.");
  f.choice<&Tree::palette>("palette", "Its colours.").items(1, 2);
  f.map<&Tree::leaves>("leaves", "Its leaves.").items(1, 9);
  f.list<&Tree::list>("list", "More.");
  f.distribution<&Tree::delay>("delay", FieldKind::duration, "A delay.").at_most("1h");
  f.distribution<&Tree::written>("written", FieldKind::number, "As written.");
  f.rule([](const Tree& tree, RuleReport& report) {
    if (tree.leaves.empty()) report.problem("leaves", "needs a leaf");
  });
  return f.table();
}

TEST_CASE("fields: kinds and presence follow from the members") {
  const FieldTable table = tree_table();
  CHECK(table.find("pause")->presence == FieldPresence::optional);
  CHECK(table.find("color")->presence == FieldPresence::required);
  CHECK(table.find("leaves")->presence == FieldPresence::defaulted);
  CHECK(table.find("color")->type.choices.size() == 2);
  CHECK(table.find("palette")->type.kind == FieldKind::list);
  CHECK(table.find("palette")->type.element[0].kind == FieldKind::choice);
  CHECK(&table.find("leaves")->type.element[0].table() == &Leaf::fields());
  CHECK(table.find("list")->type.element[0].kind == FieldKind::tagged);
  CHECK(table.find("delay")->type.quantity == FieldKind::duration);
  CHECK(table.find("delay")->type.range.high == "1h");
  CHECK(table.find("absent") == nullptr);
}

TEST_CASE("fields: values reach the member through the erased type") {
  const FieldTable table = tree_table();
  Tree tree;
  const auto member = [&](std::string_view name) { return table.find(name)->member(&tree); };
  const auto& type = [&](std::string_view name) -> const FieldType& {
    return table.find(name)->type;
  };

  type("pause").store(type("pause").emplace(member("pause")), std::int64_t{5});
  CHECK(tree.pause == nanoseconds(5));
  type("color").store(member("color"), std::int64_t{1});
  CHECK(tree.color == Color::green);
  type("palette").element[0].store(type("palette").append(member("palette")), std::int64_t{1});
  CHECK(tree.palette == std::vector<Color>{Color::green});
  void* leaf = type("leaves").insert(member("leaves"), "first");
  Leaf::fields().find("at")->type.store(Leaf::fields().find("at")->member(leaf), std::int64_t{9});
  CHECK(tree.leaves.at("first").at == nanoseconds(9));
  const DistributionSpec spec{DistributionShape::exponential, 2, 0, {}, {}};
  type("delay").store(member("delay"), spec);
  type("written").store(member("written"), spec);
  CHECK(tree.delay == Distribution::exponential(2));
  CHECK(tree.written == spec);
}

TEST_CASE("fields: an integer member tells what it can hold") {
  const Field& small = *Leaf::fields().find("small");
  CHECK(small.type.integer_low == 0);
  CHECK(small.type.integer_high == 65535);
  CHECK(small.fallback == "7");
}

TEST_CASE("fields: an alternative engages the variant") {
  Either either;
  const Alternative* leaf = Either::alternatives().find("leaf");
  REQUIRE(leaf != nullptr);
  leaf->emplace(&either);
  CHECK(std::holds_alternative<Leaf>(either.what));
  Either::alternatives().find("nothing")->emplace(&either);
  CHECK(std::holds_alternative<Nothing>(either.what));
  CHECK(Either::alternatives().find("tree") == nullptr);
}

TEST_CASE("fields: a rule reports on the field it names") {
  const FieldTable table = tree_table();
  Tree tree;
  RuleReport report;
  table.rules.at(0)(&tree, report);
  REQUIRE(report.problems().size() == 1);
  CHECK(report.problems()[0].field == "leaves");
  tree.leaves["a"];
  RuleReport clean;
  table.rules.at(0)(&tree, clean);
  CHECK(clean.problems().empty());
}

}  // namespace
}  // namespace twinsite::field_sample
