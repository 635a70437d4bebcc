#include "models/feed/feed_desk.h"

#include "sim/kernel/wait.h"

namespace twinsite::feed {

Settings::Settings(const FeedSpec& feed, const WorldSpec& world, BusinessWorld& common)
    : spec(feed),
      post(common.data().catalogue().id_of("post")),
      sites(common.data().sites()),
      patience(world, common.world(), api_service) {
  for (const PlaceId site : sites)
    site_names.push_back(entity_family(common.world().place(site).name()));
}

std::uint32_t Settings::authors_in(const Region& region) const {
  const auto share = static_cast<std::uint32_t>(spec.posts.authors * region.users);
  return region.users == 0 ? 0 : std::max<std::uint32_t>(share, 1);
}

void FeedDesk::serve(const Request& request) {
  if (static_cast<Ask>(request.kind) == Ask::confirm) return place().start(confirm(request));
  if (!admits(request)) return;
  switch (static_cast<Ask>(request.kind)) {
    case Ask::post:
      if (settings_.spec.posts.rule == PostRule::synchronous) {
        return place().start(publish_everywhere(request));
      }
      return accept_written(request, {settings_.post, publish(request)});
    case Ask::read: {
      const UserId author{static_cast<std::uint32_t>(request.argument)};
      return accept(request, store().read(settings_.post, author).value);
    }
    case Ask::look:
      return accept(request, store().look(settings_.post, request.user).value);
    case Ask::confirm:
      break;
  }
}

// A retry of what stands here already writes nothing new.
RecordId FeedDesk::publish(const Request& request) {
  const auto value = static_cast<std::int64_t>(request.act.value);
  const Reading now = store().look(settings_.post, request.user);
  if (now.value == value) return now.version;
  return store().write(settings_.post, request.user, value, request.act);
}

Flow<void> FeedDesk::publish_everywhere(Request request) {
  const RecordId published = publish(request);
  const std::uint64_t position = store().committed_position();
  std::vector<Flow<Reply>> confirmations;
  for (std::size_t i = 0; i < settings_.sites.size(); ++i) {
    if (settings_.sites[i] == here()) continue;
    const Entity act = entity(request.act, settings_.site_names[i].value);
    confirmations.push_back(confirmation(settings_.sites[i], position, request.user, act));
  }
  const std::vector<Reply> replies = co_await all_of(std::move(confirmations));
  for (const Reply& reply : replies) {
    if (reply.ok()) continue;
    refuse(request, not_confirmed);
    co_return;
  }
  accept_written(request, {settings_.post, published});
}

Flow<Reply> FeedDesk::confirmation(PlaceId site, std::uint64_t position, UserId author,
                                   Entity act) {
  const Question question{.to = site,
                          .what = static_cast<std::uint8_t>(Ask::confirm),
                          .user = author,
                          .argument = static_cast<std::int64_t>(position),
                          .act = act};
  const Reply reply = co_await ask(question);
  co_return reply;
}

Flow<void> FeedDesk::confirm(Request request) {
  const auto position = static_cast<std::uint64_t>(request.argument);
  const Duration patience = settings_.patience.at(place().id());
  for (Duration waited{}; waited < patience; waited = waited + settings_.spec.posts.confirm_every) {
    if (site().fenced() || !store().restored()) break;
    if (store().has_applied(request.from, position)) {
      accept(request);
      co_return;
    }
    co_await sleep(settings_.spec.posts.confirm_every);
  }
  refuse(request, not_confirmed);
}

Users::Users(const Parts& parts, const Settings& settings)
    : Devices(parts), settings_(settings), latest_(settings.authors_in(parts.region)) {
  const double authors = parts.region.users == 0 ? 0
                                                 : static_cast<double>(latest_.size()) /
                                                       static_cast<double>(parts.region.users);
  const auto add = [this](Function function, double rate) {
    const auto number = static_cast<std::uint8_t>(function);
    add_arrivals(number, function_names[number], rate);
  };
  add(Function::post, settings.spec.traffic.post * authors);
  add(Function::read, settings.spec.traffic.read);
}

void Users::intend(std::uint8_t function, Intent intent) {
  if (static_cast<Function>(function) == Function::read) {
    return place().start(read_story(pick_user(intent.act), pick_author(intent.act), intent.act));
  }
  Draw draw = place().draw(intent.act, Purpose::arrival_user);
  const auto ordinal = static_cast<std::uint32_t>(draw.below(latest_.size()));
  place().start(post_story(parts().region.user(ordinal), intent.act));
}

// Of any region, by how many there are.
UserId Users::pick_author(Entity act) const {
  std::uint64_t all = 0;
  for (const Region& region : parts().population.regions()) all += settings_.authors_in(region);
  Draw draw = parts().calls.place().draw(act, Purpose::participant_pick);
  std::uint64_t chosen = draw.below(all);
  for (const Region& region : parts().population.regions()) {
    const std::uint32_t here = settings_.authors_in(region);
    if (chosen < here) return region.user(static_cast<std::uint32_t>(chosen));
    chosen -= here;
  }
  return {};
}

Flow<void> Users::post_story(UserId author, Entity act) {
  const Time wrote = place().now();
  latest_[parts().region.ordinal(author)] = act.value;
  Attempt attempt = begin(static_cast<std::uint8_t>(Function::post), author, act);
  const Reply taken = co_await ask(&attempt, static_cast<std::uint8_t>(Ask::post), 0);
  end_by(attempt, taken);
  if (!taken.ok()) co_return;
  place().record(fact::posted, author.value, static_cast<std::int64_t>(act.value),
                 (place().now() - wrote).ns);
  if (settings_.spec.posts.repost) co_await look_after(author, act);
}

// She looks once, and posts again what she does not find: a loss that its user can make good.
Flow<void> Users::look_after(UserId author, Entity act) {
  co_await sleep(settings_.spec.posts.repost->after);
  const std::uint32_t ordinal = parts().region.ordinal(author);
  if (latest_[ordinal] != act.value) co_return;  // she has posted something newer
  Attempt attempt{.function = static_cast<std::uint8_t>(Function::repost),
                  .user = author,
                  .act = entity(act, 0)};
  const Reply found = co_await ask(&attempt, static_cast<std::uint8_t>(Ask::look), 0);
  if (!found.ok() || found.value == static_cast<std::int64_t>(act.value)) co_return;
  place().record(fact::post_missed, author.value, static_cast<std::int64_t>(act.value));
  const Entity anew = entity(act, 1);
  latest_[ordinal] = anew.value;
  attempt = begin(static_cast<std::uint8_t>(Function::repost), author, anew);
  const Reply taken = co_await ask(&attempt, static_cast<std::uint8_t>(Ask::post), 0);
  end_by(attempt, taken);
  if (!taken.ok()) co_return;
  place().record(fact::reposted, author.value, static_cast<std::int64_t>(anew.value),
                 static_cast<std::int64_t>(act.value));
}

Flow<void> Users::read_story(UserId reader, UserId author, Entity act) {
  Attempt attempt = begin(static_cast<std::uint8_t>(Function::read), reader, act);
  const Reply shown = co_await ask(&attempt, static_cast<std::uint8_t>(Ask::read), author.value);
  end_by(attempt, shown);
}

}  // namespace twinsite::feed
