#include "sim/failover/site_votes.h"

#include <algorithm>

#include "sim/failover/facts.h"
#include "sim/net/ports.h"

namespace twinsite {
namespace {

// A vote in one argument: the site's place, the two answers, and up to 32 bits of failures.
constexpr int site_bits = 16;
constexpr int suspect_bit = site_bits;
constexpr int fenced_bit = site_bits + 1;
constexpr int failures_shift = site_bits + 2;

}  // namespace

std::int64_t SiteVote::packed() const {
  return site.value | std::int64_t{suspect} << suspect_bit | std::int64_t{fenced} << fenced_bit |
         failures << failures_shift;
}

SiteVote SiteVote::unpack(std::int64_t bits) {
  return {.site = {static_cast<std::uint16_t>(bits)},
          .suspect = (bits >> suspect_bit & 1) == 1,
          .fenced = (bits >> fenced_bit & 1) == 1,
          .failures = bits >> failures_shift};
}

SiteVotes::SiteVotes(CallTable& calls, const Options& options, const std::vector<NamedSite>& sites)
    : calls_(calls), options_(options), sites_(sites) {
  for (const PlaceId checker : options.checkers) checkers_.push_back({checker, {}});
  for (const NamedSite& site : sites) {
    Counted& added = counted_.emplace_back();
    added.site = site.place;
    added.suspect_by.resize(options.checkers.size());
  }
  const auto receive = [](void* object, Place&, const Message& message) {
    static_cast<SiteVotes*>(object)->hear(message);
  };
  if (checkers_.size() > 1) place().receive_at(port::vote, {receive, this});
}

SiteVotes::Counted& SiteVotes::counted(PlaceId site) {
  const auto found = std::find_if(counted_.begin(), counted_.end(),
                                  [site](const Counted& one) { return one.site == site; });
  ASSERT(found != counted_.end());
  return *found;
}

const SiteVotes::Counted& SiteVotes::counted(PlaceId site) const {
  return const_cast<SiteVotes*>(this)->counted(site);
}

void SiteVotes::hear(const Message& message) {
  const Request request = Request::of(message);
  calls_.answer(request, {.outcome = Outcome::ok});
  cast(request.from, SiteVote::unpack(request.argument));
}

void SiteVotes::cast(PlaceId checker, const SiteVote& vote) {
  const auto found = std::find_if(checkers_.begin(), checkers_.end(),
                                  [checker](const Checker& one) { return one.place == checker; });
  ASSERT(found != checkers_.end());
  const auto index = static_cast<std::size_t>(found - checkers_.begin());
  if (checker != place().id()) {
    place().cancel(found->silence);
    found->silence = place().at<&SiteVotes::fall_silent>(options_.valid, *this, Index{index});
  }
  Counted& site = counted(vote.site);
  site.suspect_by[index] = vote.suspect;
  const bool was_fenced = site.fenced;
  // A suspect site has not answered: what it said before is not repeated as news.
  if (!vote.suspect && vote.failures == 0) site.fenced = vote.fenced;
  const bool was_suspect = site.suspect;
  count(site, vote.failures);
  if (site.fenced != was_fenced && site.suspect == was_suspect) site.changed.fire();
}

void SiteVotes::fall_silent(const Index& checker) {
  for (Counted& site : counted_) {
    site.suspect_by[checker.value] = false;
    count(site, 0);
  }
}

void SiteVotes::count(Counted& site, std::int64_t failures) {
  const bool suspect =
      std::count(site.suspect_by.begin(), site.suspect_by.end(), true) >= options_.needed;
  if (suspect == site.suspect) return;
  site.suspect = suspect;
  if (suspect) {
    place().record(fact::site_suspected, site.site.value, failures);
  } else {
    place().record(fact::site_cleared, site.site.value);
  }
  site.changed.fire();
}

Ballot::Ballot(CallTable& calls, SiteVotes& votes, Duration patience)
    : calls_(calls),
      votes_(votes),
      counted_at_(votes.place().id()),
      patience_(patience),
      family_(entity_family("vote of " + std::string(calls.place().name()))) {}

void Ballot::vote(const SiteVote& vote) {
  if (calls_.place().id() == counted_at_) return votes_.cast(counted_at_, vote);
  const CallRequest request{.to = counted_at_,
                            .port = port::vote,
                            .argument = vote.packed(),
                            .act = entity(family_, cast_++)};
  calls_.call<&Ballot::ignore>(request, patience_, *this);
}

}  // namespace twinsite
