#include "app/report/fact_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "app/report/clock_text.h"
#include "app/report/display.h"
#include "sim/data/facts.h"
#include "sim/data/quorum_facts.h"
#include "sim/failover/facts.h"
#include "sim/fault/facts.h"
#include "sim/net/facts.h"
#include "sim/site/facts.h"
#include "sim/traffic/facts.h"

namespace twinsite {
namespace {

constexpr std::array site_words = {"is up", "is fenced: it refuses writes of users who moved",
                                   "goes dark"};
constexpr std::array link_words = {"up", "degraded", "held up", "cut"};
constexpr std::array outcome_words = {"succeeds", "succeeds by a fallback", "is refused wrongly",
                                      "is refused rightly", "is given up"};
constexpr std::array apply_words = {"is installed", "is older than what stands here",
                                    "wins a conflict", "loses a conflict",
                                    "meets a conflict that somebody must settle"};

template <std::size_t size>
Sentence word(const std::array<const char*, size>& words, std::int64_t value) {
  const auto index = static_cast<std::size_t>(value);
  return say(index < size ? words[index] : "?");
}

std::string_view name_of(const std::vector<std::string>& names, std::uint64_t index) {
  return index < names.size() ? std::string_view(names[index]) : "?";
}

bool between(const Fact& fact, std::uint16_t base, std::uint16_t first, std::uint16_t last) {
  const auto kind = static_cast<std::uint16_t>(fact.kind);
  return kind >= base + first && kind <= base + last;
}

bool is_model_fact(const Fact& fact) {
  return static_cast<std::uint16_t>(fact.kind) >= fact_base::model;
}

// What stands between names, or before one, in the whereabouts of faults and steps.
constexpr std::array whereabouts = {"begins: {}", "ends: {}", "from {}",  "broker of {}",
                                    "{} from {}", "{} to {}", "{} at {}", "{} - {}"};

std::string count_text(std::int64_t value) {
  return shown_count(static_cast<std::uint64_t>(std::max<std::int64_t>(value, 0)));
}

}  // namespace

FactWords::FactWords(const WorldNames& names, const RunPeriod& period, const Business& business)
    : names_(names), period_(period), business_(business), index_(names) {}

std::string FactWords::place(PlaceId place) const {
  return std::string(name_of(names_.places, place.value));
}

std::optional<UserId> FactWords::find_user(const std::string& name) const {
  const std::size_t slash = name.rfind('/');
  if (slash == std::string::npos) return std::nullopt;
  std::uint32_t ordinal = 0;
  const char* const end = name.data() + name.size();
  const auto read = std::from_chars(name.data() + slash + 1, end, ordinal);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  for (std::size_t i = 0; i < names_.regions.size(); ++i) {
    const RegionNames& region = names_.regions[i];
    if (region.name == name.substr(0, slash) && ordinal < region.users)
      return UserId{index_.first_user(static_cast<std::uint16_t>(i)).value + ordinal};
  }
  return std::nullopt;
}

std::optional<UserId> FactWords::user_of(const Fact& fact) const {
  const UserId subject{static_cast<std::uint32_t>(fact.subject)};
  const bool about_record = between(fact, fact_base::data, 0, 9) ||
                            between(fact, fact_base::data, 22, 24) ||
                            between(fact, fact_base::data, 50, 51);
  const bool about_user = is_model_fact(fact) || (between(fact, fact_base::traffic, 0, 3) &&
                                                  fact.kind != fact::route_arrived);
  std::optional<UserId> user;
  if (about_record) user = RecordSubject::unpack(fact.subject).user;
  if (about_user && fact.subject < index_.user_count()) user = subject;
  if (user && user->value >= index_.user_count()) user.reset();
  return user;
}

bool FactWords::is_of_common_interest(const Fact& fact) {
  return fact.kind == fact::link_state || fact.kind == fact::site_state ||
         fact.kind == fact::clock_stepped || fact.kind == fact::route_arrived ||
         between(fact, fact_base::failover, 0, 8) || between(fact, fact_base::fault, 0, 1) ||
         between(fact, fact_base::data, 13, 18) || between(fact, fact_base::data, 20, 21);
}

Sentence FactWords::sentence(const Fact& fact) const {
  if (is_model_fact(fact)) return business_.describe(fact, names_);
  if (between(fact, fact_base::data, 0, 9) || between(fact, fact_base::data, 22, 24) ||
      between(fact, fact_base::data, 50, 51))
    return about_data(fact);
  if (between(fact, fact_base::data, 10, 21)) return about_channel(fact);
  if (between(fact, fact_base::traffic, 0, 3)) return about_attempt(fact);
  if (between(fact, fact_base::failover, 0, 8)) return about_failover(fact);
  return about_state(fact);
}

Sentence FactWords::record(std::int64_t id) const {
  const RecordId record{static_cast<std::uint64_t>(id)};
  if (record.value == 0) return say("the initial value");
  return say("commit {} of {}'s log", count_text(static_cast<std::int64_t>(record.position())),
             place(record.site()));
}

std::string FactWords::clock(std::int64_t ns) const { return clock_text(Time{ns}, period_); }

Sentence FactWords::about_data(const Fact& fact) const {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  const Sentence what = say(name_of(names_.data_classes, subject.data_class.value));
  const auto& [first, second, third] = fact.values;
  switch (fact.kind) {
    case fact::committed:
      return say("her {} is written: commit {} of {}'s log, in place of {}", what,
                 count_text(first), place(fact.place), record(second));
    case fact::entry_committed:
      return say("{} is booked on her {}: commit {} of {}'s log",
                 shown_money(static_cast<double>(second)), what, count_text(first),
                 place(fact.place));
    case fact::entry_known:
      return say("{} on her {} is asked for again; it was booked before",
                 shown_money(static_cast<double>(second)), what);
    case fact::applied:
      return say("her {}, {}, arrives and {}; it counts from {}", what, record(first),
                 word(apply_words, second), clock(third));
    case fact::entry_applied:
      return say("{} on her {}, {}, arrives; it counts from {}",
                 shown_money(static_cast<double>(second)), what, record(first), clock(third));
    case fact::duplicate_ignored:
      return say("her {}, {}, arrives a second time and changes nothing", what, record(first));
    case fact::conflict:
      return say("her {}: {} here and {} from there conflict", what, record(first), record(second));
    case fact::manual_correction:
      return say("her {} needs somebody to look at it", what);
    case fact::value_read:
      return say("her {} is read: {}", what, record(first));
    case fact::quorum_written:
      return say("enough replicas have her {}, after {}", what,
                 shown_duration(static_cast<double>(second)));
    case fact::quorum_read:
      return say("enough replicas show her {}, after {}: {}", what,
                 shown_duration(static_cast<double>(second)),
                 first == 0 ? say("nothing yet") : say("written at {}", clock(first)));
    case fact::message_published:
      return say("her {}, {}, goes into the queue to {}", what, record(first),
                 place({static_cast<std::uint16_t>(second)}));
    case fact::message_lost:
      return say("her {}, {}, was never published", what, record(first));
    case fact::message_expired:
      return say("her {}, {}, is given up by the queue", what, record(first));
    default:
      return {};
  }
}

Sentence FactWords::about_channel(const Fact& fact) const {
  const ChannelSubject subject = ChannelSubject::unpack(fact.subject);
  const Sentence channel =
      say(subject.kind == ChannelKind::queue ? "queue {} to {}" : "replication {} to {}",
          place(subject.source), place(subject.target));
  const auto& [first, second, third] = fact.values;
  switch (fact.kind) {
    case fact::channel_broken:
      return say("{} is broken: {} knows of {} of its {} commits that they arrived", channel,
                 place(subject.source), count_text(first), count_text(second));
    case fact::channel_connected:
      return say("{} goes on behind commit {} of {}", channel, count_text(first),
                 count_text(second));
    case fact::channel_stalled:
      return say("{} stands still", channel);
    case fact::channel_resumed:
      return say("{} moves again", channel);
    case fact::disks_lost:
      return say("the disks are lost, and with them {} commits", count_text(first));
    case fact::log_lost:
      return say("{}: commits {} to {} will never come", channel, count_text(first),
                 count_text(second));
    case fact::snapshot_copied:
      return say("{}: the replica is now a copy", channel);
    case fact::log_orphaned:
      return say("{}: commits {} to {} are held here and nowhere else", channel, count_text(first),
                 count_text(second));
    default:
      return {};
  }
}

Sentence FactWords::about_state(const Fact& fact) const {
  const auto& names = names_.faults;
  switch (fact.kind) {
    case fact::site_state:
      return say("{} {}", place(fact.place), word(site_words, fact.values[0]));
    case fact::link_state:
      return say("the link {} is {}", name_of(names_.links, fact.subject),
                 word(link_words, fact.values[0]));
    case fact::clock_stepped:
      return say("the clock is set, and is now {} off",
                 shown_duration(static_cast<double>(fact.values[1])));
    case fact::fault_began:
    case fact::fault_ended:
      if (fact.subject >= names.size()) return {};
      return say(fact.kind == fact::fault_began ? "{} begins: {}" : "{} ends: {}",
                 say(names[fact.subject].kind), detail_sentence(names[fact.subject].detail));
    default:
      return {};
  }
}

Sentence FactWords::about_attempt(const Fact& fact) const {
  const auto number = static_cast<std::uint64_t>(fact.values[0]);
  switch (fact.kind) {
    case fact::attempt_began:
      return say("she begins: {}", say(name_of(names_.functions, number)));
    case fact::attempt_ended: {
      const auto reason = static_cast<std::uint64_t>(attempt_reason(fact));
      const Sentence function = say(name_of(names_.functions, number));
      const Sentence outcome =
          word(outcome_words, static_cast<std::int64_t>(attempt_outcome(fact)));
      if (reason == 0) return say("her {} {}", function, outcome);
      return say("her {} {} ({})", function, outcome, say(name_of(names_.reasons, reason)));
    }
    case fact::route_arrived:
      return say("clients can learn of the new route to {}",
                 place({static_cast<std::uint16_t>(number)}));
    default:
      return {};
  }
}

Sentence FactWords::about_failover(const Fact& fact) const {
  const std::string subject = place({static_cast<std::uint16_t>(fact.subject)});
  switch (fact.kind) {
    case fact::site_suspected:
      return say("{} is suspected after {} failed probes", subject, fact.values[0]);
    case fact::site_cleared:
      return say("{} answers again", subject);
    case fact::failover_decided:
      return say("it is decided to fail over from {}", subject);
    case fact::fence_requested:
      return say("{} is to be fenced", subject);
    case fact::catch_up_ended:
      return say("the wait for {}'s data ends, {}", subject,
                 fact.values[0] == 1 ? say("complete") : say("incomplete"));
    case fact::route_published:
      return say("{} is sent to {}", subject, place({static_cast<std::uint16_t>(fact.values[0])}));
    case fact::failback_began:
      return say("fail-back to {} begins", subject);
    case fact::failback_ended:
      return say("fail-back to {} has ended", subject);
    case fact::fence_changed:
      return fact.values[0] == 1 ? say("the fence is closed") : say("the fence is open");
    default:
      return {};
  }
}

Sentence detail_sentence(std::string_view detail) {
  constexpr std::string_view place = "{}";
  for (const std::string_view pattern : whereabouts) {
    const bool two = pattern.starts_with(place);
    const std::string_view joint =
        pattern.substr(two ? place.size() : 0, pattern.rfind(place) - (two ? place.size() : 0));
    const std::size_t at = detail.find(joint);
    if (at == std::string_view::npos || (at > 0) != two) continue;
    const Sentence after = detail_sentence(detail.substr(at + joint.size()));
    return two ? say(pattern, detail_sentence(detail.substr(0, at)), after) : say(pattern, after);
  }
  return say(detail);
}

}  // namespace twinsite
