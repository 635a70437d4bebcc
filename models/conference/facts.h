// Facts of the conference. Subject: the user (of a meeting: its organiser). A meeting stands as
// `MeetingRef`, packed.
#pragma once

#include "sim/kernel/fact.h"

namespace twinsite::conference::fact {

using twinsite::fact_kind;

// At the region, by the user's device.
// She is logged in. Values: site, session, end of its life (ns).
inline constexpr FactKind session_started = fact_kind(fact_base::model, 0);
// Her connection to her session's site is broken. Values: site, session, end of its life (ns).
inline constexpr FactKind session_broken = fact_kind(fact_base::model, 1);
// It was only the connection. Values: site, session.
inline constexpr FactKind session_kept = fact_kind(fact_base::model, 2);
// The site that serves her does not honour it. Values: the session's site, session, time at which
// it broke (ns).
inline constexpr FactKind session_lost = fact_kind(fact_base::model, 3);
// The lost session is made good, or not. Values: `Login`, time since it broke (ns), the lost
// session's site.
inline constexpr FactKind session_regained = fact_kind(fact_base::model, 4);
// Her meeting has broken off. Values: meeting, its planned end (ns), 1 = she is its organiser.
inline constexpr FactKind meeting_broken = fact_kind(fact_base::model, 5);
// The organiser has started it again. Values: new meeting, old meeting, time since it broke (ns).
inline constexpr FactKind meeting_restarted = fact_kind(fact_base::model, 6);

// At a site.
// A log-in was checked. Values: `Answer` (none = matches), RecordId of the version compared with,
// what she typed.
inline constexpr FactKind password_checked = fact_kind(fact_base::model, 7);
// A start was refused for lack of money. Values: replica's balance, limit, minimum charge (fen).
inline constexpr FactKind start_refused = fact_kind(fact_base::model, 8);
// Values: meeting, participants planned, planned end (ns).
inline constexpr FactKind meeting_started = fact_kind(fact_base::model, 9);
// Subject: the participant. Values: meeting, participants now.
inline constexpr FactKind meeting_joined = fact_kind(fact_base::model, 10);
// Values: meeting, amount (fen), participants.
inline constexpr FactKind meeting_charged = fact_kind(fact_base::model, 11);
// Values: meeting, `Ending`, participants.
inline constexpr FactKind meeting_ended = fact_kind(fact_base::model, 12);
// A code has been handed to the carrier. Values: RecordId of the phone that it goes to.
inline constexpr FactKind code_sent = fact_kind(fact_base::model, 14);
// Somebody typed a password that its owner has changed since. Values: 1 = accepted, RecordId of the
// version compared with.
inline constexpr FactKind old_password_tried = fact_kind(fact_base::model, 15);
// At the region: she has logged out. Values: site, session.
inline constexpr FactKind session_left = fact_kind(fact_base::model, 16);
// At the region: a meeting that she wanted to start did not come about. Values: participant-minutes
// planned, `Reason`, 1 = she was served away from home.
inline constexpr FactKind start_failed = fact_kind(fact_base::model, 17);
// At the carrier: a code was accepted for delivery.
inline constexpr FactKind sms_accepted = fact_kind(fact_base::model, 13);

// At a site: another one was asked for what did not match here, and answered. Values: 1 = what she
// typed matches there, RecordId of the version compared with, the other site.
inline constexpr FactKind password_checked_elsewhere = fact_kind(fact_base::model, 20);

}  // namespace twinsite::conference::fact
