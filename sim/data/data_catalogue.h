// The data classes of a scenario as the engine uses them, by number.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/data/data_class_spec.h"
#include "sim/data/data_ids.h"

namespace twinsite {

struct DataPolicy {
  std::string name;
  DataClassSpec spec;
  bool by_database = false;  // the database channel ships it
  bool by_queue = false;     // the application publishes it
  // Of `merge_deltas` classes: balances with entries; all others are registers.
  std::optional<std::size_t> ledger;  // its rank among the ledgers
};

class DataCatalogue {
 public:
  explicit DataCatalogue(const std::map<std::string, DataClassSpec>& classes);

  std::size_t size() const { return policies_.size(); }
  std::size_t ledger_count() const { return ledger_count_; }
  const DataPolicy& operator[](DataClassId id) const { return policies_[id.value]; }
  std::optional<DataClassId> find(std::string_view name) const;
  // The name must exist.
  DataClassId id_of(std::string_view name) const;

 private:
  std::vector<DataPolicy> policies_;
  std::size_t ledger_count_ = 0;
};

// Where a user's home is; the model knows.
class Homes {
 public:
  virtual ~Homes() = default;
  virtual PlaceId home_of(UserId user) const = 0;
};

}  // namespace twinsite
