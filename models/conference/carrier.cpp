#include "models/conference/carrier.h"

#include "models/conference/facts.h"
#include "models/conference/vocabulary.h"

namespace twinsite::conference {

Carrier::Carrier(Host& host, ServiceSet& services) : host_(host) {
  Service& desk = services.add(host, "sms", static_cast<std::uint8_t>(Desk::sms), *this);
  host.services().direct(static_cast<std::uint8_t>(Ask::carry_sms), desk);
}

void Carrier::serve(const Request& request) {
  host_.place().record(fact::sms_accepted, request.user.value);
  host_.calls().answer(request, {.outcome = Outcome::ok});
}

}  // namespace twinsite::conference
