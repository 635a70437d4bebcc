// What a draw is for: the fixed registry. A number is part of every draw's name, so a row is never
// renumbered, reused or removed; a new purpose takes the next free number.
#pragma once

#include <cstdint>

namespace twinsite {

enum class Purpose : std::uint16_t {
  arrival_gap = 1,            // time to the next arrival of a (region, function) process
  arrival_user = 2,           // which user of the region the arrival is
  link_delay = 3,             // propagation delay of a message on a link
  link_loss = 4,              // whether a packet or datagram is lost on a link
  service_time = 5,           // time a server needs for a request
  queue_jitter = 6,           // extra delay of a message queue's delivery to its consumer
  retry_backoff = 7,          // jitter of the wait before a retry
  think_time = 8,             // pause of a user between two steps
  session_life = 9,           // how long a session lasts before its user ends it
  heartbeat_phase = 10,       // offset of a client's heartbeats within their period
  meeting_size = 11,          // number of participants of a meeting
  meeting_duration = 12,      // planned length of a meeting
  meeting_cross_region = 13,  // whether a participant comes from another region
  participant_pick = 14,      // which user a participant is
  top_up_delay = 15,          // wait between a low balance and the top-up
  top_up_choice = 16,         // whether to top up, and by how much
  initial_balance = 17,       // balance of a user at the start
  initial_session = 18,       // session of a user at the start, and its residual life
  initial_meeting = 19,       // meetings that run at the start, and their residual length
  paying = 20,                // whether a user has ever topped up
  roaming = 21,               // whether a user sits away from her home region, and where
  forgotten_password = 22,    // whether a user mistypes or has forgotten her password
  sms_delivery = 23,          // time the carrier takes to deliver an SMS
  dns_residual = 24,          // what is left of a client's DNS entry when the answer changes
  dns_ignores_ttl = 25,       // whether a client's resolver ignores the TTL, and how long
  probe_delay = 26,           // delay of a health probe or of its answer
  probe_loss = 27,            // whether a health probe or its answer is lost
  decision_delay = 28,        // time a person or a controller takes to decide on a failover
  push_delay = 29,            // delay of a pushed route change to a client
  fault_interval = 30,        // time between two random faults
  fault_repair = 31,          // time to repair a random fault
  clock = 32,                 // offset, drift and steps of a site's clock
  queue_publish = 33,         // delay between a commit and its publication on the message queue
  debt_repaid = 34,           // whether a tolerated debt is paid back
  debt_repay_delay = 35,      // time until a tolerated debt is paid back
  user_attribute = 36,        // other fixed properties of a user: weight, profile
  registration = 37,          // properties of a newly registering user
  phone = 38,                 // phone numbers: first, changed, chosen twice
  repair_time = 50,           // time that staff take to settle a record by hand
  test = 65535,               // tests only
};

}  // namespace twinsite
