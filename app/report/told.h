// The story of a loss or of a user, step by step: as text for a terminal, as JSON for programs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/sentence.h"
#include "sim/kernel/time.h"

namespace twinsite {

enum class StepMark : std::uint8_t {
  bystander,
  cause,  // a step on the way to the loss
  loss
};

struct ToldStep {
  Time time;
  std::string clock;  // the same as people read it
  std::string place;
  Sentence text;
  StepMark mark = StepMark::bystander;

  bool operator==(const ToldStep&) const = default;
};

struct Told {
  std::vector<std::string> about;    // whom and what it is about, a line each
  Sentence why = {};                 // where the chain of causes begins; empty where it has none
  std::vector<ToldStep> steps = {};  // in the order of time

  bool operator==(const Told&) const = default;
};

std::string told_text(const Told& told);
std::string told_json(const Told& told);
// Of `told_json`. Throws std::exception for anything else.
Told told_from(const std::string& json);

}  // namespace twinsite
