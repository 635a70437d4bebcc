// The laws that hold at any instant, whatever fails. They do not trust the counters: they lay the
// real replicas beside what the facts add up to. A run that breaks one is no result.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/data/replica.h"
#include "sim/measure/attempts.h"
#include "sim/measure/data_observer.h"
#include "sim/measure/result.h"

namespace twinsite {

// What the run shows of the real world. Nothing in it may be brought up to date for the audit: that
// would steer.
struct AuditInput {
  struct SiteReplica {
    PlaceId site;
    const Replica* replica = nullptr;
  };
  struct IssuedValues {
    DataClassId data_class;
    std::vector<std::int64_t> values;  // every one that a site made, the whole run
  };
  Time time;
  std::vector<SiteReplica> sites;  // in the order of their numbers
  std::vector<IssuedValues> issued;
  std::optional<std::int64_t> attempts_in_flight;  // as the clients themselves know
};

using AuditFindings = std::vector<AuditFinding>;

namespace law {
inline constexpr std::string_view replica_money =
    "money: a replica is its opening balances plus the entries applied there";
inline constexpr std::string_view true_money =
    "money: true balances are the opening ones plus the entries committed anywhere";
inline constexpr std::string_view lacking_money =
    "money: a replica is the true balance less the entries that it lacks";
inline constexpr std::string_view standing = "writes: a site shows what was last installed there";
inline constexpr std::string_view vanished =
    "writes: a site still has every write that it ever had";
inline constexpr std::string_view lost = "writes: what no site has is in lost_records";
inline constexpr std::string_view equal = "replicas: equal where nothing is under way";
inline constexpr std::string_view unique = "unique: a value made twice is in duplicates";
inline constexpr std::string_view attempts =
    "attempts: begun = succeeded + degraded + refused + abandoned + in flight";
inline constexpr std::string_view causes = "causes: they add up to their measure";
}  // namespace law

// Each adds at most one finding a site and data class. `data` is only read.
void audit_replica_money(DataObserver& data, const AuditInput& input, AuditFindings& found);
void audit_true_money(DataObserver& data, const AuditInput& input, AuditFindings& found);
void audit_lacking_money(DataObserver& data, const AuditInput& input, AuditFindings& found);
void audit_standing(DataObserver& data, const AuditInput& input, AuditFindings& found);
void audit_vanished(DataObserver& data, const AuditInput& input, AuditFindings& found);
void audit_equal(DataObserver& data, const AuditInput& input, AuditFindings& found);
void audit_unique(const DataObserver& data, const AuditInput& input, AuditFindings& found);
void audit_attempts(const AttemptObserver& attempts, const AuditInput& input, AuditFindings& found);
// All of the above.
void audit_world(DataObserver& data, const AttemptObserver& attempts, const AuditInput& input,
                 AuditFindings& found);

// At the end, when the measures are made.
void audit_lost(DataObserver& data, Time end, AuditFindings& found);
void audit_causes(const Ledger& ledger, std::span<const MeasureValue> measures, Time end,
                  AuditFindings& found);

}  // namespace twinsite
