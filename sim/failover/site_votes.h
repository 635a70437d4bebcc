// What the controller believes of each site: it counts what its checkers say. It is no more than
// their last word as far as it has come here, and they can be wrong.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "sim/failover/failover_spec.h"
#include "sim/kernel/wait.h"
#include "sim/net/call.h"

namespace twinsite {

// A site as those who watch it know it. Its name, not its number, names their draws: another place
// in the world moves none of them.
struct NamedSite {
  PlaceId place;
  std::string name;
};

// One checker's word on one site.
struct SiteVote {
  PlaceId site;
  bool suspect = false;
  bool fenced = false;  // by its last answer: it lives but refuses all writes since its restart
  std::int64_t failures = 0;  // probes or leases in a row that failed

  std::int64_t packed() const;
  static SiteVote unpack(std::int64_t bits);
};

// Takes a checker's word after every probe.
class VoteSink {
 public:
  virtual void vote(const SiteVote& vote) = 0;

 protected:
  ~VoteSink() = default;
};

class SiteVotes {
 public:
  // `checkers` are the places that vote, `needed` so many make a site suspect. Who has said nothing
  // for `valid` has no vote: it may be cut off.
  struct Options {
    std::vector<PlaceId> checkers;
    std::int64_t needed = 1;
    Duration valid;
  };
  SiteVotes(CallTable& calls, const Options& options, const std::vector<NamedSite>& sites);
  SiteVotes(const SiteVotes&) = delete;
  SiteVotes& operator=(const SiteVotes&) = delete;

  Place& place() { return calls_.place(); }
  const std::vector<NamedSite>& sites() const { return sites_; }

  bool suspects(PlaceId site) const { return counted(site).suspect; }
  bool answered_fenced(PlaceId site) const { return counted(site).fenced; }
  // Fires when `suspects` or `answered_fenced` of that site may have changed, and by `stir`.
  Signal& changed(PlaceId site) { return counted(site).changed; }
  // Lets whoever watches the site look again.
  void stir(PlaceId site) { changed(site).fire(); }

  // The word of a checker at this place itself.
  void cast(PlaceId checker, const SiteVote& vote);

 private:
  struct Counted {
    PlaceId site;
    std::vector<bool> suspect_by;  // by checker
    bool suspect = false;
    bool fenced = false;
    Signal changed;
  };
  struct Checker {
    PlaceId place;
    Timer silence;
  };
  struct Index {
    std::size_t value;
  };

  Counted& counted(PlaceId site);
  const Counted& counted(PlaceId site) const;
  void hear(const Message& message);
  void fall_silent(const Index& checker);
  void count(Counted& site, std::int64_t failures);

  CallTable& calls_;
  Options options_;
  std::vector<NamedSite> sites_;
  std::vector<Checker> checkers_;
  std::deque<Counted> counted_;
};

// How a checker's word reaches the votes: at once if it stands where they are counted, else by a
// call, repeated with every probe.
class Ballot final : public VoteSink {
 public:
  // `votes` is asked only if it is at the place of `calls`.
  Ballot(CallTable& calls, SiteVotes& votes, Duration patience);
  Ballot(const Ballot&) = delete;
  Ballot& operator=(const Ballot&) = delete;

  void vote(const SiteVote& vote) override;

 private:
  void ignore(const Reply&, std::uint64_t) {}

  CallTable& calls_;
  SiteVotes& votes_;
  PlaceId counted_at_;
  Duration patience_;
  Entity family_;
  std::uint64_t cast_ = 0;
};

}  // namespace twinsite
