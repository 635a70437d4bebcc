// The devices of a region's users: what they want, what they try, what they know. A device knows
// its route, its own session and password, and the answers that it got; it cannot know that a site
// is dead, or that a replica is old.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "models/conference/settings.h"
#include "sim/kernel/flow.h"
#include "sim/net/call.h"
#include "sim/traffic/arrivals.h"
#include "sim/traffic/facts.h"
#include "sim/traffic/population.h"
#include "sim/traffic/routes.h"
#include "sim/traffic/user_weights.h"

namespace twinsite::conference {

// One intent of one user, from its begin to its outcome. Lives in the frame of the flow that tells
// it.
struct Attempt {
  Function function{};
  UserId user;
  Entity act;
  std::uint32_t ordinal = 0;  // from 1; 0 = not begun
  std::uint16_t requests = 0;
  bool degraded = false;
  bool as_guest = false;
};

struct DeviceSession {
  PlaceId site;  // environment = none
  std::uint32_t number = 0;
  Time ends;  // its TTL or its user's own life, whichever is first
};

class Clients final : public IntentSink {
 public:
  struct Parts {
    CallTable& calls;
    Routes& routes;
    const Population& population;
    const Region& region;
    const Settings& settings;
    const DailyCurve& curve;
  };
  explicit Clients(const Parts& parts);
  Clients(const Clients&) = delete;
  Clients& operator=(const Clients&) = delete;

  Place& place() { return parts_.calls.place(); }
  // Traffic begins.
  void start();
  void intend(std::uint8_t function, Intent intent) override;

  // Before the run: what is under way in equilibrium.
  void hold_session(UserId user, const DeviceSession& session);
  struct HeldSeat {
    MeetingRef meeting;
    Entity act;
    Time ends;
    UserId organiser;
    PlaceId through;
  };
  void hold_seat(UserId user, const HeldSeat& held);

  // Heartbeats that are answered change nothing, so none is simulated until one may fail. From now
  // on every device that is connected to that site sends its next one in its own time, and goes on
  // with it until `until`.
  void heartbeats_matter(PlaceId site, Time until);
  std::deque<ArrivalProcess>& arrivals() { return arrivals_; }

  bool anybody_pays() const { return !payers_.empty(); }
  bool is_logged_in(UserId user) const { return has_session(user); }
  // The paying user whose act this is.
  UserId pick_payer(Entity act) const;
  std::size_t bytes() const;
  // For the audit: intents that have begun and not ended.
  std::int64_t attempts_in_flight() const { return in_flight_; }

 private:
  struct Seat {
    MeetingRef meeting;
    Entity act;
    Time ends;
    bool organiser = false;
    bool taken = false;
    PlaceId through;  // where her device's media goes: to the host, or to the site that relays it
  };
  struct Beat {
    UserId user;
  };

  // clients.cpp
  const Place& place() const { return parts_.calls.place(); }
  std::uint32_t index(UserId user) const { return parts_.region.ordinal(user); }
  Attempt begin(Function function, UserId user, Entity act);
  void end(const Attempt& attempt, AttemptOutcome outcome, Reason reason);
  void end_by(const Attempt& attempt, const Reply& reply);
  bool is_overtaken(const Attempt& attempt) const;
  static Reason reason_of(const Reply& reply);
  CallTable::Call ask(Attempt* attempt, PlaceId site, Ask what, std::int64_t argument, Entity act,
                      std::uint16_t number);
  PlaceId route(UserId user) const;
  Duration wait_before_retry(Entity act, std::uint32_t retry);
  void add_arrivals(Function function, double per_user);
  UserId pick_user(Entity act) const;
  void hear(const Message& message);

  // log_in_flow.cpp
  Flow<void> log_in_story(UserId user, Entity act);
  Flow<Login> log_in(Attempt* attempt, Entity act);
  Flow<Login> log_in_at(Attempt* attempt, PlaceId site, Entity act, std::uint16_t number);
  // Returns what she believed before.
  std::int64_t choose_password(UserId user, Entity act);
  std::int64_t typed_password(UserId user, Entity act, std::uint16_t number) const;
  void take_session(UserId user, PlaceId site, std::int64_t number, Entity act, Login how);

  // session_flow.cpp
  bool has_session(UserId user) const;
  bool holds(UserId user, const DeviceSession& session) const;
  Entity act_of(UserId user, const DeviceSession& session) const;
  // Her part in an act of several.
  Entity act_of(UserId user, Entity common) const;
  void lose_session(UserId user, Time broke);
  void settle_loss(UserId user, Login how);
  Flow<Reply> ask_in_session(Attempt* attempt, Ask what, std::uint64_t extra);
  void next_beat(UserId user);
  bool beats_at(PlaceId site) const;
  Flow<void> watch_connection(UserId user);
  void beat_again(UserId user);
  std::uint16_t beat_number() const;
  void beat(const Beat& beat);
  Flow<void> check_connection(UserId user);
  Flow<bool> regain_session(UserId user, DeviceSession old, Time broke);
  Flow<void> pause_before_reconnecting(UserId user, DeviceSession old);
  Flow<void> regain_after_close(UserId user, DeviceSession closed);
  void session_closed(UserId user, std::uint32_t session);

  // meeting_flow.cpp
  Flow<void> start_story(UserId user, Entity act);
  Flow<void> join_story(UserId user, Entity meeting_act, MeetingRef meeting, Time ends);
  Flow<void> guest_story(UserId guest, Entity meeting_act, MeetingRef meeting, Time ends);
  Flow<Reply> join_as_guest(Attempt* attempt, MeetingRef meeting);
  void start_failed(UserId user, Entity act, Reason reason);
  UserId guest_of(Entity invitation);
  PlaceId media_through(UserId user, MeetingRef meeting) const;
  void cut_off(const Message& message);
  Flow<void> check_meeting(UserId user);
  Flow<void> start_again(UserId user, Seat broken, Time broke);
  Seat leave_broken_meeting(UserId user, PlaceId site);
  void meeting_lost(UserId user, MeetingRef meeting);

  // account_flow.cpp
  void prompt_top_up(UserId user);
  void learn_of_debt(UserId user);
  struct TopUpPlan {
    UserId user;
    Entity act;
    Duration after;
  };
  void plan_top_up(UserId user, Purpose delay);
  Flow<void> top_up_story(TopUpPlan plan);
  Flow<void> change_password_story(UserId user, Entity act);
  Flow<void> try_old_password_story(UserId user, Entity change, std::int64_t old_password);
  Flow<void> change_phone_story(UserId user, Entity act);
  Flow<void> account_story(Function function, UserId user, Entity act);
  Flow<void> log_out_story(UserId user, Entity act);
  Flow<void> register_story(Entity act);
  Flow<void> register_again_story(UserId user, Entity phone);
  Flow<Reply> register_newcomer(UserId user, Entity act);
  Flow<Reply> register_at(UserId user, Entity act, Entity phone, std::optional<PlaceId> site);
  PlaceId site_of_others() const;
  UserId next_newcomer();

  Parts parts_;
  std::deque<ArrivalProcess> arrivals_;
  std::vector<DeviceSession> sessions_;
  std::vector<Seat> seats_;
  std::vector<bool> beats_;  // by ordinal: a heartbeat is planned, or what it found is mended
  std::map<PlaceId, Time> beat_until_;  // by site: as long as heartbeats there may fail
  std::vector<bool> top_up_planned_;
  std::vector<bool> pays_no_more_;  // in debt, and will not pay back
  UserWeights users_;
  UserWeights payers_;
  std::unordered_map<std::uint64_t, std::uint32_t>
      newest_changes_;  // by user and function: the latest attempt that sets a value anew
  std::unordered_map<std::uint32_t, std::int64_t>
      passwords_;                     // by user: what she believes, where she changed it
  std::vector<bool> chose_password_;  // by ordinal: it is in `passwords_`
  std::unordered_map<std::uint32_t, std::int64_t> phones_;  // by user: hers, where she changed it
  struct Lost {
    PlaceId site;
    Time broke;
  };
  std::unordered_map<std::uint32_t, Lost> lost_;  // by user: a session not yet made good
  std::vector<std::uint16_t> top_ups_;            // by ordinal: how many she has planned so far
  std::uint32_t attempts_ = 0;
  std::int64_t in_flight_ = 0;
  std::uint32_t newcomers_ = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> guests_;  // by invitation
};

// Whether an answer says that another try, perhaps elsewhere, may help.
bool worth_another_try(const Reply& reply);

}  // namespace twinsite::conference
