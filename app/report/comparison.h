// What `compare` prints and keeps: paired differences, who was harmed by which design, and one
// sentence to paste into a review.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "app/experiment/paired.h"
#include "app/report/table.h"
#include "sim/measure/headline.h"

namespace twinsite {

struct ComparisonInput {
  std::string version;
  std::string a;  // the designs, as they were named
  std::string b;
  std::uint64_t seed = 1;
  std::uint32_t replications = 1;
  std::span<const Headline> headlines;  // rows of the table
  std::span<const PairedFigure> figures;
  std::span<const FateMatrix> fates;
  const MeasureCatalogue& catalogue;
};

// "+12", "-3.1 points", "-" where it is beyond the horizon.
std::string difference_text(const PairedFigure& figure);
// "+9 .. +15", or why there is none.
std::string difference_interval_text(const PairedFigure& figure);

// What differs most comes first, with its parts. Ends with a newline. Counts of users are means
// over the replications.
std::string comparison_table(const ComparisonInput& input, const TableStyle& style);

// One line, without a newline.
std::string comparison_sentence(const ComparisonInput& input);

// All measures under all labels, the matrices by region in sums over the replications. The same
// bytes on every machine.
std::string comparison_json(const ComparisonInput& input);

}  // namespace twinsite
