#include "sim/data/quorum_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {

const FieldTable& QuorumSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<QuorumSpec> f(
        "quorum", "Each site keeps the class in replicas of its own behind a coordinator.");
    f.count<&QuorumSpec::n>("n", "Replicas.").at_least("1").at_most("100").required();
    f.count<&QuorumSpec::r>("r", "How many must answer a read; the newest answer is shown.")
        .at_least("1")
        .required();
    f.count<&QuorumSpec::w>("w", "How many must acknowledge a write.").at_least("1").required();
    f.distribution<&QuorumSpec::write>("write", FieldKind::duration,
                                       "From the coordinator to a replica, of a write.")
        .by_default("{exponential: 5ms}", "an assumption");
    f.distribution<&QuorumSpec::ack>("ack", FieldKind::duration, "Back from it.")
        .by_default("{exponential: 1ms}", "an assumption");
    f.distribution<&QuorumSpec::read>("read", FieldKind::duration,
                                      "From the coordinator to a replica, of a read.")
        .by_default("{exponential: 1ms}", "an assumption");
    f.distribution<&QuorumSpec::response>("response", FieldKind::duration, "Back from it.")
        .by_default("{exponential: 1ms}", "an assumption");
    f.rule([](const QuorumSpec& quorum, RuleReport& report) {
      if (quorum.r > quorum.n) report.problem("r", "more than there are replicas");
      if (quorum.w > quorum.n) report.problem("w", "more than there are replicas");
    });
    return f.table();
  }();
  return table;
}

}  // namespace twinsite
