// What is wrong with a custom business beyond what fields can say.
#include <algorithm>
#include <cmath>

#include "models/custom/program.h"

namespace twinsite::custom {
namespace {

constexpr double rounding = 1e-9;  // structural: shares are written as decimal fractions

class Checker {
 public:
  Checker(const CustomSpec& custom, const WorldSpec& world, RuleReport& report)
      : custom_(custom), world_(world), report_(report) {}

  void check() {
    for (const auto& [name, operation] : custom_.operations) {
      for (std::size_t i = 0; i < operation.steps.size(); ++i) {
        path_ = "operations." + name + ".steps[" + std::to_string(i) + "]";
        std::visit([this](const auto& step) { look(step); }, operation.steps[i].what);
      }
    }
    check_loops();
    check_callers();
    for (const auto& [name, account] : custom_.accounts) {
      path_ = "accounts." + name;
      ledger(name, "");
    }
    check_sizes();
    check_services();
  }

 private:
  void problem(const std::string& field, const std::string& message) {
    report_.problem(field.empty() ? path_ : path_ + "." + field, message);
  }

  void ledger(const std::string& data, const std::string& field) {
    if (world_.data.at(data).conflict == ConflictRule::merge_deltas) return;
    problem(field, "amounts need a data class with conflict: merge_deltas; `" + data +
                       "` keeps one value");
  }
  void one_value(const std::string& data, const std::string& field) {
    if (world_.data.at(data).conflict != ConflictRule::merge_deltas) return;
    problem(field, "`" + data + "` is a balance; use charge, credit or check with at_least");
  }

  // What only the site's own copy can do, of which a class with a quorum has none.
  void no_quorum(const std::string& data, const std::string& field, const std::string& instead) {
    if (!world_.data.at(data).quorum) return;
    problem(field, "the replicas of `" + data + "` are behind a coordinator; " + instead);
  }
  void look(const CallStep& step) { service(step.service, "call.service"); }
  void look(const SendStep& step) { service(step.service, "send.service"); }
  void service(const std::string& name, const std::string& field) {
    if (world_.services.at(name).capacity)
      problem(field, "a call needs servers and time; `" + name + "` has a capacity");
  }
  void look(const ReadStep& step) {
    one_value(step.data, "read.data");
    if (step.keys && step.on_stale != Remedy::go_on)
      problem("read.on_stale", "a user knows only her own record; remove keys");
    if (step.at == Where::home &&
        (step.on_missing == Remedy::read_home || step.on_stale == Remedy::read_home))
      problem("read.at", "falls back to itself: home is read already");
    if (step.at != Where::here)
      no_quorum(step.data, "read.at", "each site asks its own; leave `at` out");
    if (step.on_missing != Remedy::go_on || step.on_stale != Remedy::go_on)
      no_quorum(step.data, "read", "what r of them answer is taken; leave the remedies out");
  }
  void look(const WriteStep& step) {
    one_value(step.data, "write.data");
    if (step.at.value_or(Where::here) != Where::here)
      no_quorum(step.data, "write.at", "each site asks its own; leave `at` out");
  }
  void look(const CheckStep& step) {
    const int wanted = (step.at_least ? 1 : 0) + (step.matches ? 1 : 0) + (step.chance ? 1 : 0) +
                       (step.running ? 1 : 0);
    if (wanted == 0)
      return problem("check",
                     "has no value to check against; write at_least, matches, chance or "
                     "running");
    if (wanted > 1) problem("check", "checks one thing; make it several steps");
    const bool needs_data = step.at_least || step.matches;
    if (needs_data && !step.data) problem("check", "which data? write data: and a class");
    if (!needs_data && step.data)
      problem("check.data", "is not looked at; write at_least or matches");
    if (step.at_least && step.data) ledger(*step.data, "check.data");
    if (step.matches && step.data) {
      one_value(*step.data, "check.data");
      no_quorum(*step.data, "check.data", "there is no copy here to look at; use a class without");
    }
    if (step.matches && step.keys)
      problem("check.keys", "a user knows only her own record; remove keys");
  }
  void look(const ChargeStep& step) { ledger(step.data, "charge.data"); }
  void look(const CreditStep& step) { ledger(step.data, "credit.data"); }
  void look(const GenerateStep& step) {
    if (!world_.data.at(step.data).generate)
      problem("generate",
              "the class `" + step.data + "` does not say how; write generate: snowflake");
  }
  void look(const FallbackStep& step) {
    if (step.first == step.instead)
      problem("fallback.instead", "`" + step.instead + "` falls back to itself");
  }
  void look(const PickStep& step) {
    double sum = 0;
    for (const PickBranch& branch : step.branches) sum += branch.share;
    if (std::abs(sum - 1) > rounding)
      problem("pick", "the shares add up to " + percent(sum) + ", not to 100%");
  }
  template <class Other>
  void look(const Other&) {}

  static std::string percent(double share) {
    constexpr double whole = 1000000;  // structural: hundredths of a hundredth of a per cent
    const std::int64_t parts = std::llround(share * whole);
    std::string text = std::to_string(parts / 10000);  // structural: of a per cent
    const std::int64_t rest = parts % 10000;           // structural: of a per cent
    if (rest != 0)
      text += "." + std::to_string(10000 + rest).substr(1);  // structural: of a per cent
    return text + "%";
  }

  static std::vector<std::string> called_by(const OperationSpec& operation) {
    std::vector<std::string> called;
    for (const StepSpec& step : operation.steps) {
      if (const auto* run = std::get_if<RunStep>(&step.what)) called.push_back(run->operation);
      if (const auto* retry = std::get_if<RetryStep>(&step.what))
        called.push_back(retry->operation);
      if (const auto* fan = std::get_if<FanOutStep>(&step.what)) called.push_back(fan->operation);
      if (const auto* fallback = std::get_if<FallbackStep>(&step.what)) {
        called.push_back(fallback->first);
        called.push_back(fallback->instead);
      }
      if (const auto* pick = std::get_if<PickStep>(&step.what)) {
        for (const PickBranch& branch : pick->branches) called.push_back(branch.operation);
      }
    }
    return called;
  }

  // Each loop is told once, by its first operation in order of name.
  void check_loops() {
    for (const auto& [name, operation] : custom_.operations) {
      std::vector<std::string> trail{name};
      find_loop(name, trail);
    }
  }
  bool find_loop(const std::string& first, std::vector<std::string>& trail) {
    for (const std::string& called : called_by(custom_.operations.at(trail.back()))) {
      if (called == first) {
        std::string text;
        for (const std::string& part : trail) text.append(part).append(" -> ");
        text.append(first);
        report_.problem("operations." + first + ".steps",
                        "a loop of calls: " + text + "; an operation cannot wait for itself");
        return true;
      }
      const bool seen = std::find(trail.begin(), trail.end(), called) != trail.end();
      if (seen || called < first) continue;
      trail.push_back(called);
      const bool found = find_loop(first, trail);
      trail.pop_back();
      if (found) return true;
    }
    return false;
  }

  bool is_called(const std::string& wanted) const {
    for (const auto& [name, operation] : custom_.operations) {
      const std::vector<std::string> called = called_by(operation);
      if (std::find(called.begin(), called.end(), wanted) != called.end()) return true;
    }
    return false;
  }

  void check_callers() {
    for (const auto& [name, operation] : custom_.operations) {
      if (operation.rate || operation.think || is_called(name)) continue;
      report_.problem("operations." + name,
                      "nobody does it; write rate or think, or run it from another operation");
    }
  }

  void check_sizes() {
    if (world_.data.empty()) report_.problem("data", "nothing is kept; declare a class of data");
    constexpr std::size_t most_operations = first_service;
    constexpr std::size_t most_services = remote_step - first_service;
    if (custom_.operations.size() > most_operations)
      report_.problem("operations", "at most " + std::to_string(most_operations) + " fit");
    if (world_.services.size() > most_services)
      report_.problem("services", "at most " + std::to_string(most_services) + " fit");
    std::int64_t users = 0;
    for (const auto& [name, region] : world_.regions) users += region.users;
    for (const auto& [name, operation] : custom_.operations) {
      for (std::size_t i = 0; i < operation.steps.size(); ++i) {
        std::visit(
            [&](const auto& step) {
              if constexpr (requires { step.keys; }) {
                if (step.keys && *step.keys > users)
                  report_.problem("operations." + name + ".steps[" + std::to_string(i) + "]",
                                  "keys: more records than there are users");
              }
            },
            operation.steps[i].what);
      }
    }
  }

  void check_services() {
    for (const auto& [name, service] : world_.services) {
      if (!service.needs.empty())
        report_.problem("services." + name + ".needs",
                        "of this business steps say what is called; write a step `call`");
      if (service.at && world_.sites.contains(*service.at))
        report_.problem("services." + name + ".at",
                        "is a site; name a place, or leave `at` out: every site has its own");
    }
  }

  const CustomSpec& custom_;
  const WorldSpec& world_;
  RuleReport& report_;
  std::string path_;
};

}  // namespace

void check_program(const CustomSpec& custom, const WorldSpec& world, RuleReport& report) {
  Checker(custom, world, report).check();
}

}  // namespace twinsite::custom
