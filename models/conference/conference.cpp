#include "models/conference/conference.h"

#include "models/business_observer.h"
#include "models/conference/advice.h"
#include "models/conference/conference_world.h"
#include "models/conference/observe/catalogue.h"
#include "models/conference/observe/conference_observer.h"
#include "models/conference/observe/describe.h"
#include "models/service_set.h"

namespace twinsite::conference {
namespace {

class ConferenceBusiness final : public Business {
 public:
  void* settings() override { return &spec_; }
  void check(const WorldSpec& world, RuleReport& report) const override;
  std::vector<FunctionNeeds> functions(const WorldSpec& world) const override {
    return conference_functions(world, spec_);
  }
  std::vector<Advice> advice(const WorldSpec& world) const override {
    return conference_advice(world, spec_);
  }
  std::vector<MeasureInfo> measures() const override {
    return with_generic_measures(conference_measures());
  }
  std::vector<LabelValues> label_values(const WorldSpec& world) const override {
    return conference_label_values(world);
  }
  std::vector<Headline> headlines(const WorldSpec& world) const override {
    return conference_headlines(world);
  }
  std::vector<std::string> facilities() const override { return {"media"}; }
  Sentence describe(const Fact& fact, const WorldNames& names) const override {
    return conference::describe(fact, names);
  }
  ReplicationResult run(const ReplicationInput& input) const override;

 private:
  ConferenceSpec spec_;
};

void check_services(const WorldSpec& world, RuleReport& report) {
  const auto has = [&world](const char* name) { return world.services.contains(name); };
  if (!has("login"))
    report.problem("services", "the conference needs a service `login` with servers and time");
  if (!has("media"))
    report.problem("services", "the conference needs a service `media` with a capacity");
  if (has("media") && !world.services.at("media").capacity) {
    report.problem("services.media",
                   "write capacity: the number of participants that a site can carry");
  }
  if (has("login") && world.services.at("login").capacity) {
    report.problem("services.login", "a log-in needs servers and time, not a capacity");
  }
  const std::optional<std::string> carrier =
      has("sms") ? world.services.at("sms").at : std::nullopt;
  if (carrier && !world.places.contains(*carrier))
    report.problem("services.sms.at", "is a site; name the place of the carrier");
  if (has("sms") && !carrier) {
    report.problem("services.sms", "write at: the place of the carrier");
  }
  check_needs(world, own_services(), report);
}

// Which classes are single values, and which of them a log-in reads at other sites.
void check_classes(const WorldSpec& world, RuleReport& report) {
  for (const char* name : {"password", "phone", "user_id"}) {
    const auto found = world.data.find(name);
    if (found == world.data.end() || found->second.conflict != ConflictRule::merge_deltas) continue;
    report.problem("data." + std::string(name) + ".conflict",
                   "merge_deltas adds up entries, and a " + std::string(name) +
                       " is one value, not a sum; write last_writer_wins, home_wins or manual");
  }
  for (const auto& [name, data_class] : world.data) {
    if (!data_class.read_elsewhere() || name == "password" || name == "user_id") continue;
    report.problem("data." + name + ".sync",
                   "the conference reads only password and user_id at other sites; leave "
                   "secondary_read and origin_read out");
  }
}

}  // namespace

void ConferenceBusiness::check(const WorldSpec& world, RuleReport& report) const {
  check_services(world, report);
  check_probe(world, {"login", "api"}, report);
  check_no_quorum(world, report);
  for (const char* name : {"password", "balance"}) {
    if (!world.data.contains(name)) {
      report.problem("data", std::string("the conference needs a data class `") + name + "`");
    }
  }
  const auto balance = world.data.find("balance");
  if (balance != world.data.end() && balance->second.conflict != ConflictRule::merge_deltas) {
    report.problem("data.balance.conflict",
                   "balances are entries that are merged; write merge_deltas");
  }
  check_classes(world, report);
  if (!spec_.business.login_fallback.empty() && !world.services.contains("sms")) {
    report.problem("business.login_fallback", "sms needs a service `sms`");
  }
  if (spec_.business.away_functions.core == AwayRule::read_only) {
    report.problem("business.away_functions.core",
                   "logging in and meeting are more than reading; write on or off");
  }
}

ReplicationResult ConferenceBusiness::run(const ReplicationInput& input) const {
  ObserverSet observers(input.witness);
  ConferenceWorld world(input, spec_, &observers);
  ConferenceObserver observer(observers, world, spec_);
  world.start();
  run_to_the_end(world.world(), input);
  return observer.finish();
}

Model model() {
  return {"conference", "A video conference: log in, meet, top up, change the password, register.",
          &ConferenceSpec::fields,
          [] { return std::unique_ptr<Business>(std::make_unique<ConferenceBusiness>()); }};
}

}  // namespace twinsite::conference
