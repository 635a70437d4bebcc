// Intents of a region's users, one process for each function: a non-homogeneous Poisson process
// over the whole region that picks a user for each arrival, not a timer for each user. The n-th
// arrival is a business act of its own.
#pragma once

#include <cstdint>
#include <string_view>

#include "sim/kernel/place.h"
#include "sim/traffic/curve.h"

namespace twinsite {

struct Intent {
  Entity act;            // entity(entity_family("south/login"), number)
  std::uint64_t number;  // from 0
};

// Takes arrivals of one function. It picks the user, by a draw of the act.
class IntentSink {
 public:
  virtual void intend(std::uint8_t function, Intent intent) = 0;

 protected:
  ~IntentSink() = default;
};

struct ArrivalOptions {
  std::uint8_t function = 0;
  std::string_view name;       // of the function: names the acts together with the place's name
  double mean_per_second = 0;  // of the whole region, at factor 1
};

class ArrivalProcess {
 public:
  // `sink` and `curve` outlive it. A rate of zero never arrives.
  ArrivalProcess(Place& place, const DailyCurve& curve, IntentSink& sink, ArrivalOptions options);
  ArrivalProcess(const ArrivalProcess&) = delete;
  ArrivalProcess& operator=(const ArrivalProcess&) = delete;

  Place& place() { return place_; }
  // Plans the first arrival after now.
  void start();

 private:
  struct Nothing {};
  void plan_next();
  void arrive(Nothing);

  Place& place_;
  const DailyCurve& curve_;
  IntentSink& sink_;
  std::uint8_t function_;
  double mean_per_second_;
  Entity family_;
  std::uint64_t number_ = 0;
  Time last_;
};

}  // namespace twinsite
