#include "models/custom/custom.h"

#include "models/business_observer.h"
#include "models/custom/custom_world.h"
#include "models/custom/observe/custom_observer.h"
#include "models/custom/observe/describe.h"
#include "models/service_observer.h"

namespace twinsite::custom {
namespace {

template <class Map>
std::vector<std::string> keys(const Map& map) {
  std::vector<std::string> names;
  for (const auto& [name, value] : map) names.push_back(name);
  return names;
}

// Those with servers at every site.
std::vector<std::string> services_of_sites(const WorldSpec& world) {
  std::vector<std::string> names;
  for (const auto& [name, service] : world.services) {
    if (!service.at && !service.capacity) names.push_back(name);
  }
  return names;
}

class CustomBusiness final : public Business {
 public:
  void* settings() override { return &spec_; }
  void check(const WorldSpec& world, RuleReport& report) const override {
    check_program(spec_, world, report);
    check_probe(world, services_of_sites(world), report);
  }
  std::vector<MeasureInfo> measures() const override {
    std::vector<MeasureInfo> own;
    add_custom_measures(own);
    add_service_measures(own);
    return with_generic_measures(own);
  }
  std::vector<LabelValues> label_values(const WorldSpec& world) const override {
    std::vector<LabelValues> all = common_label_values(world, names(world));
    for (LabelValues& own : service_label_values(world)) all.push_back(std::move(own));
    all.push_back({"lasting", keys(spec_.lasting), ""});
    return all;
  }
  std::vector<Headline> headlines(const WorldSpec& world) const override;
  Sentence describe(const Fact& fact, const WorldNames& names) const override {
    return custom::describe(fact, names, keys(spec_.lasting));
  }
  ReplicationResult run(const ReplicationInput& input) const override;

 private:
  BusinessNames names(const WorldSpec& world) const {
    return {.services = keys(world.services),
            .functions = keys(spec_.operations),
            .reasons = texts(refusal_names),
            .cause_classes = texts(cause_class_names)};
  }

  CustomSpec spec_;
};

// What the scenario has, in its own words.
std::vector<Headline> CustomBusiness::headlines(const WorldSpec& world) const {
  std::vector<Headline> rows;
  for (const auto& [name, operation] : spec_.operations) {
    if (!operation.rate && !operation.think) continue;
    const std::string label = "function=" + name;
    rows.push_back({name + " served", "availability", label, PhaseColumns::shown, {}});
    rows.push_back({"  takes",
                    "operation.time.mean",
                    label,
                    PhaseColumns::hidden,
                    {{"p99", "operation.time.p99", label, ""}}});
  }
  for (const auto& [name, service] : world.services) {
    if (service.capacity) continue;
    const std::string label = "service=" + name;
    rows.push_back({name + ": wait",
                    "service.wait.mean",
                    label,
                    PhaseColumns::hidden,
                    {{"turned away", "service.blocked", label, ""},
                     {"busy", "service.utilisation", label, ""}}});
  }
  for (const auto& [name, thing] : spec_.lasting) {
    rows.push_back({name + " lost", "lasting.lost", "lasting=" + name, PhaseColumns::shown, {}});
  }
  for (const auto& [name, account] : spec_.accounts) {
    rows.push_back({name + " over the limit, peak",
                    "over_limit.peak",
                    "data_class=" + name,
                    PhaseColumns::hidden,
                    {}});
  }
  for (const auto& [name, data_class] : world.data) {
    const std::string label = "data_class=" + name;
    if (data_class.quorum) {
      rows.push_back({name + ": stale by quorum", "quorum.stale", label, PhaseColumns::hidden, {}});
      continue;
    }
    rows.push_back({name + ": stale reads", "stale_reads", label, PhaseColumns::shown, {}});
    rows.push_back({"  writes lost", "lost_records", label, PhaseColumns::shown, {}});
  }
  return rows;
}

ReplicationResult CustomBusiness::run(const ReplicationInput& input) const {
  ObserverSet observers(input.witness);
  CustomWorld world(input, spec_, &observers);
  const WorldNames all_names = names_of(world.common(), names(input.world));
  RunObserver run(observers, observer_options(world.common(), all_names));
  CustomObserver own(run.recorders(), run.data(), world.program());
  ServiceObserver services(run.recorders(), input.world);
  run.attempts().judge_by(own);
  run.add(own);
  run.add(services);
  for (const OpeningAccount& account : world.opening_accounts()) {
    run.data().open_account(account.data_class, account.user, account.amount);
  }
  world.start();
  run_to_the_end(world.world(), input);
  ReplicationResult result =
      run.finish(world.world(), audit_input(world.common(), world.attempts_in_flight()));
  result.bytes += world.common().bytes() - world.world().bytes();
  return result;
}

}  // namespace

Model model() {
  return {"custom", "A business described by its scenario: operations made of steps.",
          &CustomSpec::fields,
          [] { return std::unique_ptr<Business>(std::make_unique<CustomBusiness>()); }};
}

}  // namespace twinsite::custom
