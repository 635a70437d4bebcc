// `twinsite export --csv`: the tables of a stored run as CSV files, one a table, times in seconds.
#pragma once

#include <filesystem>

#include "app/report/result_reader.h"

namespace twinsite {

// Makes the folder where it is missing; an earlier export in it is replaced. Throws IoError.
void export_csv(ResultReader& reader, const std::filesystem::path& folder);

}  // namespace twinsite
