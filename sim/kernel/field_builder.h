// How a spec struct declares its field table. Members carry no initialisers of their own: the
// default stands in the table, as text with its unit, beside its source. Kinds follow from the verb
// and are checked against the member.
//
//   // clock_spec.h
//   enum class ClockStep : std::uint8_t { wait, duplicate };
//   std::span<const ChoiceToken> choice_tokens(ClockStep);      // found by argument-dependent
//   lookup struct ClockSpec {
//     Duration offset;
//     std::optional<Duration> resync;
//     ClockStep on_step_back{};
//     static const FieldTable& fields();
//   };
//
//   // clock_fields.cpp
//   std::span<const ChoiceToken> choice_tokens(ClockStep) {
//     static constexpr std::array tokens{choice_token(ClockStep::wait, "wait", "Waits until the
//     clock has caught up."),
//                                        choice_token(ClockStep::duplicate, "duplicate", "Issues
//                                        the same ID again.")};
//     return tokens;
//   }
//   const FieldTable& ClockSpec::fields() {
//     static const FieldTable table = [] {
//       FieldsOf<ClockSpec> f("clock", "The clock of a site.");
//       f.duration<&ClockSpec::offset>("offset", "Ahead of true time.").any_sign().by_default("0s",
//       "NTP in one city"); f.duration<&ClockSpec::resync>("resync", "Time between two
//       corrections.").absent("never corrected");
//       f.choice<&ClockSpec::on_step_back>("on_step_back", "What a generator does when its clock
//       stepped back.")
//           .by_default("wait", "snowflake as published");
//       f.rule([](const ClockSpec& clock, RuleReport& report) {
//         if (clock.resync && *clock.resync < clock.offset) report.problem("resync", "shorter than
//         the offset");
//       });
//       return f.table();
//     }();
//     return table;
//   }
//
// Members: Duration, double, any integer, bool, std::string, an enum with choice_tokens, a struct
// with fields() or alternatives(), DistributionSpec or Distribution, std::optional, std::vector and
// std::map<std::string, ...> of these. A nested struct, a map and a list default to "nothing
// written"; all other members are required unless they have a default. One of several: struct
// Decision { std::variant<Automatic, Never, Manual> what; static const AlternativesTable&
// alternatives(); } with AlternativesOf<Decision, &Decision::what> a("decision", "...");
// a.token<Automatic>("auto",
// "..."); a.with<Manual>();  where Manual::fields() is named "manual" and may be bare(): {manual:
// 3min}. Sites override a section by a member of the same map type:
// f.map<&SiteSpec::services>(...).overrides("services").
#pragma once

#include <utility>
#include <variant>

#include "sim/kernel/assert.h"
#include "sim/kernel/field_type.h"

namespace twinsite {

template <class Enum>
constexpr ChoiceToken choice_token(Enum value, std::string_view token, std::string_view doc) {
  return {static_cast<std::int64_t>(value), token, doc};
}

// What remains to be said of a field once its verb has named it.
class FieldDetails {
 public:
  explicit FieldDetails(Field& field) : field_(field) {}

  FieldDetails& by_default(std::string_view text, std::string_view source);
  FieldDetails& required();
  FieldDetails& absent(std::string_view meaning);  // of a std::optional: what its absence means
  FieldDetails& at_least(std::string_view bound);
  FieldDetails& more_than(std::string_view bound);
  FieldDetails& at_most(std::string_view bound);
  FieldDetails& less_than(std::string_view bound);
  FieldDetails& any_sign();  // quantities are at least zero unless this is said
  FieldDetails& items(std::size_t low, std::size_t high);
  FieldDetails& empty_token(std::string_view token);  // `none` for an empty list
  FieldDetails& overrides(std::string_view section);
  FieldDetails& keys(std::vector<NameScope> scopes);  // of a map: keys are names declared elsewhere

 private:
  FieldType& leaf();
  Field& field_;
};

template <class Spec>
class FieldsOf {
 public:
  FieldsOf(std::string_view name, std::string_view doc) {
    table_.name = name;
    table_.doc = doc;
  }

  template <auto Member>
  FieldDetails duration(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::duration);
  }
  template <auto Member>
  FieldDetails rate(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::rate);
  }
  template <auto Member>
  FieldDetails share(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::share);
  }
  template <auto Member>
  FieldDetails money(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::money);
  }
  template <auto Member>
  FieldDetails bytes(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::bytes);
  }
  template <auto Member>
  FieldDetails bandwidth(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::bandwidth);
  }
  template <auto Member>
  FieldDetails count(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::count);
  }
  template <auto Member>
  FieldDetails number(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::number);
  }
  template <auto Member>
  FieldDetails flag(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::flag);
  }
  template <auto Member>
  FieldDetails text(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::text);
  }
  template <auto Member>
  FieldDetails time_of_day(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::time_of_day);
  }
  // Also a list or map of choices, by the member's type.
  template <auto Member>
  FieldDetails choice(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::choice);
  }
  // Also a list of names, by the member's type.
  template <auto Member>
  FieldDetails reference(std::string_view name, std::vector<NameScope> scopes,
                         std::string_view doc) {
    FieldDetails details = add<Member>(name, doc, FieldKind::reference);
    leaf_of(table_.fields.back().type).scopes = std::move(scopes);
    return details;
  }
  // `quantity`: duration, money, number, share, count or bytes.
  template <auto Member>
  FieldDetails distribution(std::string_view name, FieldKind quantity, std::string_view doc) {
    FieldDetails details = add<Member>(name, doc, FieldKind::distribution);
    leaf_of(table_.fields.back().type).quantity = quantity;
    return details;
  }
  // A struct with fields() or alternatives(), and maps and lists of them.
  template <auto Member>
  FieldDetails section(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::section);
  }
  template <auto Member>
  FieldDetails tagged(std::string_view name, std::string_view doc) {
    return add<Member>(name, doc, FieldKind::tagged);
  }
  // `leaf` is needed where the elements are plain numbers: map<&S::shares>("shares", "...",
  // FieldKind::share).
  template <auto Member>
  FieldDetails map(std::string_view name, std::string_view doc,
                   FieldKind leaf = FieldKind::section) {
    return add<Member>(name, doc, leaf);
  }
  template <auto Member>
  FieldDetails list(std::string_view name, std::string_view doc,
                    FieldKind leaf = FieldKind::section) {
    return add<Member>(name, doc, leaf);
  }

  // A check between fields: a captureless lambda (const Spec&, RuleReport&).
  template <class Rule>
  void rule(Rule) {
    table_.rules.push_back([](const void* object, RuleReport& report) {
      Rule{}(*static_cast<const Spec*>(object), report);
    });
  }
  void bare() { table_.bare = true; }
  FieldTable table() { return std::move(table_); }

 private:
  template <auto Member>
  FieldDetails add(std::string_view name, std::string_view doc, FieldKind wanted) {
    using Value = std::remove_cvref_t<decltype(std::declval<Spec&>().*Member)>;
    Field field;
    field.name = name;
    field.doc = doc;
    field.type = field_type<Value>(wanted);
    field.presence = presence_of(field.type);
    field.member = [](void* owner) -> void* { return &(static_cast<Spec*>(owner)->*Member); };
    table_.fields.push_back(std::move(field));
    return FieldDetails(table_.fields.back());
  }

  FieldTable table_;
};

// One of several alternatives, held in the std::variant `Member` of `Spec`.
template <class Spec, auto Member>
class AlternativesOf {
 public:
  AlternativesOf(std::string_view name, std::string_view doc) {
    table_.name = name;
    table_.doc = doc;
  }
  // A bare token without payload.
  template <class Value>
  void token(std::string_view tag, std::string_view doc) {
    table_.alternatives.push_back({tag, doc, nullptr, &emplace<Value>});
  }
  // {tag: payload}; the tag and the doc are those of the payload's table.
  template <class Value>
  void with() {
    const FieldTable& payload = Value::fields();
    table_.alternatives.push_back({payload.name, payload.doc, &Value::fields, &emplace<Value>});
  }
  // A bare value that is none of the tokens; the payload's table is bare().
  template <class Value>
  void plain() {
    const FieldTable& payload = Value::fields();
    ASSERT(payload.bare);
    table_.alternatives.push_back({"", payload.doc, &Value::fields, &emplace<Value>});
  }
  AlternativesTable table() { return std::move(table_); }

 private:
  template <class Value>
  static void* emplace(void* object) {
    return &(static_cast<Spec*>(object)->*Member).template emplace<Value>();
  }
  AlternativesTable table_;
};

}  // namespace twinsite
