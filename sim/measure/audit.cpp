#include "sim/measure/audit.h"

#include <algorithm>

namespace twinsite {
namespace {

void report(AuditFindings& found, std::string_view law, std::string details, Time time) {
  found.push_back({std::string(law), std::move(details), time});
}

}  // namespace

void audit_unique(const DataObserver& data, const AuditInput& input, AuditFindings& found) {
  for (const AuditInput::IssuedValues& issued : input.issued) {
    std::vector<std::int64_t> values = issued.values;
    std::ranges::sort(values);
    const auto repeated = std::ranges::unique(values);
    const auto real = static_cast<std::int64_t>(repeated.size());
    const std::int64_t counted = data.duplicates_generated(issued.data_class);
    if (real == counted) continue;
    report(found, law::unique,
           data.catalogue()[issued.data_class].name + ": " + std::to_string(real) +
               " values were made twice, " + std::to_string(counted) + " were seen",
           input.time);
  }
}

void audit_attempts(const AttemptObserver& attempts, const AuditInput& input,
                    AuditFindings& found) {
  const std::int64_t open = attempts.began() - attempts.ended();
  if (input.attempts_in_flight && *input.attempts_in_flight != open) {
    report(found, law::attempts,
           std::to_string(attempts.began()) + " begun, " + std::to_string(attempts.ended()) +
               " ended, and the clients have " + std::to_string(*input.attempts_in_flight) +
               " in flight",
           input.time);
  }
  if (attempts.counted() != attempts.ended_measured()) {
    report(found, law::attempts,
           std::to_string(attempts.ended_measured()) +
               " ended in the measured time, the outcomes sum to " +
               std::to_string(attempts.counted()),
           input.time);
  }
}

void audit_world(DataObserver& data, const AttemptObserver& attempts, const AuditInput& input,
                 AuditFindings& found) {
  audit_replica_money(data, input, found);
  audit_true_money(data, input, found);
  audit_lacking_money(data, input, found);
  audit_standing(data, input, found);
  audit_vanished(data, input, found);
  audit_equal(data, input, found);
  audit_unique(data, input, found);
  audit_attempts(attempts, input, found);
}

void audit_lost(DataObserver& data, Time end, AuditFindings& found) {
  std::int64_t unaccounted = 0;
  std::int64_t lost = 0;
  data.commits().for_each([&](RecordId, const Commit& commit) {
    if (commit.state == CommitState::lost) ++lost;
    const bool nowhere = (commit.held | commit.arrived) == 0;
    if (nowhere && commit.state != CommitState::lost && data.is_acknowledged(commit)) {
      ++unaccounted;
    }
  });
  if (unaccounted > 0) {
    report(found, law::lost, std::to_string(unaccounted) + " acknowledged writes are at no site",
           end);
  }
  if (lost != data.lost_with_trace()) {
    report(found, law::lost,
           std::to_string(lost) + " writes are lost, the measure counted " +
               std::to_string(data.lost_with_trace()),
           end);
  }
}

void audit_causes(const Ledger& ledger, std::span<const MeasureValue> measures, Time end,
                  AuditFindings& found) {
  for (const Ledger::MeasureSum& row : ledger.sums()) {
    const auto whole = std::ranges::find_if(measures, [&row](const MeasureValue& value) {
      return value.name == row.measure && value.labels.empty();
    });
    const std::int64_t measured = whole == measures.end() ? 0 : whole->value;
    if (measured == row.sum) continue;
    report(found, law::causes,
           row.measure + " is " + std::to_string(measured) + ", its causes add up to " +
               std::to_string(row.sum),
           end);
  }
}

}  // namespace twinsite
