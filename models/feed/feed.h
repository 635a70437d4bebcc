// A feed as a model that the engine can run: posts that readers elsewhere see a little later, or
// posts that wait until every site shows them.
#pragma once

#include "models/desk_business.h"
#include "models/feed/observe/feed_observer.h"

namespace twinsite::feed {

struct Feed {
  using Spec = FeedSpec;
  using World = FeedWorld;
  using Observation = FeedObserver;

  static BusinessNames names();
  static std::vector<MeasureInfo> measures();
  static std::vector<LabelValues> label_values(const WorldSpec& world);
  static std::vector<Headline> headlines(const WorldSpec& world);
  // A fact of its own in words.
  static Sentence describe(const Fact& fact);
  static void check(const WorldSpec& world, const FeedSpec& spec, RuleReport& report);
};

Model model();

}  // namespace twinsite::feed
