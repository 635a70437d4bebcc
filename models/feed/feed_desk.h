// The feed at one site, and the users who post and read. A feed shows an author's latest post.
#pragma once

#include <vector>

#include "models/desk_world.h"
#include "models/feed/feed_spec.h"
#include "models/feed/vocabulary.h"

namespace twinsite::feed {

struct Settings {
  using Spec = FeedSpec;
  Settings(const FeedSpec& feed, const WorldSpec& world, BusinessWorld& common);
  std::vector<OpeningAccount> opening_accounts(BusinessWorld&) const { return {}; }
  // How many of a region's users post: the first ones.
  std::uint32_t authors_in(const Region& region) const;

  FeedSpec spec;
  DataClassId post;
  DataSites sites;
  std::vector<Entity> site_names;  // as families of acts, in the same order
  Patience patience;               // of a post that waits for all sites
};

class FeedDesk final : public SiteDesk {
 public:
  static constexpr std::array<std::uint8_t, 3> asked_by_devices{
      static_cast<std::uint8_t>(Ask::post), static_cast<std::uint8_t>(Ask::read),
      static_cast<std::uint8_t>(Ask::look)};
  static constexpr std::array<std::uint8_t, 1> asked_by_sites{
      static_cast<std::uint8_t>(Ask::confirm)};

  FeedDesk(const Parts& parts, const Settings& settings) : SiteDesk(parts), settings_(settings) {}
  void start() {}
  void serve(const Request& request) override;

 private:
  RecordId publish(const Request& request);
  // Answers when every other site has said that it shows the post.
  Flow<void> publish_everywhere(Request request);
  Flow<Reply> confirmation(PlaceId site, std::uint64_t position, UserId author, Entity act);
  Flow<void> confirm(Request request);

  const Settings& settings_;
};

class Users final : public Devices {
 public:
  Users(const Parts& parts, const Settings& settings);
  void intend(std::uint8_t function, Intent intent) override;
  Flow<void> post_story(UserId author, Entity act);
  Flow<void> read_story(UserId reader, UserId author, Entity act);

 private:
  Flow<void> look_after(UserId author, Entity act);
  UserId pick_author(Entity act) const;

  const Settings& settings_;
  std::vector<std::uint64_t> latest_;  // by ordinal of the author: her last post, 0 for none
};

using FeedWorld = DeskWorld<Settings, FeedDesk, Users>;

}  // namespace twinsite::feed
