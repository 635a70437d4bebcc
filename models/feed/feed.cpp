#include "models/feed/feed.h"

#include "models/feed/observe/describe.h"
#include "sim/measure/catalogue.h"

namespace twinsite::feed {

BusinessNames Feed::names() {
  return {.services = {std::string(api_service)},
          .functions = texts(function_names),
          .reasons = texts(reason_names),
          .cause_classes = texts(cause_class_names)};
}

std::vector<MeasureInfo> Feed::measures() {
  constexpr MeasureUnit count = MeasureUnit::count;
  const std::vector<std::string_view> split{"region", "phase"};
  std::vector<MeasureInfo> all{
      {"posts.taken", count, "posts", split, "Posts whose authors were told that they stand."},
      {"posts.missed", count, "posts", split, "Posts that their authors looked for in vain."},
      {"posts.reposted", count, "posts", split, "Of these, posted again by their authors."},
      {"posts.old_shown", MeasureUnit::share, "reads", split,
       "Reads that showed something older than a post of which its author knew that it stands."}};
  add_histogram_measures<"post_time">(
      all, {{}, MeasureUnit::nanoseconds, "seconds", split, "What a post takes, for its author."});
  return all;
}

std::vector<LabelValues> Feed::label_values(const WorldSpec&) { return {}; }

std::vector<Headline> Feed::headlines(const WorldSpec&) {
  return {{"posts taken", "posts.taken", "", PhaseColumns::shown, {}},
          {"  lost", "lost_records", "data_class=post", PhaseColumns::hidden, {}},
          {"  missed by their author",
           "posts.missed",
           "",
           PhaseColumns::shown,
           {{"reposted", "posts.reposted", "", ""}}},
          {"posts served", "availability", "function=post", PhaseColumns::shown, {}},
          {"a post takes",
           "post_time.mean",
           "",
           PhaseColumns::shown,
           {{"p99", "post_time.p99", "", ""}}},
          {"reads served", "availability", "function=read", PhaseColumns::shown, {}},
          {"stale reads", "stale_reads", "data_class=post", PhaseColumns::shown, {}},
          {"  of what was promised", "posts.old_shown", "", PhaseColumns::shown, {}},
          {"  how old, p99",
           "staleness.p99",
           "data_class=post",
           PhaseColumns::shown,
           {{"oldest", "staleness.max", "data_class=post", ""}}}};
}

void Feed::check(const WorldSpec& world, const FeedSpec&, RuleReport& report) {
  check_register(world, "post", report);
  const auto post = world.data.find("post");
  if (post != world.data.end() && !post->second.synchronised_by(SyncMethod::database)) {
    report.problem("data.post.sync",
                   "posts come to the other sites by the database; write "
                   "sync: [database]");
  }
}

Sentence Feed::describe(const Fact& fact) { return feed::describe(fact); }

Model model() {
  return desk_model<Feed>("feed", "Posts that readers elsewhere see a little later.");
}

}  // namespace twinsite::feed
