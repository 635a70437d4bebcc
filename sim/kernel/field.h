// The field table: what a scenario may say about one struct, as data. One table per struct feeds
// the reader, the diagnostics, the JSON Schema, the reference and `check --explain`; no number that
// matters has a default elsewhere. This header knows no YAML. Spec structs declare their tables
// with `field_builder.h`, which shows an example.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/field_value.h"

namespace twinsite {

enum class FieldKind : std::uint8_t {
  duration,      // 20ms 5s 10min 2h 1d
  rate,          // 300/s 2/day 1/90d 0.2%/day; held per second
  share,         // 0.5%; held as 0.005
  money,         // CNY 50; held in fen
  bytes,         // 300 4KiB 2MB
  bandwidth,     // 1Gbps 25MB/s; held in bits per second
  count,         // 600000
  number,        // 1.5
  flag,          // true false on off
  text,          // any text of one line
  reference,     // the name of something declared in another section
  choice,        // one token of an enum
  time_of_day,   // "09:00"
  distribution,  // 5ms or {exponential: 60ms}; `FieldType::quantity` says of what
  section,       // a nested struct with its own table
  tagged,        // one of several alternatives: a bare token or {tag: payload}
  map,           // name -> element
  list,          // [element, ...]
};

// One token of a choice. `value` is the enumerator's; the token is spelled like the enumerator.
struct ChoiceToken {
  std::int64_t value = 0;
  std::string_view token;
  std::string_view doc;
};

// Where a reference may point: the keys of a top-level section. `noun` names one of them in
// messages.
struct NameScope {
  std::string_view section;
  std::string_view noun;
};
namespace name_scope {
inline constexpr NameScope sites{"sites", "site"};
inline constexpr NameScope regions{"regions", "region"};
inline constexpr NameScope places{"places", "place"};
inline constexpr NameScope services{"services", "service"};
inline constexpr NameScope data{"data", "data class"};
inline constexpr NameScope channels{"channels", "channel"};
}  // namespace name_scope

// A bound as a person would write it ("0s", "100%"); empty = none.
struct FieldRange {
  std::string_view low;
  std::string_view high;
  bool low_excluded = false;
  bool high_excluded = false;
};

struct FieldTable;
struct AlternativesTable;

// The shape of a value and how to put one into the object at an address. All function pointers are
// set for the kinds that need them and null otherwise.
struct FieldType {
  FieldKind kind = FieldKind::text;
  FieldKind quantity =
      FieldKind::number;  // of a distribution: duration, money, number, share, count or bytes
  FieldRange range;
  bool any_sign = false;  // quantities are at least zero unless this is said
  std::int64_t integer_low = std::numeric_limits<std::int64_t>::min();  // what the member can hold
  std::int64_t integer_high = std::numeric_limits<std::int64_t>::max();
  std::span<const ChoiceToken> choices;
  std::vector<NameScope> scopes;   // of a reference: any of these
  std::vector<FieldType> element;  // of a map or list: exactly one
  std::size_t items_low = 0;       // of a map or list
  std::size_t items_high = std::numeric_limits<std::size_t>::max();
  std::string_view empty_token;  // of a list: a bare token that means the empty list ("none")
  std::string_view
      overrides;  // of a map: what an entry leaves out comes from this top-level section's
  std::vector<NameScope>
      key_scopes;  // of a map: its keys must be declared in one of these; empty = free names

  const FieldTable& (*table)() = nullptr;                      // section
  const AlternativesTable& (*alternatives)() = nullptr;        // tagged
  void (*store)(void* object, const FieldValue&) = nullptr;    // leaves
  void* (*append)(void* list) = nullptr;                       // list: a new last element
  void* (*insert)(void* map, std::string_view key) = nullptr;  // map: a new or existing element
  void* (*emplace)(void* optional) =
      nullptr;  // set when the member is a std::optional: engages it, gives its value
};

enum class FieldPresence : std::uint8_t { required, defaulted, optional };

struct Field {
  std::string_view name;
  std::string_view doc;  // one sentence
  FieldType type;
  FieldPresence presence = FieldPresence::required;
  std::string_view fallback;  // defaulted: the value as a person would write it; may be a YAML flow
                              // map for a section
  std::string_view source;    // where the default comes from
  std::string_view absence;   // optional: what leaving it out means
  void* (*member)(void* owner) = nullptr;
};

// What a rule between fields found. The reader places each problem at the field it names.
class RuleReport {
 public:
  struct Problem {
    std::string field;  // "" = the struct as a whole; may go deeper: "probe.timeout"
    std::string message;
  };
  void problem(std::string_view field, std::string message);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

struct FieldTable {
  std::string_view name;  // singular, snake_case: "link"; the tag when it is an alternative
  std::string_view doc;   // one or two sentences
  std::vector<Field> fields;
  bool bare = false;  // written as the value of its only field, without a map around it
  std::vector<void (*)(const void* object, RuleReport&)>
      rules;  // called only when every field was read without error

  const Field* find(std::string_view field_name) const;
};

struct Alternative {
  std::string_view tag;  // "": a bare value that is no token; at most one, its table is bare
  std::string_view doc;
  const FieldTable& (*table)() = nullptr;  // null: a bare token
  void* (*emplace)(void* object) = nullptr;
};

struct AlternativesTable {
  std::string_view name;
  std::string_view doc;
  std::vector<Alternative> alternatives;

  const Alternative* find(std::string_view tag) const;
};

// The token of a kind in documents: "duration", "time of day".
std::string_view to_text(FieldKind kind);

}  // namespace twinsite
