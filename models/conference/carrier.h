// The SMS carrier: a third party that takes codes at a limited rate. What it delivers, and how
// fast, is the telephone network's business.
#pragma once

#include "sim/site/host.h"

namespace twinsite::conference {

class Carrier final : public ServiceLogic {
 public:
  Carrier(Host& host, const ServiceShape& shape);
  Service& desk() { return desk_; }
  void serve(const Request& request) override;

 private:
  Host& host_;
  Service& desk_;
};

}  // namespace twinsite::conference
