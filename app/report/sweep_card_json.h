// `plan.json`: a sweep's card as a file, so that shards can be told to be of one experiment by
// their bytes.
#pragma once

#include <filesystem>
#include <string>

#include "app/experiment/sweep/sweep_card.h"

namespace twinsite {

std::string sweep_card_text(const SweepCard& card);

// `file` names it in messages. Throws IoError for anything that is not a card, or does not fit
// together.
SweepCard parse_sweep_card(const std::string& text, const std::filesystem::path& file);

}  // namespace twinsite
