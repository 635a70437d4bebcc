// `twinsite explain`: why something was lost, in words. Sums come from the store; a single loss or
// user is seen by running its replication again.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

#include "app/report/loaded_run.h"
#include "app/report/told.h"

namespace twinsite {

// What was asked for is not in the run.
class ExplainProblem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A row of the ledger: "0/17", its replication and its number there.
struct LossId {
  std::uint32_t replication = 0;
  std::size_t number = 0;
  static std::optional<LossId> parse(const std::string& text);
  std::string text() const;
};

// Everything that the ledger counts, by cause.
std::string explain_run(LoadedRun& run);
// One measure, or all whose names begin with it and a dot, by cause: the parts and their sum. A
// measure that no loss is booked on is split by its labels.
std::string explain_measure(LoadedRun& run, const std::string& measure);
// Both throw NotReproduced.
Told explain_loss(LoadedRun& run, const LossId& id);
struct UserQuestion {
  std::uint32_t replication = 0;
  std::string user;  // "south/184233"
};
Told explain_user(LoadedRun& run, const UserQuestion& question);

// What is stored of the loss, for when it cannot be run again.
std::string stored_loss(ResultReader& reader, const LossId& id);

}  // namespace twinsite
