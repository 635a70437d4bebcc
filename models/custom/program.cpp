#include "models/custom/program.h"

#include <algorithm>

#include "sim/kernel/distribution_of.h"

namespace twinsite::custom {
namespace {

template <class Map>
std::uint8_t rank(const Map& map, const std::string& name) {
  return static_cast<std::uint8_t>(std::distance(map.begin(), map.find(name)));
}

// Turns the steps of a scenario into steps that run.
class Resolver {
 public:
  Resolver(const CustomSpec& custom, const WorldSpec& world, BusinessWorld& common)
      : custom_(custom), world_(world), common_(common) {}

  Step resolve(const StepSpec& spec) {
    Step step;
    step.kind = static_cast<StepKind>(spec.what.index());
    std::visit([&](const auto& what) { fill(step, what); }, spec.what);
    return step;
  }

 private:
  void find_service(Step& step, const std::string& name) {
    const ServiceSpec& service = world_.services.at(name);
    step.service = rank(world_.services, name);
    if (service.at) step.service_at = common_.world().id_of(*service.at);
  }
  DataClassId data(const std::string& name) const { return common_.data().catalogue().id_of(name); }
  Where by_policy(const std::optional<Where>& at, const std::string& name) const {
    if (at) return *at;
    return world_.data.at(name).write == WriteRule::home_only ? Where::home : Where::here;
  }

  void fill(Step& step, const CallStep& call) {
    find_service(step, call.service);
    step.at = call.at;
    step.chance = call.fails;
  }
  void fill(Step& step, const SendStep& send) {
    find_service(step, send.service);
    step.at = send.at;
  }
  void fill(Step& step, const ReadStep& read) {
    step.data = data(read.data);
    step.at = read.at;
    step.keys = read.keys.value_or(0);
    step.on_missing = read.on_missing;
    step.on_stale = read.on_stale;
    step.compares = read.on_stale != Remedy::go_on;
  }
  void fill(Step& step, const WriteStep& write) {
    step.data = data(write.data);
    step.at = by_policy(write.at, write.data);
    step.keys = write.keys.value_or(0);
  }
  void fill(Step& step, const CheckStep& check) {
    if (check.data) step.data = data(*check.data);
    step.keys = check.keys.value_or(0);
    step.compares = check.matches.has_value();
    step.looks_at_balance = check.at_least.has_value();
    step.limit = check.at_least.value_or(0);
    step.chance = check.chance.value_or(1);
    if (check.running) step.lasting = rank(custom_.lasting, *check.running);
  }
  void fill(Step& step, const ChargeStep& charge) {
    step.data = data(charge.data);
    step.at = by_policy(charge.at, charge.data);
    step.keys = charge.keys.value_or(0);
    step.amount = distribution_of(charge.amount);
    step.limit = charge.limit;
  }
  void fill(Step& step, const CreditStep& credit) {
    step.data = data(credit.data);
    step.at = by_policy(credit.at, credit.data);
    step.keys = credit.keys.value_or(0);
    step.amount = distribution_of(credit.amount);
  }
  void fill(Step& step, const GenerateStep& generate) { step.data = data(generate.data); }
  void fill(Step& step, const StartStep& start) {
    step.lasting = rank(custom_.lasting, start.what);
  }
  void fill(Step& step, const EndStep& end) { step.lasting = rank(custom_.lasting, end.what); }
  void fill(Step& step, const WaitStep& wait) { step.amount = distribution_of(wait.time); }
  void fill(Step& step, const RunStep& run) {
    step.operation = rank(custom_.operations, run.operation);
  }
  void fill(Step& step, const FallbackStep& fallback) {
    step.operation = rank(custom_.operations, fallback.first);
    step.instead = rank(custom_.operations, fallback.instead);
  }
  void fill(Step& step, const RetryStep& retry) {
    step.operation = rank(custom_.operations, retry.operation);
    step.times = retry.times;
    step.pause = retry.wait;
  }
  void fill(Step& step, const FanOutStep& fan_out) {
    step.operation = rank(custom_.operations, fan_out.operation);
    step.times = fan_out.copies;
    step.needed = fan_out.needed.value_or(fan_out.copies);
  }
  void fill(Step& step, const PickStep& pick) {
    for (const PickBranch& branch : pick.branches) {
      step.branches.push_back({branch.share, rank(custom_.operations, branch.operation)});
    }
  }

  const CustomSpec& custom_;
  const WorldSpec& world_;
  BusinessWorld& common_;
};

// What an operation compares with, or else what it writes for the user herself; those that it runs
// count as its own.
std::optional<DataClassId> remembered(const std::vector<Operation>& all, const Operation& operation,
                                      StepKind kind) {
  for (const Step& step : operation.steps) {
    const bool compares = kind == StepKind::check && step.compares;
    const bool writes = kind == StepKind::write && step.kind == kind && step.keys == 0;
    if (compares || writes) return step.data;
    std::vector<std::uint8_t> parts;
    if (step.kind == StepKind::run || step.kind == StepKind::retry ||
        step.kind == StepKind::fan_out || step.kind == StepKind::fallback) {
      parts.push_back(step.operation);
    }
    if (step.kind == StepKind::fallback) parts.push_back(step.instead);
    for (const Step::Branch& branch : step.branches) parts.push_back(branch.operation);
    for (const std::uint8_t part : parts) {
      if (const auto found = remembered(all, all[part], kind)) return found;
    }
  }
  return std::nullopt;
}

// Where steps share the records of a class, its accounts are those.
std::int64_t shared_keys(const std::vector<Operation>& operations, DataClassId data_class) {
  std::int64_t most = 0;
  for (const Operation& operation : operations) {
    for (const Step& step : operation.steps) {
      const bool uses = step.kind == StepKind::charge || step.kind == StepKind::credit ||
                        (step.kind == StepKind::check && step.looks_at_balance);
      if (uses && step.data == data_class) most = std::max(most, step.keys);
    }
  }
  return most;
}

}  // namespace

Program::Program(const CustomSpec& custom, const WorldSpec& world, BusinessWorld& common)
    : client(custom.client),
      away(custom.away_functions),
      site_timeout(custom.site_timeout),
      sites(common.data().sites()) {
  for (const auto& [name, service] : world.services) {
    services.push_back(name);
    patience.emplace_back(world, common.world(), name);
  }
  for (const auto& [name, what] : custom.lasting)
    lasting.push_back({name, distribution_of(what.life)});
  Resolver resolver(custom, world, common);
  for (const auto& [name, spec] : custom.operations) {
    Operation operation{.name = name,
                        .tier = spec.tier,
                        .rate = spec.rate.value_or(0),
                        .think = {},
                        .region = spec.region.value_or(""),
                        .timeout = spec.timeout,
                        .steps = {},
                        .remembers = {}};
    if (spec.think) operation.think = distribution_of(*spec.think);
    for (const StepSpec& step : spec.steps) operation.steps.push_back(resolver.resolve(step));
    operations.push_back(std::move(operation));
  }
  for (Operation& operation : operations) {
    operation.remembers = remembered(operations, operation, StepKind::check);
    if (!operation.remembers)
      operation.remembers = remembered(operations, operation, StepKind::write);
  }
  for (const auto& [name, data_class] : world.data) {
    if (data_class.quorum)
      quorums.push_back({common.data().catalogue().id_of(name), *data_class.quorum});
  }
  for (const auto& [name, account] : custom.accounts) {
    const DataClassId id = common.data().catalogue().id_of(name);
    accounts.push_back(
        {id, distribution_of(account.opening), account.tolerated, shared_keys(operations, id)});
  }
}

}  // namespace twinsite::custom
