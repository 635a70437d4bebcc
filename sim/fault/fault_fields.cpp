#include <array>

#include "sim/fault/fault_timing_fields.h"

namespace twinsite {

void check_timing(const FaultTiming& timing, RuleReport& report) {
  const bool random = timing.mtbf || timing.mttr;
  const bool once = timing.at || timing.lasts;
  if (random && once) {
    report.problem("", "says when in two ways; write either 'at' and 'for', or 'mtbf' and 'mttr'");
  } else if (!random && !timing.at) {
    report.problem("", "does not say when; write 'at' and 'for', or 'mtbf' and 'mttr'");
  } else if (!random && !timing.lasts) {
    report.problem("", "begins and never ends; write 'for'");
  } else if (random && !timing.mttr) {
    report.problem("mtbf", "needs 'mttr', the time that a repair takes");
  } else if (random && !timing.mtbf) {
    report.problem("mttr", "needs 'mtbf', the time between a repair and the next failure");
  }
}

std::span<const ChoiceToken> choice_tokens(StopMode) {
  static constexpr std::array tokens{
      choice_token(StopMode::crash, "crash", "What is in work and in the queue is forgotten."),
      choice_token(StopMode::stop, "stop", "New requests are refused, what is there is finished.")};
  return tokens;
}

const FieldTable& SiteOutage::fields() {
  static const FieldTable table = [] {
    FieldsOf<SiteOutage> f("site_outage",
                           "A site loses power: all its memory, and perhaps its disks.");
    f.reference<&SiteOutage::site>("site", {name_scope::sites}, "Which site.").required();
    add_timing(f);
    f.choice<&SiteOutage::disks>("disks", "What becomes of what was written.")
        .by_default("kept", "a power failure spares disks");
    add_in_flight(f, "What becomes of messages on the way from and to it.")
        .by_default("drop", "what was in buffers of the site's routers is gone");
    f.choice<&SiteOutage::mode>("mode", "Whether it comes as a surprise.")
        .by_default("crash", "an outage is nobody's plan");
    f.duration<&SiteOutage::drain>(
         "drain", "With 'stop': how long the site refuses new requests before it goes dark.")
        .by_default("30s", "Kubernetes' terminationGracePeriodSeconds");
    f.rule([](const SiteOutage& fault, RuleReport& report) {
      if (fault.in_flight == InFlight::hold) {
        report.problem("in_flight",
                       "nothing is held for a site without power; write drop or deliver");
      }
      if (fault.mode == StopMode::stop && fault.lasts && *fault.lasts <= fault.drain) {
        report.problem("drain", "is no shorter than 'for': the site would never go dark");
      }
    });
    return f.table();
  }();
  return table;
}

std::span<const ChoiceToken> choice_tokens(ChannelStage) {
  static constexpr std::array tokens{
      choice_token(ChannelStage::ship, "ship", "Nothing leaves the source."),
      choice_token(ChannelStage::apply, "apply",
                   "What arrives is not applied: a log is kept there, messages stay with the "
                   "broker.")};
  return tokens;
}

const FieldTable& ReplicationStall::fields() {
  static const FieldTable table = [] {
    FieldsOf<ReplicationStall> f("replication_stall", "A channel is held up, as by a batch job.");
    f.reference<&ReplicationStall::channel>("channel", {name_scope::channels},
                                            "Which channel: `database` or `queue`.")
        .required();
    f.reference<&ReplicationStall::from>("from", {name_scope::sites},
                                         "The site whose log or queue it is.")
        .required();
    f.reference<&ReplicationStall::to>("to", {name_scope::sites}, "The site that it goes to.")
        .absent("every other site");
    f.choice<&ReplicationStall::stage>("stage", "Where it is held up.")
        .by_default("ship", "a batch job at the source is the usual case");
    add_timing(f);
    f.rule([](const ReplicationStall& fault, RuleReport& report) {
      if (fault.channel == "remote_reads") {
        report.problem("channel", "nothing is on its way by itself there; write database or queue");
      }
      if (fault.to == fault.from) report.problem("to", "name another site than `from`");
    });
    return f.table();
  }();
  return table;
}

const FieldTable& BrokerOutage::fields() {
  static const FieldTable table = [] {
    FieldsOf<BrokerOutage> f("broker_outage",
                             "A site's message broker takes in and delivers nothing; the database "
                             "goes on.");
    f.reference<&BrokerOutage::site>("site", {name_scope::sites}, "Whose broker.").required();
    add_timing(f);
    return f.table();
  }();
  return table;
}

const FieldTable& ClockSkew::fields() {
  static const FieldTable table = [] {
    FieldsOf<ClockSkew> f("clock_skew", "The clock of a site goes wrong; nobody there notices.");
    f.reference<&ClockSkew::site>("site", {name_scope::sites}, "Which site.").required();
    f.duration<&ClockSkew::offset>("offset",
                                   "Ahead by so much (or behind, if negative) while it lasts; at "
                                   "the end the clock is set right.")
        .any_sign()
        .absent("it jumps, as 'step' says");
    f.duration<&ClockSkew::step>("step", "By how much it jumps when it begins; it stays so.")
        .any_sign()
        .absent("it is off for a time, as 'offset' says");
    add_timing(f);
    f.rule([](const ClockSkew& fault, RuleReport& report) {
      if (fault.offset.has_value() == fault.step.has_value())
        report.problem("", "write either 'offset' or 'step'");
    });
    return f.table();
  }();
  return table;
}

const FieldTable& Rollback::fields() {
  static const FieldTable table = [] {
    FieldsOf<Rollback> f("rollback",
                         "A site fails, and comes back with the data of its last backup.");
    f.reference<&Rollback::site>("site", {name_scope::sites}, "Which site.").required();
    f.duration<&Rollback::backup_every>("backup_every",
                                        "Time between its backups; one is made at the end of the "
                                        "warm-up.")
        .more_than("0s")
        .by_default("1h", "an assumption: hourly snapshots of the volume");
    add_timing(f);
    return f.table();
  }();
  return table;
}

const AlternativesTable& FaultSpec::alternatives() {
  static const AlternativesTable table = [] {
    AlternativesOf<FaultSpec, &FaultSpec::what> a("fault",
                                                  "Something that goes wrong at a given time.");
    a.with<SiteOutage>();
    a.with<WanPartition>();
    a.with<ReplicationStall>();
    a.with<BrokerOutage>();
    a.with<ClockSkew>();
    a.with<Rollback>();
    a.with<ServiceOutage>();
    a.with<ServiceSlow>();
    a.with<WanDegrade>();
    a.with<WanFlap>();
    a.with<AccessCut>();
    a.with<TrafficSurge>();
    a.with<HealthCheckerOutage>();
    a.with<OperatorFailover>();
    return a.table();
  }();
  return table;
}

const FaultTiming& FaultSpec::timing() const {
  return std::visit([](const auto& fault) -> const FaultTiming& { return fault; }, what);
}

std::string_view FaultSpec::kind() const { return alternatives().alternatives[what.index()].tag; }

std::string FaultSpec::where() const {
  return std::visit([](const auto& fault) { return fault.where(); }, what);
}

std::optional<std::size_t> primary_fault(const std::vector<FaultSpec>& faults) {
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (faults[i].timing().primary) return i;
  }
  for (std::size_t i = 0; i < faults.size(); ++i) {
    const auto& what = faults[i].what;
    if (std::holds_alternative<SiteOutage>(what) || std::holds_alternative<WanPartition>(what))
      return i;
  }
  return std::nullopt;
}

}  // namespace twinsite
