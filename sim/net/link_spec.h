// What a scenario says about a link, and about the size of calls on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/field.h"
#include "sim/kernel/time.h"

namespace twinsite {

// Losses that come in bursts: the line is good and bad in turn (Gilbert 1960, Elliott 1963).
struct LossBurstsSpec {
  double loss;     // of a packet, while the line is bad
  Duration every;  // mean time that it is good
  Duration lasts;  // mean time that it is bad

  static const FieldTable& fields();
};

// What a line is like, both ways.
struct LineSpec {
  DistributionSpec delay;  // seconds
  std::optional<Duration> floor;
  double loss;  // of a packet
  std::optional<LossBurstsSpec> bursts;
  std::optional<std::int64_t> bandwidth;        // bits per second; absent or 0 = unlimited
  std::optional<std::int64_t> media_bandwidth;  // the same, for media alone
  std::int64_t packet;                          // bytes
  Duration retransmit;
  Duration retransmit_at_most;
  std::optional<std::int64_t> window;  // bytes that a stream may have under way

  static const FieldTable& fields();
};

// Both directions are the same unless a later entry between the same places is `one_way`: it then
// stands for the direction from its first place to its second.
struct LinkSpec : LineSpec {
  std::vector<std::string> between;  // two places
  bool one_way;
  std::optional<std::string> duct;  // lines in one duct are dug up together

  static const FieldTable& fields();
};

struct CallSpec {
  std::int64_t request;  // bytes
  std::int64_t reply;    // bytes

  static const FieldTable& fields();
};

}  // namespace twinsite
