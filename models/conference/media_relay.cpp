// Media that rides the line between two sites (`media: relay`): a participant's goes to the site
// that she is logged in at, which passes it on to the host of her meeting. Both ends watch the line
// as long as it carries something. When the other end does not answer any more, the host takes the
// seats back, and the relaying site tells its participants.
#include <algorithm>
#include <string>

#include "models/conference/site_server.h"
#include "sim/kernel/wait.h"
#include "sim/net/network.h"

namespace twinsite::conference {

void SiteServer::seat_from_afar(const Request& request) {
  const auto number = static_cast<std::uint32_t>(request.argument);
  if (!parts_.settings.relays_media()) return seat(request, number);
  if (is_full(request.from)) return refuse(request, Answer::no_media);
  const std::optional<Answer> refusal = take_seat(request.user, number);
  if (refusal) return refuse(request, *refusal);
  const Time ends = meetings_.find(number)->ends;
  forget_line_of(request.user, number);
  host_through(request.from, {request.user, number, ends});
  accept(request, (ends - place().now()) / seconds(1));
}

// Media has its own share of the line; it never stands in the way of replication.
bool SiteServer::is_full(PlaceId relaying) {
  const Link* const line = parts_.network.find_link(place().id(), relaying);
  const std::int64_t bandwidth = line == nullptr ? 0 : line->sending.media_bandwidth();
  if (bandwidth == 0) return false;
  const auto carried = static_cast<std::int64_t>(hosted_[relaying].size());
  return (carried + 1) * parts_.settings.spec.meeting.stream > bandwidth;
}

void SiteServer::host_through(PlaceId relaying, Relayed relayed) {
  std::vector<Relayed>& seats = hosted_[relaying];
  const bool is_known = std::ranges::any_of(seats, [&relayed](const Relayed& other) {
    return other.user == relayed.user && other.number == relayed.number;
  });
  if (!is_known) seats.push_back(relayed);
  watch_lines();
}

void SiteServer::relay_to(PlaceId hosting, Relayed relayed) {
  relayed_[hosting].push_back(relayed);
  watch_lines();
}

void SiteServer::watch_lines() {
  if (!std::exchange(watches_lines_, true)) place().start(watch_lines_story());
}

// At the pace of heartbeats.
Flow<void> SiteServer::watch_lines_story() {
  while (true) {
    co_await sleep(parts_.settings.spec.client.heartbeat);
    forget_ended();
    const std::vector<PlaceId> others = lines_in_use();
    if (others.empty()) break;
    for (const PlaceId other : others) place().start(watch_line(other));
  }
  watches_lines_ = false;
}

std::vector<PlaceId> SiteServer::lines_in_use() const {
  std::vector<PlaceId> others;
  for (const auto& [other, seats] : hosted_) others.push_back(other);
  for (const auto& [other, seats] : relayed_) {
    if (!hosted_.contains(other)) others.push_back(other);
  }
  return others;
}

Flow<void> SiteServer::watch_line(PlaceId other) {
  const Entity family = entity_family("line of " + std::string(place().name()));
  const CallRequest question{.to = other,
                             .kind = static_cast<std::uint8_t>(Ask::line_alive),
                             .act = entity(family, ++lines_watched_)};
  const Duration patience = parts_.settings.patience(Ask::line_alive, other);
  const Reply reply = co_await parts_.site.calls().call(question, patience);
  if (!reply.ok()) cut_off(other);
}

void SiteServer::cut_off(PlaceId other) {
  const auto hosted = hosted_.find(other);
  if (hosted != hosted_.end()) {
    for (const Relayed& seat : hosted->second) unseat(seat);
    hosted_.erase(hosted);
  }
  const auto relayed = relayed_.find(other);
  if (relayed == relayed_.end()) return;
  const std::vector<Relayed> seats = std::move(relayed->second);
  relayed_.erase(relayed);
  for (const Relayed& seat : seats) {
    const Entity act = entity(parts_.population.entity_of(seat.user),
                              MeetingRef{other.value, seat.number}.packed());
    tell(seat.user, Tell::cut_off, act, seat.number, seat.ends, 0);
  }
}

// Whoever is not there is not charged for.
void SiteServer::unseat(const Relayed& relayed) {
  Meeting* const meeting = meetings_.find(relayed.number);
  if (meeting == nullptr) return;
  std::vector<UserId>& seated = meeting->participants;
  const auto seat = std::ranges::find(seated, relayed.user);
  if (seat == seated.end()) return;
  seated.erase(seat);
  media_.release(1);
}

// She sits here by another way now: what becomes of the line does not concern her any more.
void SiteServer::forget_line_of(UserId user, std::uint32_t meeting) {
  for (auto& [other, seats] : hosted_) {
    std::erase_if(seats, [user, meeting](const Relayed& seat) {
      return seat.user == user && seat.number == meeting;
    });
  }
}

void SiteServer::forget_seats(std::uint32_t meeting) {
  for (auto& [other, seats] : hosted_)
    std::erase_if(seats, [meeting](const Relayed& seat) { return seat.number == meeting; });
}

void SiteServer::forget_ended() {
  const Time now = place().now();
  const auto has_ended = [now](const Relayed& seat) { return seat.ends <= now; };
  for (auto* const lines : {&hosted_, &relayed_}) {
    for (auto& [other, seats] : *lines) std::erase_if(seats, has_ended);
    std::erase_if(*lines, [](const auto& line) { return line.second.empty(); });
  }
}

}  // namespace twinsite::conference
