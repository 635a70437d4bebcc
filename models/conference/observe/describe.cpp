#include "models/conference/observe/describe.h"

#include "models/conference/facts.h"
#include "models/conference/vocabulary.h"
#include "models/money_text.h"

namespace twinsite::conference {
namespace {

Sentence checked(const Fact& fact) {
  if (static_cast<Answer>(fact.values[0]) == Answer::none) return say("her password matches");
  if (static_cast<Answer>(fact.values[0]) == Answer::absent) return say("nobody here knows her");
  if (fact.values.back() == mistyped_password) return say("she mistypes her password");
  return say("her password does not match the one that this site has");
}

Sentence regained(const Fact& fact) {
  switch (static_cast<Login>(fact.values[0])) {
    case Login::by_password:
      return say("her session is made good by password");
    case Login::by_sms:
      return say("her session is made good by a code sent to her phone");
    case Login::refused:
      return say("her new log-in is refused");
    case Login::no_answer:
      return say("her new log-in has no answer");
    case Login::switched_off:
      return say("log-in is switched off for her");
    case Login::by_secondary_read:
      return say("her session is made good by a read at another site");
  }
  return {};
}

Sentence about_session(const Fact& fact, const WorldNames& names) {
  const auto number = static_cast<std::size_t>(fact.values[0]);
  const std::string site = number < names.places.size() ? names.places[number] : "?";
  switch (fact.kind) {
    case fact::session_started:
      return say("she is logged in at {}", site);
    case fact::session_broken:
      return say("her device has lost {}, where her session is", site);
    case fact::session_kept:
      return say("her session at {} was only cut off: she keeps it", site);
    case fact::session_lost:
      return say("the site that serves her now does not honour her session at {}", site);
    default:
      return regained(fact);
  }
}

Sentence about_meeting(const Fact& fact) {
  switch (fact.kind) {
    case fact::meeting_broken:
      return fact.values.back() == 1 ? say("the meeting that she leads has broken off")
                                     : say("her meeting has broken off");
    case fact::meeting_restarted:
      return say("she starts the meeting again");
    case fact::meeting_started:
      return say("she starts a meeting for {}", fact.values[1]);
    case fact::meeting_joined:
      return say("she joins a meeting, now of {}", fact.values[1]);
    case fact::meeting_charged:
      return say("her meeting is charged {} for {} participants", money_text(fact.values[1]),
                 fact.values.back());
    default:
      return say("her meeting ends");
  }
}

}  // namespace

Sentence describe(const Fact& fact, const WorldNames& names) {
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
      return fact.values[0] != 0 ? say("another site has her password")
                                 : say("nor does another site's");
    case fact::start_refused:
      return say("no meeting for her: this site has {} of hers, the limit is {}",
                 money_text(fact.values[0]), money_text(fact.values[1]));
    case fact::sms_accepted:
      return say("a code goes to her phone");
    default:
      return {};
  }
}

}  // namespace twinsite::conference
