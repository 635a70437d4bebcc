// What a scenario says about how new routes reach those who need them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "sim/kernel/field.h"
#include "sim/kernel/time.h"

namespace twinsite {

// What an application does with a request of users whom, by its own rules, another site serves.
enum class Misrouted : std::uint8_t { forward, refuse };
std::span<const ChoiceToken> choice_tokens(Misrouted);

struct ApplicationRoutingSpec {
  std::int64_t nodes;     // at each site
  DistributionSpec push;  // seconds
  Duration patience{};    // for the answer to a request that was handed on
  Misrouted misrouted{};
  static const FieldTable& fields();
};

struct RoutingSpec {
  Duration dns_ttl;
  double ignore_ttl{};                     // share of resolvers
  DistributionSpec ignored_for{};          // seconds
  std::optional<DistributionSpec> push{};  // seconds; absent: by DNS
  std::int64_t gateways{1};                // of each region, with `push`
  std::optional<ApplicationRoutingSpec> applications{};
  static const FieldTable& fields();
};

}  // namespace twinsite
