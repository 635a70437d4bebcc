// The losses: a bounded sample of rows, chosen so that two runs of one seed show the same, and
// exact sums of them all by measure, cause class, region and phase.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/measure/names.h"
#include "sim/measure/phase.h"
#include "sim/measure/result.h"

namespace twinsite {

// A measure that the ledger knows, and a text that rows share.
struct LedgerMeasureId {
  std::uint16_t index = 0;
};
struct LedgerLabelsId {
  std::uint32_t index = 0;  // 0 = no labels
};

struct Loss {
  static constexpr UserId nobody{std::numeric_limits<std::uint32_t>::max()};
  static constexpr std::uint16_t none = NameIndex::none;

  LedgerMeasureId measure;
  UserId user = nobody;
  std::uint16_t region = none;  // for a loss of nobody's; a user's own region is looked up
  std::uint16_t site = none;    // index in WorldNames::sites
  std::uint16_t data_class = none;
  std::uint16_t cause_class = 0;
  LedgerLabelsId labels{};
  std::int64_t amount = 1;
  Time time;
  EventId event{};
  EventId cause{};
};

class Ledger {
 public:
  static constexpr std::size_t default_rows = 20'000;

  // All outlive the ledger.
  Ledger(const WorldNames& names, const NameIndex& index, const PhaseClock& phase,
         std::size_t row_limit = default_rows);

  // Before the run. The same text gives the same id.
  LedgerMeasureId measure(std::string_view name);
  LedgerLabelsId labels(std::string_view canonical);

  // A text of one row, during the run. Beyond as many as there are rows it is left out.
  LedgerLabelsId note(std::string text);

  // By its name; 0 if the run has no such class.
  std::uint16_t cause_class(std::string_view name) const;

  // A loss of the warm-up is left out.
  void add(const Loss& loss);

  std::int64_t sum(LedgerMeasureId measure) const;
  std::int64_t sum(LedgerMeasureId measure, std::uint16_t cause_class) const;
  struct MeasureSum {
    std::string measure;
    std::int64_t sum = 0;
  };
  std::vector<MeasureSum> sums() const;

  // Those that are not 0, by measure, cause class, region and phase.
  std::vector<CauseSum> cause_sums() const;

  // By time, then user, measure and event.
  std::vector<LedgerRow> rows() const;
  std::size_t bytes() const;

 private:
  struct Kept {
    std::uint64_t key = 0;
    Loss loss;
  };
  static bool less(const Kept& a, const Kept& b);

  std::uint64_t key_of(const Loss& loss) const;
  std::size_t cell(const Loss& loss) const;
  LedgerRow row(const Loss& loss) const;

  const WorldNames& names_;
  const NameIndex& index_;
  const PhaseClock& phase_;
  std::size_t row_limit_;
  std::vector<std::string> measures_;
  std::vector<std::uint64_t> measure_hashes_;
  std::vector<std::string> labels_{""};
  std::size_t notes_ = 0;
  std::size_t cells_a_measure_;
  std::vector<std::int64_t> sums_;
  std::vector<Kept> kept_;  // a heap with the largest key in front
};

}  // namespace twinsite
