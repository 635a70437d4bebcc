// The scenario after reading: every value in its canonical text, defaults included, each with the
// place it comes from. What `--explain` and `scenario.yaml` print, and where later checks find the
// span of a value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/scenario/source_text.h"
#include "sim/kernel/field.h"

namespace twinsite {

enum class ResolvedForm : unsigned char {
  scalar,  // `text`
  list,
  map,
  absent  // an optional field that is not written
};

struct Resolved {
  ResolvedForm form = ResolvedForm::absent;
  std::string key;   // in its map; "" in a list
  std::string text;  // scalar: as YAML, quoted where needed
  std::vector<Resolved> children;
  SourceSpan span;      // of the value; its source tells a file, a --set and a default apart
  SourceSpan key_span;  // where the key stands; source null when it is not written
  const Field* field = nullptr;  // the field it fills; null for names and list items
  bool tagged = false;           // a map of one entry whose key is the tag of an alternative
  bool one_line = false;         // a list or map printed as [a, b] or {a: b}
  std::string value;             // scalar of text: without quotes

  const Resolved* find(std::string_view child_key) const;
};

// The value at a path. The tag of an alternative may be left out: faults[1].at finds
// faults[1].site_outage.at.
const Resolved* find_value(const Resolved& root, std::string_view path);

// The bytes [offset, offset + length) of a text value, where its source shows them as they are;
// else all of it. With it a parser of, say, an expectation points into the scenario.
SourceSpan span_inside(const Resolved& scalar, std::size_t offset, std::size_t length);

}  // namespace twinsite
