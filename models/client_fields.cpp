#include "models/client_spec.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {

const FieldTable& ClientRetrySpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<ClientRetrySpec> f("client",
                                "How users' devices behave when something does not answer.");
    f.count<&ClientRetrySpec::attempts>("attempts", "Tries of one intent before it is given up.")
        .at_least("1")
        .at_most("1000")
        .by_default("4", "an assumption");
    f.section<&ClientRetrySpec::backoff>("backoff", "The wait between two tries.");
    return f.table();
  }();
  return table;
}

}  // namespace twinsite
