// The SMS carrier: a third party that takes codes at a limited rate. What it delivers, and how
// fast, is the telephone network's business.
#pragma once

#include "models/service_set.h"

namespace twinsite::conference {

class Carrier final : public ServiceLogic {
 public:
  Carrier(Host& host, ServiceSet& services);
  void serve(const Request& request) override;

 private:
  Host& host_;
};

}  // namespace twinsite::conference
