// Who watches the sites, and how.
#include "sim/failover/failover_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {

std::int64_t CheckerSpec::votes_needed() const {
  const auto checkers = static_cast<std::int64_t>(at.size());
  return quorum.value_or(checkers / 2 + 1);
}

const FieldTable& CheckerSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<CheckerSpec> f("checker",
                            "Who watches the sites, publishes routes and runs the switch.");
    f.reference<&CheckerSpec::at>(
         "at", {name_scope::places},
         "The places of the checkers, apart from the sites. The controller stands at the first.")
        .items(1, SIZE_MAX)
        .required();
    f.count<&CheckerSpec::quorum>("quorum", "So many of them must suspect a site.")
        .at_least("1")
        .absent("the majority, as Redis Sentinel needs it to act");
    f.rule([](const CheckerSpec& checker, RuleReport& report) {
      if (checker.votes_needed() > static_cast<std::int64_t>(checker.at.size()))
        report.problem("quorum", "more than there are checkers");
    });
    return f.table();
  }();
  return table;
}

const FieldTable& ProbeSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<ProbeSpec> f("probe",
                          "How the checker asks a site whether it lives. Probes are datagrams.");
    f.duration<&ProbeSpec::interval>("interval", "From one probe to the next.")
        .more_than("0s")
        .by_default("5s", "Orchestrator polls every 5 s");
    f.duration<&ProbeSpec::timeout>("timeout", "An answer later than this is a failure.")
        .more_than("0s")
        .by_default("2s", "an assumption: a hundred times the round trip");
    f.count<&ProbeSpec::failures>("failures", "So many failures in a row make a site suspect.")
        .at_least("1")
        .by_default("3", "VRRP and keepalived count three");
    f.reference<&ProbeSpec::service>(
         "service", {name_scope::services},
         "The probe waits its turn at this service: a site whose service is ill is suspect.")
        .absent("the site answers by itself, however ill its services are");
    return f.table();
  }();
  return table;
}

const FieldTable& LeaseSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<LeaseSpec> f("lease", "A site that does not renew its lease in time is suspect.");
    f.duration<&LeaseSpec::ttl>("ttl", "How long a lease holds.")
        .more_than("0s")
        .by_default("30s", "Patroni");
    f.duration<&LeaseSpec::loop>("loop", "How often it is renewed.")
        .more_than("0s")
        .by_default("10s", "Patroni's loop_wait");
    f.flag<&LeaseSpec::self_fence>(
         "self_fence", "Whether a site refuses all writes when it could not renew in time.")
        .by_default("true", "Patroni demotes a leader that cannot renew");
    f.rule([](const LeaseSpec& lease, RuleReport& report) {
      if (lease.ttl <= lease.loop)
        report.problem("ttl", "must be longer than `loop`, or it runs out before it is renewed");
    });
    return f.table();
  }();
  return table;
}

}  // namespace twinsite
