#include "sim/traffic/arrivals.h"

#include <algorithm>
#include <string>

namespace twinsite {

ArrivalProcess::ArrivalProcess(Place& place, const DailyCurve& curve, IntentSink& sink,
                               ArrivalOptions options)
    : place_(place),
      curve_(curve),
      sink_(sink),
      function_(options.function),
      mean_per_second_(options.mean_per_second),
      family_(entity_family(std::string(place.name()) + "/" + std::string(options.name))) {}

void ArrivalProcess::start() {
  last_ = place_.now();
  if (mean_per_second_ > 0) plan_next();
}

void ArrivalProcess::plan_next() {
  Draw draw = place_.draw(entity(family_, number_), Purpose::arrival_gap);
  last_ = std::max(last_, curve_.advance(last_, draw.exponential() / mean_per_second_));
  place_.at<&ArrivalProcess::arrive>(last_ - place_.now(), *this, Nothing{});
}

void ArrivalProcess::arrive(Nothing) {
  const Intent intent{entity(family_, number_), number_};
  ++number_;
  plan_next();
  sink_.intend(function_, intent);
}

}  // namespace twinsite
