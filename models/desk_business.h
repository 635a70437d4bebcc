// A business of desks and devices as a model that the engine can run. Its `Traits` name its `World`
// (a `DeskWorld`), its `Observation` (a `ModelObserver` that may judge outcomes) and its `Spec`,
// and say what it measures and checks.
#pragma once

#include <memory>
#include <type_traits>

#include "models/business_observer.h"
#include "models/desk_world.h"

namespace twinsite {

// The engine's observers and the business's own, over one run.
template <class Traits>
class DeskRun {
 public:
  using World = typename Traits::World;

  // After the world is built, before it starts. All arguments outlive it.
  DeskRun(ObserverSet& set, World& world)
      : world_(world),
        names_(names_of(world.common(), Traits::names())),
        run_(set, observer_options(world.common(), names_)),
        own_(run_.recorders(), run_.data(), world.settings()) {
    if constexpr (std::is_base_of_v<OutcomeJudge, typename Traits::Observation>) {
      run_.attempts().judge_by(own_);
    }
    run_.add(own_);
    for (const OpeningAccount& account : world.opening_accounts()) {
      run_.data().open_account(account.data_class, account.user, account.amount);
    }
  }
  typename Traits::Observation& own() { return own_; }

  // When the world has run to its end.
  ReplicationResult finish() {
    ReplicationResult result =
        run_.finish(world_.world(), audit_input(world_.common(), world_.attempts_in_flight()));
    result.bytes += world_.common().bytes() - world_.world().bytes();
    return result;
  }

 private:
  World& world_;
  WorldNames names_;
  RunObserver run_;
  typename Traits::Observation own_;
};

template <class Traits>
class DeskBusiness final : public Business {
 public:
  void* settings() override { return &spec_; }
  void check(const WorldSpec& world, RuleReport& report) const override {
    check_api(world, report);
    Traits::check(world, spec_, report);
  }
  std::vector<MeasureInfo> measures() const override {
    return with_generic_measures(Traits::measures());
  }
  std::vector<LabelValues> label_values(const WorldSpec& world) const override {
    std::vector<LabelValues> all = common_label_values(world, Traits::names());
    for (LabelValues& own : Traits::label_values(world)) all.push_back(std::move(own));
    return all;
  }
  std::vector<Headline> headlines(const WorldSpec& world) const override {
    return Traits::headlines(world);
  }
  Sentence describe(const Fact& fact, const WorldNames&) const override {
    return Traits::describe(fact);
  }
  ReplicationResult run(const ReplicationInput& input) const override {
    ObserverSet observers(input.witness);
    typename Traits::World world(input, spec_, &observers);
    DeskRun<Traits> observation(observers, world);
    world.start();
    run_to_the_end(world.world(), input);
    return observation.finish();
  }

 private:
  typename Traits::Spec spec_;
};

// The data class of that name, kept as balances of entries.
void check_ledger(const WorldSpec& world, const std::string& name, RuleReport& report);
void check_register(const WorldSpec& world, const std::string& name, RuleReport& report);

template <class Traits>
Model desk_model(std::string_view name, std::string_view doc) {
  return {name, doc, &Traits::Spec::fields,
          [] { return std::unique_ptr<Business>(std::make_unique<DeskBusiness<Traits>>()); }};
}

}  // namespace twinsite
