#include <array>

#include "models/feed/feed_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite::feed {

std::span<const ChoiceToken> choice_tokens(PostRule) {
  static constexpr std::array tokens{
      choice_token(PostRule::asynchronous, "asynchronous",
                   "Answered when it is stored here; readers elsewhere see it a little later."),
      choice_token(PostRule::synchronous, "synchronous",
                   "Answered when every site shows it; refused if one does not confirm in time.")};
  return tokens;
}

const FieldTable& RepostSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<RepostSpec> f("repost", "An author looks at her post again, and posts what is gone.");
    f.duration<&RepostSpec::after>("after", "So long after the post.")
        .by_default("10min", "an assumption");
    return f.table();
  }();
  return table;
}

const FieldTable& PostsSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<PostsSpec> f("posts", "How posts are taken, and what becomes of lost ones.");
    f.choice<&PostsSpec::rule>("rule", "When a post is answered.")
        .by_default("asynchronous", "the talk: a feed tolerates staleness for a short time");
    f.share<&PostsSpec::authors>("authors", "Users who post; all read.")
        .more_than("0%")
        .at_most("100%")
        .by_default("10%", "an assumption");
    f.duration<&PostsSpec::confirm_every>(
         "confirm_every", "How often a site looks whether a post has come, for `synchronous`.")
        .more_than("0s")
        .by_default("10ms", "an assumption");
    f.section<&PostsSpec::repost>("repost", "Lost posts are recoverable by their author.")
        .absent("nobody looks");
    return f.table();
  }();
  return table;
}

const FieldTable& TrafficSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<TrafficSpec> f("traffic", "How often users do what, as a mean over the day.");
    f.rate<&TrafficSpec::post>("post", "Posts of one author.").by_default("2/day", "an assumption");
    f.rate<&TrafficSpec::read>("read", "Looks of one user at the feed of one author.")
        .by_default("20/day", "an assumption");
    f.tagged<&TrafficSpec::curve>("curve", "How it varies over the day.")
        .by_default("flat", "people read at any time");
    return f.table();
  }();
  return table;
}

const FieldTable& FeedSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<FeedSpec> f("feed", "Posts, and those who read them.");
    f.section<&FeedSpec::client>("client", "How devices behave.");
    f.section<&FeedSpec::posts>("posts", "How posts are taken, and what becomes of lost ones.");
    f.section<&FeedSpec::traffic>("traffic", "How often users do what.");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite::feed
