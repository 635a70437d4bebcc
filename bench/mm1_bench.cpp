// M/M/1 as handlers and as flows, which must write the same facts.
#include "bench/cases/mm1.h"
#include "bench/harness.h"

namespace twinsite::bench {
namespace {

template <class Shop>
Lap run(Duration span, std::uint64_t& facts) {
  Mm1<Shop> model;
  model.run_until(span / 10);
  const Lap lap = timed([&] { return model.run_until(span); });
  if (facts == 0) facts = model.fingerprint();
  check(model.tally().plausible(), "M/M/1: the mean sojourn is off by 10 %");
  check(facts == model.fingerprint(), "M/M/1: unequal facts");
  return lap;
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite::bench;
  const Options options = parse_options(argc, argv);
  const auto span = twinsite::seconds(options.full ? 4000 : 400);
  std::uint64_t facts = 0;  // The fingerprint of the first lap, and so of all.
  contest(options, "m/m/1 load 0.9",
          {{"handlers", [&] { return run<mm1::HandlerShop>(span, facts); }},
           {"flows", [&] { return run<mm1::FlowShop>(span, facts); }}});
}
