// A baseline as a file: JSON with one line a measure and an event, so that a review shows what
// moved.
#pragma once

#include <filesystem>
#include <string>

#include "app/experiment/suite/baseline.h"

namespace twinsite {

// Where the baseline of a scenario is kept below a folder.
std::filesystem::path baseline_path(const std::filesystem::path& folder,
                                    const std::string& scenario);

std::string baseline_text(const Baseline& baseline);

// Throws IoError for a file that is no baseline, and for one of another version.
Baseline read_baseline(const std::filesystem::path& file);
// Makes the folder where it is missing. Throws IoError.
void write_baseline(const std::filesystem::path& file, const Baseline& baseline);

}  // namespace twinsite
