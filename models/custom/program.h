// A custom business ready to run: operations with their names resolved to numbers. One for each
// run, read only.
#pragma once

#include <string>
#include <vector>

#include "models/business_world.h"
#include "models/custom/custom_spec.h"
#include "models/patience.h"
#include "sim/kernel/random/distribution.h"

namespace twinsite::custom {

// In the order of the alternatives of `StepSpec::what`.
enum class StepKind : std::uint8_t {
  call,
  send,
  read,
  write,
  check,
  charge,
  credit,
  generate,
  start,
  end,
  wait,
  run,
  fallback,
  retry,
  fan_out,
  pick
};

struct Step {
  StepKind kind{};
  Where at{};
  std::uint8_t service = 0;
  std::optional<PlaceId> service_at;  // a third party's place
  DataClassId data;
  std::int64_t keys = 0;   // 0: each user has a record of her own
  double chance = 1;       // of a check to hold, of a call to fail
  std::int64_t limit = 0;  // fen; of a check: the least balance
  Distribution amount;     // fen, or seconds
  bool compares = false;   // with what the user knows
  bool looks_at_balance = false;
  Remedy on_missing{};
  Remedy on_stale{};
  std::optional<std::uint8_t> lasting;
  std::uint8_t operation = 0;
  std::uint8_t instead = 0;
  std::int64_t times = 1;   // tries, or copies
  std::int64_t needed = 1;  // copies that must succeed
  Duration pause;
  struct Branch {
    double share;
    std::uint8_t operation;
  };
  std::vector<Branch> branches;
};

struct Operation {
  std::string name;
  Tier tier{};
  double rate = 0;  // per user and second
  std::optional<Distribution> think;
  std::string region;  // empty: all
  Duration timeout;
  std::vector<Step> steps;
  // The class of which the device remembers what its user has written.
  std::optional<DataClassId> remembers;
};

struct Program {
  Program(const CustomSpec& custom, const WorldSpec& world, BusinessWorld& common);

  std::vector<Operation> operations;  // by name
  std::vector<std::string> services;  // by name
  std::vector<Patience> patience;     // by service
  struct Lasting {
    std::string name;
    Distribution life;
  };
  std::vector<Lasting> lasting;  // by name
  struct Account {
    DataClassId data_class;
    Distribution opening;
    std::int64_t tolerated;
    std::int64_t keys;  // 0: each user has her own
  };
  std::vector<Account> accounts;
  struct Quorum {
    DataClassId data_class;
    QuorumSpec spec;
  };
  std::vector<Quorum> quorums;
  ClientRetrySpec client;
  AwaySpec away;
  Patience site_timeout;
  DataSites sites;
};

// Numbers of requests: operations from 0; calls of services from `first_service`; a step that one
// site does for another.
inline constexpr std::uint8_t first_service = 100;  // structural: operations come before it
inline constexpr std::uint8_t remote_step = 200;    // structural: services come before it
// Number of a service's facts is its rank.

// What fields cannot say: loops, shares, values that are missing. Names are checked already.
void check_program(const CustomSpec& custom, const WorldSpec& world, RuleReport& report);

}  // namespace twinsite::custom
