#include "sim/data/repair_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {

const FieldTable& RepairSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<RepairSpec> f("repair", "The people who settle by hand what no rule could.");
    f.count<&RepairSpec::staff>("staff",
                                "How many there are at each site, for the users at home there.")
        .at_most("100000")
        .by_default("2", "an assumption: the clerks on duty at a support desk");
    f.distribution<&RepairSpec::time>("time", FieldKind::duration, "Time that one takes a record.")
        .by_default("{exponential: 10min}",
                    "an assumption: to reach the customer, hear her and put it down");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite
