// From a member's C++ type and the kind that its field asks for to the type-erased `FieldType`. A
// member that cannot hold what its kind says does not compile, or fails the ASSERT in
// `check_leaf_kind` when its table is built.
#pragma once

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/kernel/assert.h"
#include "sim/kernel/distribution_of.h"
#include "sim/kernel/field.h"
#include "sim/kernel/time.h"

namespace twinsite {

template <class T>
concept HasFields = requires {
  { T::fields() } -> std::same_as<const FieldTable&>;
};
template <class T>
concept HasAlternatives = requires {
  { T::alternatives() } -> std::same_as<const AlternativesTable&>;
};
template <class T>
concept HasTokens = std::is_enum_v<T> && requires(T value) {
  { choice_tokens(value) } -> std::same_as<std::span<const ChoiceToken>>;
};
// The innermost type of lists and maps.
FieldType& leaf_of(FieldType& type);
// ASSERTs that `kind` may be held by a member of `member_kinds`; a misdeclared table ends the
// program at once.
void check_leaf_kind(FieldKind kind, std::initializer_list<FieldKind> member_kinds);
FieldPresence presence_of(const FieldType& type);

template <class Value>
FieldType field_type(FieldKind wanted);

namespace field_type_detail {

template <class T>
struct OptionalOf : std::false_type {};
template <class T>
struct OptionalOf<std::optional<T>> : std::true_type {
  using Element = T;
};
template <class T>
struct ListOf : std::false_type {};
template <class T>
struct ListOf<std::vector<T>> : std::true_type {
  using Element = T;
};
template <class T>
struct MapOf : std::false_type {};
template <class T, class C>
struct MapOf<std::map<std::string, T, C>> : std::true_type {
  using Element = T;
};

template <class Value>
FieldType integer_type(FieldKind wanted) {
  check_leaf_kind(wanted,
                  {FieldKind::count, FieldKind::money, FieldKind::bytes, FieldKind::bandwidth});
  FieldType type;
  type.kind = wanted;
  if constexpr (sizeof(Value) < 8 || std::is_unsigned_v<Value>) {
    type.integer_low = static_cast<std::int64_t>(std::numeric_limits<Value>::min());
  }
  if constexpr (sizeof(Value) < 8)
    type.integer_high = static_cast<std::int64_t>(std::numeric_limits<Value>::max());
  type.store = [](void* object, const FieldValue& value) {
    *static_cast<Value*>(object) = static_cast<Value>(std::get<std::int64_t>(value));
  };
  return type;
}

template <class Value>
FieldType plain_type(FieldKind wanted, std::initializer_list<FieldKind> kinds) {
  check_leaf_kind(wanted, kinds);
  FieldType type;
  type.kind = wanted;
  type.store = [](void* object, const FieldValue& value) {
    *static_cast<Value*>(object) = std::get<Value>(value);
  };
  return type;
}

template <class Value>
FieldType choice_type(FieldKind wanted) {
  check_leaf_kind(wanted, {FieldKind::choice, FieldKind::section});
  FieldType type;
  type.kind = FieldKind::choice;
  type.choices = choice_tokens(Value{});
  type.store = [](void* object, const FieldValue& value) {
    *static_cast<Value*>(object) = static_cast<Value>(std::get<std::int64_t>(value));
  };
  return type;
}

inline FieldType duration_type(FieldKind wanted) {
  check_leaf_kind(wanted, {FieldKind::duration, FieldKind::time_of_day});
  FieldType type;
  type.kind = wanted;
  type.store = [](void* object, const FieldValue& value) {
    static_cast<Duration*>(object)->ns = std::get<std::int64_t>(value);
  };
  return type;
}

template <class Value>
FieldType distribution_type(FieldKind wanted) {
  check_leaf_kind(wanted, {FieldKind::distribution});
  FieldType type;
  type.kind = FieldKind::distribution;
  type.store = [](void* object, const FieldValue& value) {
    const DistributionSpec& spec = std::get<DistributionSpec>(value);
    if constexpr (std::is_same_v<Value, Distribution>) {
      *static_cast<Value*>(object) = distribution_of(spec);
    } else {
      *static_cast<Value*>(object) = spec;
    }
  };
  return type;
}

template <class List>
FieldType list_type(FieldKind wanted) {
  FieldType type;
  type.kind = FieldKind::list;
  type.element.push_back(field_type<typename ListOf<List>::Element>(wanted));
  type.append = [](void* list) -> void* { return &static_cast<List*>(list)->emplace_back(); };
  return type;
}

template <class Map>
FieldType map_type(FieldKind wanted) {
  FieldType type;
  type.kind = FieldKind::map;
  type.element.push_back(field_type<typename MapOf<Map>::Element>(wanted));
  type.insert = [](void* map, std::string_view key) -> void* {
    return &(*static_cast<Map*>(map))[std::string(key)];
  };
  return type;
}

template <class Optional>
FieldType optional_type(FieldKind wanted) {
  FieldType type = field_type<typename OptionalOf<Optional>::Element>(wanted);
  type.emplace = [](void* optional) -> void* {
    return &static_cast<Optional*>(optional)->emplace();
  };
  return type;
}

}  // namespace field_type_detail

template <class Value>
FieldType field_type(FieldKind wanted) {
  namespace detail = field_type_detail;
  FieldType type;
  if constexpr (detail::OptionalOf<Value>::value) {
    return detail::optional_type<Value>(wanted);
  } else if constexpr (detail::ListOf<Value>::value) {
    return detail::list_type<Value>(wanted);
  } else if constexpr (detail::MapOf<Value>::value) {
    return detail::map_type<Value>(wanted);
  } else if constexpr (HasFields<Value>) {
    check_leaf_kind(wanted, {FieldKind::section});
    type.kind = FieldKind::section;
    type.table = &Value::fields;
    return type;
  } else if constexpr (HasAlternatives<Value>) {
    check_leaf_kind(wanted, {FieldKind::section, FieldKind::tagged});
    type.kind = FieldKind::tagged;
    type.alternatives = &Value::alternatives;
    return type;
  } else if constexpr (HasTokens<Value>) {
    return detail::choice_type<Value>(wanted);
  } else if constexpr (std::is_same_v<Value, bool>) {
    return detail::plain_type<bool>(wanted, {FieldKind::flag});
  } else if constexpr (std::is_same_v<Value, Duration>) {
    return detail::duration_type(wanted);
  } else if constexpr (std::is_same_v<Value, double>) {
    return detail::plain_type<double>(wanted,
                                      {FieldKind::rate, FieldKind::share, FieldKind::number});
  } else if constexpr (std::is_same_v<Value, std::string>) {
    return detail::plain_type<std::string>(wanted, {FieldKind::text, FieldKind::reference});
  } else if constexpr (std::is_integral_v<Value>) {
    return detail::integer_type<Value>(wanted);
  } else {
    static_assert(std::is_same_v<Value, DistributionSpec> || std::is_same_v<Value, Distribution>,
                  "a spec member must be one of the types that field_builder.h lists");
    return detail::distribution_type<Value>(wanted);
  }
}

}  // namespace twinsite
