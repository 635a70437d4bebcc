// Reads text as the sample scenario, the way the real one is read.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/scenario/assignment.h"
#include "app/scenario/decoder.h"
#include "app/scenario/diagnostics.h"
#include "app/scenario/yaml_reader.h"
#include "tests/app/scenario/sample_spec.h"

namespace twinsite::sample {

struct Reading {
  std::unique_ptr<SourceStore> sources = std::make_unique<SourceStore>();
  Diagnostics diagnostics;
  Scenario scenario;
  Model model;
  Resolved resolved;

  bool ok() const { return diagnostics.empty(); }
};

// `text` named "s.yaml".
Reading read(std::string text, const std::vector<std::string>& sets = {});
Reading read_file(const std::string& path);

// What a person would see; "" when there is nothing to say.
std::string messages(const std::string& text, const std::vector<std::string>& sets = {});

// A sound scenario; `more` is put behind it.
std::string flagship(const std::string& more = "");

// A small sound scenario; a whole section of the same name in `more` replaces its own.
std::string small(const std::string& more = "");

}  // namespace twinsite::sample
