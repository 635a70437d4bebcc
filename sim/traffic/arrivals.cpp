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
      name_(options.name),
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

ArrivalProcess::Surge* ArrivalProcess::find_surge(std::uint32_t key) {
  const auto found = std::find_if(surges_.begin(), surges_.end(),
                                  [key](const Surge& surge) { return surge.key == key; });
  return found == surges_.end() ? nullptr : &*found;
}

void ArrivalProcess::surge(std::uint32_t key, double factor) {
  ASSERT(factor > 1);
  Surge* found = find_surge(key);
  if (found == nullptr) {
    const Entity family = entity(entity_family(std::string(place_.name()) + "/" + name_ + "/surge"),
                                 static_cast<std::uint64_t>(key));
    found = &surges_.emplace_back(Surge{.key = key, .family = family, .last = {}, .next = {}});
  }
  ASSERT(found->extra == 0);
  found->extra = factor - 1;
  found->last = place_.now();
  if (mean_per_second_ > 0) plan_next(*found);
}

void ArrivalProcess::calm(std::uint32_t key) {
  Surge* found = find_surge(key);
  ASSERT(found != nullptr && found->extra > 0);
  found->extra = 0;
  place_.cancel(found->next);
}

void ArrivalProcess::plan_next(Surge& surge) {
  Draw draw = place_.draw(entity(surge.family, surge.number), Purpose::arrival_gap);
  const double amount = draw.exponential() / (mean_per_second_ * surge.extra);
  surge.last = std::max(surge.last, curve_.advance(surge.last, amount));
  surge.next = place_.at<&ArrivalProcess::arrive_in_surge>(surge.last - place_.now(), *this,
                                                           SurgeKey{surge.key});
}

void ArrivalProcess::arrive_in_surge(const SurgeKey& key) {
  Surge& surge = *find_surge(key.value);
  const Intent intent{entity(surge.family, surge.number), surge.number};
  ++surge.number;
  plan_next(surge);
  sink_.intend(function_, intent);
}

void ArrivalProcess::arrive(Nothing) {
  const Intent intent{entity(family_, number_), number_};
  ++number_;
  plan_next();
  sink_.intend(function_, intent);
}

}  // namespace twinsite
