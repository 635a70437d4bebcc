// One run of a custom business: its desks, its users and its third parties in the scenario's world.
#pragma once

#include <deque>

#include "models/business_world.h"
#include "models/custom/custom_desk.h"
#include "models/custom/custom_users.h"
#include "models/desk_world.h"

namespace twinsite::custom {

class CustomWorld {
 public:
  // `observer` may be null. The spec must have passed `check_program`.
  CustomWorld(const ReplicationInput& input, const CustomSpec& spec, Observer* observer);
  ~CustomWorld();
  CustomWorld(const CustomWorld&) = delete;
  CustomWorld& operator=(const CustomWorld&) = delete;

  BusinessWorld& common() { return common_; }
  World& world() { return common_.world(); }
  const Program& program() const { return program_; }
  CustomUsers& users_of(UserId user) { return users_[common_.population().region_index(user)]; }
  std::vector<OpeningAccount> opening_accounts();
  void start();
  std::int64_t attempts_in_flight() const;

 private:
  BusinessWorld common_;
  DailyCurve curve_;
  Program program_;
  std::deque<CustomDesk> desks_;  // by site
  std::deque<ThirdParty> third_parties_;
  std::deque<CustomUsers> users_;  // by region
};

}  // namespace twinsite::custom
