// Experiments as text, read by the guarded reader.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "app/experiment/sweep/plan.h"

namespace twinsite {

// A plan of the flagship scenario from the lines after `scenario:`, or what is wrong with them.
struct Planned {
  explicit Planned(const std::string& lines) {
    std::string folder = (std::filesystem::temp_directory_path() / "twinsite-plan-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) std::abort();
    const std::string file = folder + "/e.yaml";
    std::ofstream(file) << "experiment: e\n"
                           "scenario: scenarios/shenzhen_outage_at_peak.yaml\n"
                        << lines;
    Diagnostics diagnostics;
    plan = SweepPlan::make(file, {}, sources, diagnostics);
    messages = diagnostics.empty() ? "" : render(diagnostics);
    std::filesystem::remove_all(folder);
  }

  // "a|b, c|d": the values of each point.
  std::string points() const {
    std::string text;
    for (const SweepPoint& point : plan.value().card().points) {
      if (!text.empty()) text += ", ";
      for (std::size_t i = 0; i < point.texts.size(); ++i)
        text += (i == 0 ? "" : "|") + point.texts[i];
    }
    return text;
  }

  bool says(const std::string& words) const { return messages.find(words) != std::string::npos; }

  SourceStore sources;
  std::optional<SweepPlan> plan;
  std::string messages;
};

}  // namespace twinsite
