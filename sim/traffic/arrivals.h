// Intents of a region's users, one process for each function: a non-homogeneous Poisson process
// over the whole region that picks a user for each arrival, not a timer for each user. The n-th
// arrival is a business act of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
  std::string_view name() const { return name_; }
  // `factor` > 1 times the usual traffic until `calm` of the same key. What comes on top are
  // arrivals of their own: they move none of the usual ones, and several surges add up.
  void surge(std::uint32_t key, double factor);
  void calm(std::uint32_t key);
  // Plans the first arrival after now.
  void start();

 private:
  struct Nothing {};
  struct Surge {
    std::uint32_t key;
    Entity family;
    double extra = 0;  // times the usual rate; 0 = over
    std::uint64_t number = 0;
    Time last;
    Timer next;
  };
  struct SurgeKey {
    std::uint32_t value;
  };
  void plan_next();
  void arrive(Nothing);
  Surge* find_surge(std::uint32_t key);
  void plan_next(Surge& surge);
  void arrive_in_surge(const SurgeKey& key);

  Place& place_;
  const DailyCurve& curve_;
  IntentSink& sink_;
  std::uint8_t function_;
  std::string name_;
  double mean_per_second_;
  Entity family_;
  std::uint64_t number_ = 0;
  Time last_;
  std::vector<Surge> surges_;
};

}  // namespace twinsite
