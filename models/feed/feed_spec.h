// What a scenario says about a feed: who posts, who reads, what an author does about a lost post.
#pragma once

#include <cstdint>
#include <optional>

#include "models/client_spec.h"
#include "sim/traffic/curve.h"

namespace twinsite::feed {

enum class PostRule : std::uint8_t { asynchronous, synchronous };
std::span<const ChoiceToken> choice_tokens(PostRule);

struct RepostSpec {
  Duration after;
  static const FieldTable& fields();
};

struct PostsSpec {
  PostRule rule{};
  double authors;
  Duration confirm_every;
  std::optional<RepostSpec> repost;
  static const FieldTable& fields();
};

// Rates per user, at factor 1 of the curve, in events per second.
struct TrafficSpec {
  double post;
  double read;
  CurveSpec curve;
  static const FieldTable& fields();
};

struct FeedSpec {
  ClientRetrySpec client;
  PostsSpec posts;
  TrafficSpec traffic;
  static const FieldTable& fields();
};

}  // namespace twinsite::feed
