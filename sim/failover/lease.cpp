#include "sim/failover/lease.h"

#include <algorithm>

#include "sim/net/ports.h"

namespace twinsite {

LeaseKeeper::LeaseKeeper(Site& site, Options options)
    : site_(site),
      options_(std::move(options)),
      family_(entity_family("lease of " + std::string(site.place().name()))),
      renewed_(options_.holders.size()),
      asked_(options_.holders.size()) {
  site.on_return<&LeaseKeeper::restart>(*this);
}

void LeaseKeeper::start() {
  Draw draw = place().draw(family_, Purpose::probe_delay);
  const Duration phase = Duration::from_seconds(options_.lease.loop.seconds() * draw.uniform());
  place().at<&LeaseKeeper::renew>(phase, *this, Nothing{});
  plan_end();
}

void LeaseKeeper::restart() {
  std::fill(renewed_.begin(), renewed_.end(), place().now());
  place().at<&LeaseKeeper::renew>(Duration{}, *this, Nothing{});
  plan_end();
}

void LeaseKeeper::renew(const Nothing&) {
  place().at<&LeaseKeeper::renew>(options_.lease.loop, *this, Nothing{});
  for (std::size_t i = 0; i < options_.holders.size(); ++i) {
    asked_[i] = place().now();
    const CallRequest request{.to = options_.holders[i],
                              .port = port::lease,
                              .argument = site_.fenced() ? 1 : 0,
                              .act = entity(family_, renewals_++)};
    site_.calls().call<&LeaseKeeper::hear>(request, options_.lease.loop, *this, i);
  }
}

void LeaseKeeper::hear(const Reply& reply, std::uint64_t holder) {
  if (!reply.ok()) return;
  renewed_[holder] = asked_[holder];
  plan_end();
}

Time LeaseKeeper::holds_until() const {
  std::vector<Time> newest = renewed_;
  std::sort(newest.rbegin(), newest.rend());
  return newest[static_cast<std::size_t>(options_.needed) - 1] + options_.lease.ttl;
}

void LeaseKeeper::plan_end() {
  if (!options_.lease.self_fence) return;
  place().cancel(end_);
  const Duration left = std::max(holds_until() - place().now(), Duration{});
  end_ = place().at<&LeaseKeeper::end>(left, *this, Nothing{});
}

// Before any holder's own count, which runs from when it was asked, is over.
void LeaseKeeper::end(const Nothing&) {
  if (!site_.fenced()) site_.fence();
}

LeaseHolder::LeaseHolder(CallTable& calls, const LeaseSpec& spec,
                         const std::vector<NamedSite>& sites, VoteSink& votes)
    : calls_(calls), spec_(spec), votes_(votes) {
  for (const NamedSite& site : sites) leased_.emplace_back().site = site.place;
  const auto receive = [](void* object, Place&, const Message& message) {
    static_cast<LeaseHolder*>(object)->renew(message);
  };
  place().receive_at(port::lease, {receive, this});
}

void LeaseHolder::start() {
  for (std::size_t i = 0; i < leased_.size(); ++i) plan_expiry(i);
}

void LeaseHolder::plan_expiry(std::size_t index) {
  place().cancel(leased_[index].expiry);
  leased_[index].expiry = place().at<&LeaseHolder::expire>(spec_.ttl, *this, Index{index});
}

void LeaseHolder::renew(const Message& message) {
  const Request request = Request::of(message);
  const auto found = std::find_if(leased_.begin(), leased_.end(), [&request](const Leased& one) {
    return one.site == request.from;
  });
  ASSERT(found != leased_.end());
  plan_expiry(static_cast<std::size_t>(found - leased_.begin()));
  calls_.answer(request, {.outcome = Outcome::ok});
  found->fenced = request.argument == 1;
  votes_.vote({.site = found->site, .suspect = false, .fenced = found->fenced, .failures = 0});
}

// Said again while it lasts, as a probe would be.
void LeaseHolder::expire(const Index& index) {
  const Leased& one = leased_[index.value];
  leased_[index.value].expiry = place().at<&LeaseHolder::expire>(spec_.loop, *this, index);
  votes_.vote({.site = one.site, .suspect = true, .fenced = one.fenced, .failures = 1});
}

}  // namespace twinsite
