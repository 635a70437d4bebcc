// A conference of a handful of users, in which nothing is left to chance: constant delays, no
// traffic but what the test starts, everybody pays. What happened can be read as a story, one short
// sentence for each fact.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/conference/conference_world.h"
#include "models/conference/facts.h"
#include "tests/support/test_world.h"

namespace twinsite::conference::test {

using twinsite::test::FactBook;

struct Plan {
  WorldSpec world;
  ConferenceSpec conference;
  RunPeriod period;
  std::uint64_t seed = 1;
};

inline DistributionSpec always(double value) {
  DistributionSpec spec;
  spec.first = value;
  return spec;
}
inline DistributionSpec always(Duration value) { return always(value.seconds()); }

// Shenzhen serves south, tianjin serves north, two users each; a checker at `watch`, an SMS
// carrier. All lines take 10 ms, a log-in takes 50 ms, a call waits 2 s. Sessions live 2 h,
// meetings are for two and take 2 min 30 s at 20 fen a minute for each; balances begin at 10 000
// fen. A dead site is left after 72 to 82 s by everybody at once; it is returned to after a minute
// of health.
Plan two_sites();

FaultSpec outage(std::string site, Duration at, Duration lasts);
// What is under way is lost.
FaultSpec partition(std::string from, std::string to, Duration at, Duration lasts,
                    PartitionWays ways = PartitionWays::both);
// Of the log of one site towards all others.
FaultSpec stall(std::string from, Duration at, Duration lasts);

class ConferenceRig {
 public:
  explicit ConferenceRig(Plan plan);

  UserId user(std::string_view region, std::uint32_t ordinal) const;
  PlaceId place(std::string_view name) { return world.world().id_of(name); }
  // Times count from the start of the run.
  void run_until(Duration time) { world.world().run_until(Time{} + time); }

  // Intents, at this instant.
  void log_in(UserId user) { intend(Function::login, user); }
  void start_meeting(UserId user) { intend(Function::start_meeting, user); }
  void change_password(UserId user) { intend(Function::change_password, user); }
  // Of `create_group`, `change_phone` and so on.
  void manage(Function function, UserId user) { intend(function, user); }
  struct Newcomer {
    UserId user;
    std::int64_t password;
  };
  Newcomer register_in(std::string_view region);
  // Her site tells her that her balance is low.
  void tell_low_balance(UserId user) { tell(user, Tell::low_balance); }
  void tell_debt(UserId user) { tell(user, Tell::in_debt); }

  // Puts one question to one site from her region, and waits for the answer: "ok", "absent",
  // "fenced", "no answer".
  std::string answer(std::string_view site, Ask ask, UserId user, std::int64_t argument = 0);

  // What she lived through since `from`: "password matches at shenzhen; session at shenzhen; login
  // succeeded".
  std::string story(UserId user, Duration from = {}) const;
  // Of her last attempt at this: "refused: password"; "" if it has not ended.
  std::string outcome(UserId user, Function function) const;
  // How many requests it took.
  std::int64_t requests(UserId user, Function function) const;
  std::size_t count(UserId user, FactKind kind) const;
  std::size_t count(FactKind kind) const { return facts.count(kind); }
  // When her first such fact was written; never if there is none.
  Duration time_of(UserId user, FactKind kind) const;
  // As the replica of that site has it now.
  std::int64_t balance(UserId user, std::string_view site);

  FactBook facts;

 private:
  struct Wait {
    Reply reply;
    bool over = false;
    void hear(const Reply& heard, std::uint64_t) {
      reply = heard;
      over = true;
    }
  };

  void intend(Function function, UserId user);
  void tell(UserId user, Tell what);
  bool is_hers(const Fact& fact, UserId user) const;
  const Fact* last_end(UserId user, Function function) const;
  std::string text_of(const Fact& fact) const;
  std::string site_of(std::int64_t meeting) const;
  std::string name(std::int64_t place) const;

  Plan plan_;
  ReplicationInput input_;

 public:
  ConferenceWorld world;

 private:
  std::uint64_t acts_ = 0;
};

}  // namespace twinsite::conference::test
