#include <array>

#include "sim/fault/fault_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {
namespace {

// What every fault says: when, how long, and whether it is the one that the measures are about.
template <class Fault>
void add_schedule(FieldsOf<Fault>& f) {
  f.template duration<&Fault::at>("at", "When it begins, from the end of the warm-up.").required();
  f.template duration<&Fault::lasts>("for", "How long it lasts.").more_than("0s").required();
  f.template flag<&Fault::primary>("primary", "Whether it defines before, during and after.")
      .by_default("false", "the first site_outage or wan_partition is the primary one");
}

}  // namespace

const FieldTable& SiteOutage::fields() {
  static const FieldTable table = [] {
    FieldsOf<SiteOutage> f("site_outage",
                           "A site loses power: all its memory, and perhaps its disks.");
    f.reference<&SiteOutage::site>("site", {name_scope::sites}, "Which site.").required();
    add_schedule(f);
    f.choice<&SiteOutage::disks>("disks", "What becomes of what was written.")
        .by_default("kept", "a power failure spares disks");
    f.choice<&SiteOutage::in_flight>("in_flight",
                                     "What becomes of messages on the way from and to it.")
        .by_default("drop", "what was in buffers of the site's routers is gone");
    f.rule([](const SiteOutage& fault, RuleReport& report) {
      if (fault.in_flight == InFlight::hold) {
        report.problem("in_flight",
                       "nothing is held for a site without power; write drop or deliver");
      }
    });
    return f.table();
  }();
  return table;
}

std::span<const ChoiceToken> choice_tokens(PartitionWays) {
  static constexpr std::array tokens{
      choice_token(PartitionWays::both, "both", "Neither site hears the other."),
      choice_token(PartitionWays::one_way, "one_way", "The second no longer hears the first.")};
  return tokens;
}

std::span<const ChoiceToken> choice_tokens(ChannelStage) {
  static constexpr std::array tokens{
      choice_token(ChannelStage::ship, "ship", "Nothing leaves the source."),
      choice_token(ChannelStage::apply, "apply", "What arrives is kept, but not applied.")};
  return tokens;
}

const FieldTable& WanPartition::fields() {
  static const FieldTable table = [] {
    FieldsOf<WanPartition> f("wan_partition",
                             "The line between two sites is cut; both sites live.");
    f.reference<&WanPartition::between>("between", {name_scope::sites, name_scope::places},
                                        "Two sites, or a site and another place.")
        .items(2, 2)
        .required();
    f.choice<&WanPartition::ways>("ways", "Which directions are cut.")
        .by_default("both", "a fibre cut");
    add_schedule(f);
    f.choice<&WanPartition::in_flight>("in_flight", "What becomes of messages on the line.")
        .by_default("drop", "bits on a cut fibre are gone");
    f.rule([](const WanPartition& fault, RuleReport& report) {
      if (fault.between[0] == fault.between[1])
        report.problem("between", "name two different sites");
    });
    return f.table();
  }();
  return table;
}

const FieldTable& ReplicationStall::fields() {
  static const FieldTable table = [] {
    FieldsOf<ReplicationStall> f("replication_stall",
                                 "A channel's log is held up, as by a batch job.");
    f.reference<&ReplicationStall::channel>("channel", {name_scope::channels},
                                            "Which channel; only `database` so far.")
        .required();
    f.reference<&ReplicationStall::from>("from", {name_scope::sites}, "The site whose log it is.")
        .required();
    f.reference<&ReplicationStall::to>("to", {name_scope::sites}, "The site that it goes to.")
        .absent("every other site");
    f.choice<&ReplicationStall::stage>("stage", "Where it is held up.")
        .by_default("ship", "a batch job at the source is the usual case");
    add_schedule(f);
    f.rule([](const ReplicationStall& fault, RuleReport& report) {
      if (fault.channel != "database") {
        report.problem("channel",
                       "only the database channel can be stalled so far; write database");
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
    add_schedule(f);
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
    add_schedule(f);
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
    add_schedule(f);
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
    return a.table();
  }();
  return table;
}

Duration FaultSpec::at() const {
  return std::visit([](const auto& fault) { return fault.at; }, what);
}

Duration FaultSpec::lasts() const {
  return std::visit([](const auto& fault) { return fault.lasts; }, what);
}

std::string_view FaultSpec::kind() const { return alternatives().alternatives[what.index()].tag; }

std::string FaultSpec::where() const {
  if (const auto* outage = std::get_if<SiteOutage>(&what)) return outage->site;
  if (const auto* skew = std::get_if<ClockSkew>(&what)) return skew->site;
  if (const auto* rollback = std::get_if<Rollback>(&what)) return rollback->site;
  if (const auto* stall = std::get_if<ReplicationStall>(&what))
    return stall->channel + " from " + stall->from;
  if (const auto* broker = std::get_if<BrokerOutage>(&what)) return "broker of " + broker->site;
  const auto& partition = std::get<WanPartition>(what);
  const char* between = partition.ways == PartitionWays::both ? " - " : " > ";
  return partition.between[0] + between + partition.between[1];
}

std::optional<std::size_t> primary_fault(const std::vector<FaultSpec>& faults) {
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (std::visit([](const auto& fault) { return fault.primary; }, faults[i].what)) return i;
  }
  for (std::size_t i = 0; i < faults.size(); ++i) {
    const auto& what = faults[i].what;
    if (std::holds_alternative<SiteOutage>(what) || std::holds_alternative<WanPartition>(what))
      return i;
  }
  return std::nullopt;
}

}  // namespace twinsite
