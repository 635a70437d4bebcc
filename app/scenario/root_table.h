// The top level of a scenario, put together at run time: sections of the engine, then those of the
// chosen model.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/field.h"

namespace twinsite {

struct RootSection {
  const Field* field = nullptr;
  void* owner = nullptr;  // the object whose member the field fills; null where only names and
                          // documents are wanted
};

class RootTable {
 public:
  // Adds the fields of `table`, in order, as top-level keys that fill `object`. A name must not
  // come twice.
  void add(const FieldTable& table, void* object);

  const std::vector<RootSection>& sections() const { return sections_; }
  const Field* find(std::string_view name) const;

  struct Part {
    const FieldTable* table = nullptr;
    void* object = nullptr;
  };
  const std::vector<Part>& parts() const { return parts_; }

 private:
  std::vector<RootSection> sections_;
  std::vector<Part> parts_;
};

// Where a key that is unknown in one section is known: "failover.routing"; "" = nowhere, or in
// several places.
std::string section_that_knows(const RootTable& root, std::string_view key);

}  // namespace twinsite
