#include "models/conference/observe/describe.h"

#include <fmt/format.h>

#include "models/conference/facts.h"
#include "models/conference/vocabulary.h"
#include "models/money_text.h"

namespace twinsite::conference {
namespace {

std::string checked(const Fact& fact) {
  if (static_cast<Answer>(fact.values[0]) == Answer::none) return "her password matches";
  if (static_cast<Answer>(fact.values[0]) == Answer::absent) return "nobody here knows her";
  if (fact.values.back() == mistyped_password) return "she mistypes her password";
  return "her password does not match the one that this site has";
}

std::string regained(const Fact& fact) {
  switch (static_cast<Login>(fact.values[0])) {
    case Login::by_password:
      return "her session is made good by password";
    case Login::by_sms:
      return "her session is made good by a code sent to her phone";
    case Login::refused:
      return "her new log-in is refused";
    case Login::no_answer:
      return "her new log-in has no answer";
    case Login::switched_off:
      return "log-in is switched off for her";
    case Login::by_secondary_read:
      return "her session is made good by a read at another site";
  }
  return {};
}

std::string about_session(const Fact& fact, const WorldNames& names) {
  const auto number = static_cast<std::size_t>(fact.values[0]);
  const std::string site = number < names.places.size() ? names.places[number] : "?";
  switch (fact.kind) {
    case fact::session_started:
      return fmt::format("she is logged in at {}", site);
    case fact::session_broken:
      return fmt::format("her device has lost {}, where her session is", site);
    case fact::session_kept:
      return fmt::format("her session at {} was only cut off: she keeps it", site);
    case fact::session_lost:
      return fmt::format("the site that serves her now does not honour her session at {}", site);
    default:
      return regained(fact);
  }
}

std::string about_meeting(const Fact& fact) {
  switch (fact.kind) {
    case fact::meeting_broken:
      return fact.values.back() == 1 ? "the meeting that she leads has broken off"
                                     : "her meeting has broken off";
    case fact::meeting_restarted:
      return "she starts the meeting again";
    case fact::meeting_started:
      return fmt::format("she starts a meeting for {}", fact.values[1]);
    case fact::meeting_joined:
      return fmt::format("she joins a meeting, now of {}", fact.values[1]);
    case fact::meeting_charged:
      return fmt::format("her meeting is charged {} for {} participants",
                         money_text(fact.values[1]), fact.values.back());
    default:
      return "her meeting ends";
  }
}

}  // namespace

std::string describe(const Fact& fact, const WorldNames& names) {
  switch (fact.kind) {
    case fact::session_started:
    case fact::session_broken:
    case fact::session_kept:
    case fact::session_lost:
    case fact::session_regained:
      return about_session(fact, names);
    case fact::meeting_broken:
    case fact::meeting_restarted:
    case fact::meeting_started:
    case fact::meeting_joined:
    case fact::meeting_charged:
    case fact::meeting_ended:
      return about_meeting(fact);
    case fact::password_checked:
      return checked(fact);
    case fact::password_checked_elsewhere:
      return fact.values[0] != 0 ? "another site has her password" : "nor does another site's";
    case fact::start_refused:
      return fmt::format("no meeting for her: this site has {} of hers, the limit is {}",
                         money_text(fact.values[0]), money_text(fact.values[1]));
    case fact::sms_accepted:
      return "a code goes to her phone";
    default:
      return {};
  }
}

}  // namespace twinsite::conference
