// A small catalogue and results by hand, for the tests of experiments and reports.
#pragma once

#include <string>
#include <vector>

#include "app/experiment/expectation.h"
#include "app/experiment/summarise.h"

namespace twinsite {

inline MeasureCatalogue small_catalogue() {
  MeasureCatalogue catalogue;
  catalogue.measures = {
      {"availability",
       MeasureUnit::share,
       "attempts",
       {"region", "phase", "function"},
       "Share of attempts served."},
      {"lost_sessions",
       MeasureUnit::count,
       "sessions",
       {"region", "phase", "cause"},
       "Sessions lost."},
      {"over_debt.peak", MeasureUnit::fen, "CNY", {"region"}, "Debt beyond the limit at its peak."},
      {"rto", MeasureUnit::nanoseconds, "s", {"region", "function"}, "Time to recover."},
      {"stale_passwords.hit",
       MeasureUnit::count,
       "log-ins",
       {"outcome"},
       "Log-ins that met an old password."},
  };
  catalogue.label_values = {
      {"region", {"north", "south"}, ""},
      {"phase", {"before", "during", "after"}, ""},
      {"function", {"login", "start_meeting"}, ""},
      {"cause", {"outage", "failover", "failback", "drill"}, ""},
      {"outcome", {"succeeded", "degraded"}, ""},
      {"outcome", {"sms", "secondary_read", "refused"}, "stale_passwords.hit"},
  };
  return catalogue;
}

// Replications that differ only in one measure, one value each.
inline std::vector<ReplicationResult> replications_of(const std::string& name,
                                                      const std::string& labels,
                                                      const std::vector<std::int64_t>& values,
                                                      std::int64_t of = 0) {
  std::vector<ReplicationResult> results;
  for (std::size_t i = 0; i < values.size(); ++i) {
    ReplicationResult result;
    result.replication = static_cast<std::uint32_t>(i);
    result.measures.push_back({name, labels, values[i], of, false});
    results.push_back(result);
  }
  return results;
}

inline Expectation claim(const std::string& text, Quantifier quantifier = Quantifier::always) {
  const ParsedExpectation parsed = parse_expectation(text, quantifier, small_catalogue());
  return parsed.expectation.value();
}

}  // namespace twinsite
