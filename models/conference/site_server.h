// The conference at one site: checks passwords, keeps sessions and meetings in memory, books money,
// forwards what must be written at home. It knows its own replica, and nothing of what stands
// elsewhere.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "models/conference/meeting_table.h"
#include "models/conference/settings.h"
#include "sim/data/remote_reader.h"
#include "sim/data/store.h"
#include "sim/failover/site_agent.h"
#include "sim/kernel/flow.h"
#include "sim/site/capacity.h"

namespace twinsite::conference {

class SiteServer final : public ServiceLogic, public RegionHost, public ReplicationProgress {
 public:
  struct Parts {
    Site& site;
    SiteStore& store;
    RemoteReader& reader;
    Network& network;
    const Population& population;
    const Settings& settings;
    std::int64_t media_capacity = 0;
    std::int64_t message_bytes = 0;  // of what it tells devices
  };
  explicit SiteServer(const Parts& parts);
  SiteServer(const SiteServer&) = delete;
  SiteServer& operator=(const SiteServer&) = delete;

  Place& place() { return parts_.site.place(); }
  void obey(SiteAgent& agent) { agent_ = &agent; }

  void serve(const Request& request) override;
  void foresee(const Request& request) const override;
  void leave_region(PlaceId region) override;
  std::uint64_t committed_position() const override;
  bool has_applied(PlaceId source, std::uint64_t position) override;
  Duration apply_lag(PlaceId source) override { return parts_.store.apply_lag(source); }
  bool restored() const override { return parts_.store.restored(); }

  // Before the run: what is under way in equilibrium.
  std::uint32_t open_session(UserId user);
  struct RunningMeeting {
    UserId organiser;
    Entity act;
    std::vector<UserId> participants;  // without the organiser
    Time began;
    Time ends;
  };
  // Its number; 0 if there is no media capacity for it.
  std::uint32_t host_running_meeting(RunningMeeting meeting);
  // A participant's media, with `media: relay`: what each of the two sites knows of it.
  struct Relayed {
    UserId user;
    std::uint32_t number = 0;  // of the meeting, at its host
    Time ends;
  };
  void host_through(PlaceId relaying, Relayed relayed);
  void relay_to(PlaceId hosting, Relayed relayed);

  std::size_t bytes() const;

 private:
  // meeting_room.cpp
  struct MediaServers final : Facility {
    explicit MediaServers(SiteServer& of) : server(of) {}
    void stop() override;
    void crash() override;
    void start() override;
    void note() const;
    SiteServer& server;
    std::uint32_t outages = 0;
  };
  struct MeetingNumber {
    std::uint32_t value;
  };

  // log_in_desk.cpp
  void verify_password(const Request& request);
  Flow<void> verify_elsewhere(Request request, Answer here);
  std::optional<DataClassId> class_to_read(Answer here) const;
  Flow<void> send_code(Request request);
  void verify_code(const Request& request);
  void beat(const Request& request);
  bool knows(UserId user);
  DataClassId evidence_of_user() const {
    return parts_.settings.user_id.value_or(parts_.settings.password);
  }
  Flow<bool> finds_elsewhere(Request request);
  void register_user(const Request& request);
  void try_old_password(const Request& request);
  void log_out(const Request& request);

  // meeting_room.cpp
  void start_meeting(const Request& request);
  void invite_participants(std::uint32_t number, const Meeting& meeting, std::uint32_t size);
  void join_meeting(const Request& request);
  Flow<void> join_elsewhere(Request request, MeetingRef ref);
  void join_as_guest(const Request& request);
  void seat(const Request& request, std::uint32_t number);
  std::optional<Answer> take_seat(UserId user, std::uint32_t number);  // none: she sits
  void plan_charge(std::uint32_t number, const Meeting& meeting);
  void charge(const MeetingNumber& number);
  // Looks ahead for `charge`.
  void foresee(const MeetingNumber& number, Ahead ahead) const;
  Flow<void> confirm_charge(MeetingNumber number, RecordId commit);
  Flow<void> wait_for(DataClassId data_class, RecordId commit);
  void end_meeting(std::uint32_t number, MeetingEnd why);
  bool acquire_media(std::int64_t seats) {
    return media_servers_.outages == 0 && media_.acquire(seats);
  }
  bool is_paying(UserId user);
  std::int64_t debt_limit(UserId organiser);
  std::int64_t least_to_start(UserId organiser);
  struct BalanceChange {
    std::int64_t before;
    std::int64_t now;
  };
  void tell_balance(UserId user, const BalanceChange& change);

  // media_relay.cpp
  void seat_from_afar(const Request& request);
  bool is_full(PlaceId relaying);
  void watch_lines();
  Flow<void> watch_lines_story();
  Flow<void> watch_line(PlaceId other);
  void cut_off(PlaceId other);
  void unseat(const Relayed& relayed);
  std::vector<PlaceId> lines_in_use() const;
  void forget_line_of(UserId user, std::uint32_t meeting);
  void forget_seats(std::uint32_t meeting);
  void forget_ended();

  // account_desk.cpp
  struct HomeWrite {
    Function function;
    Ask forwarded;  // what the site asks of home
  };
  void write_at_home(const Request& request, HomeWrite write);
  bool is_written_here(UserId user, Ask forwarded) const;
  void view_profile(const Request& request);
  Flow<void> forward_home(Request request, Ask forwarded);
  void book(const Request& request, Ask what);
  RecordId set_register(DataClassId data_class, const Request& request);

  // Common.
  bool admits(const Request& request, std::uint32_t session);
  bool is_away(UserId user) const {
    return parts_.population.home(user) != parts_.site.place().id();
  }
  bool switched_off(UserId user, Function function) const;
  void accept(const Request& request, std::int64_t value = 0, std::uint32_t detail = 0);
  // What a request wrote here; a commit of zero is none.
  struct Written {
    DataClassId data_class;
    RecordId commit;
  };
  using Writes = std::array<Written, 3>;
  // As soon as these are acknowledged, as their classes ask.
  void accept_written(const Request& request, const Writes& writes);
  Flow<void> accept_acknowledged(Request request, Writes writes);
  void refuse(const Request& request, Answer why);
  void tell(UserId user, Tell what, Entity act, std::uint32_t number, Time ends,
            std::uint32_t index);
  MeetingRef ref(std::uint32_t number) const { return {parts_.site.place().id().value, number}; }
  bool waits_for_clock(const Request& request, std::optional<DataClassId> data_class);
  Flow<void> serve_later(Request request, Duration wait);
  std::int64_t new_value(DataClassId data_class, Entity act);
  void forget();

  Parts parts_;
  SiteAgent* agent_ = nullptr;
  std::vector<std::uint32_t> sessions_;  // by user; 0 = none
  std::uint32_t last_session_ = 0;       // never used twice, not even after a restart
  std::unordered_map<std::uint32_t, std::uint64_t> codes_;  // by user: the code sent last
  MeetingTable meetings_;
  Capacity media_;
  // By the site at the other end of the line: seats here, and seats there, that it carries.
  std::map<PlaceId, std::vector<Relayed>> hosted_;
  std::map<PlaceId, std::vector<Relayed>> relayed_;
  bool watches_lines_ = false;
  std::uint64_t lines_watched_ = 0;
  MediaServers media_servers_{*this};
};

// Draws of what a site tells devices stand apart from those of the calls of the same act.
inline constexpr std::uint32_t tellings_draw_index = std::uint32_t{1} << 26;

// Body of what a site tells a region, at port::first_model.
struct Telling {
  UserId user;
  std::uint32_t number = 0;  // of the meeting, or the session
  Time ends;                 // of the meeting
};

}  // namespace twinsite::conference
