// The conference's settings ready to run: distributions that can be drawn from, limits of time by
// request, numbers of data classes. One for each run, shared by its sites and regions, read only.
#pragma once

#include <optional>

#include "models/conference/conference_spec.h"
#include "models/conference/vocabulary.h"
#include "models/patience.h"
#include "models/world_spec.h"
#include "sim/data/data_catalogue.h"
#include "sim/kernel/random/distribution.h"
#include "sim/traffic/population.h"

namespace twinsite::conference {

struct Settings {
  Settings(const ConferenceSpec& conference, const WorldSpec& world_spec, const World& world,
           const DataCatalogue& classes);

  Tier tier(Function function) const;
  bool relays_media() const { return spec.meeting.media == MediaRoute::relay; }
  // The register that a site-to-site `Ask` writes; none if it writes none, or `data` lacks it.
  std::optional<DataClassId> register_of(Ask ask) const;
  // How long a caller of `site` waits for the answer to `ask`.
  Duration patience(Ask ask, PlaceId site) const;
  std::uint32_t meeting_size(const Place& place, Entity meeting) const;
  Duration meeting_duration(const Place& place, Entity meeting) const;

  ConferenceSpec spec;
  FailbackSpec fail_back;
  Distribution session_life;
  Distribution size;
  Distribution duration;
  Distribution balance;
  Distribution top_up_delay;
  Distribution debt_repay_delay;
  Distribution register_twice_after;
  Distribution sms_delivery;
  Patience login_patience;
  Patience api_patience;
  Patience sms_patience;
  Duration reads_patience;
  std::optional<PlaceId> carrier;  // set when the world stands
  DataClassId password;
  DataClassId balance_class;
  std::optional<DataClassId> user_id;
  std::optional<DataClassId> phone;
  std::optional<DataClassId> meeting_id;
  std::optional<DataClassId> group;
  std::optional<DataClassId> profile;
};

// Participant `index` (from 1) of a meeting: who she is, drawn by the meeting's own act.
UserId participant(const Settings& settings, const Population& population, const Place& place,
                   Entity meeting, UserId organiser, std::uint32_t index);

}  // namespace twinsite::conference
