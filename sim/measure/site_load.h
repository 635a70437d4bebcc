// How much each site has to do: the requests that its services take up, as a curve.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "sim/measure/recorders.h"
#include "sim/site/facts.h"

namespace twinsite {

class SiteLoad final : public Observer {
 public:
  static constexpr std::array kinds{fact::service_started};

  // `recorders` outlives the observer.
  explicit SiteLoad(Recorders& recorders);

  Snapshot observe(const Fact& fact) override;

 private:
  struct Site {
    const std::string* name = nullptr;  // none: the place is no site
    std::optional<SeriesId> taken;      // from its first request on
  };

  Recorders& recorders_;
  std::vector<Site> by_place_;
};

}  // namespace twinsite
