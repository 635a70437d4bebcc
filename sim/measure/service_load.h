// How busy the services of each place are: the requests that its servers took up each second, and
// those that were turned away.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "sim/measure/recorders.h"
#include "sim/site/facts.h"

namespace twinsite {

class ServiceLoad final : public Observer {
 public:
  static constexpr std::array kinds{fact::service_started, fact::service_rejected};

  // Series "service.started" and "service.rejected" by service and site, where there ever was one.
  // `recorders` outlives the observer.
  explicit ServiceLoad(Recorders& recorders) : recorders_(recorders) {}

  Snapshot observe(const Fact& fact) override;

 private:
  using Key = std::pair<std::uint64_t, FactKind>;  // place and service, kind

  SeriesId series(const Fact& fact, std::uint64_t service);

  Recorders& recorders_;
  std::map<Key, SeriesId> series_;
};

}  // namespace twinsite
