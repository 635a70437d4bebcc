#include "app/lint/data_rules.h"

namespace twinsite {
namespace {

bool is_copied(const DataClassSpec& data) {
  return data.synchronised_by(SyncMethod::database) || data.synchronised_by(SyncMethod::queue);
}

bool waits_for_another_site(const DataClassSpec& data) {
  return !std::holds_alternative<AckLocal>(data.ack.rule);
}

// Loss: what may not be lost must be somewhere else in time.
void find_losses(const DataClassSpec& data, const std::string& path, std::vector<Finding>& all) {
  if (!data.losable && !is_copied(data)) {
    all.push_back({"not-losable-not-copied", path + ".losable",
                   "may not be lost, but its sync copies it nowhere; write [database] or [queue]"});
  }
  const bool by_both =
      data.synchronised_by(SyncMethod::database) && data.synchronised_by(SyncMethod::queue);
  if (!data.losable && data.recoverable == Recoverable::no && is_copied(data) && !by_both &&
      !waits_for_another_site(data)) {
    all.push_back({"not-recoverable-one-channel", path + ".sync",
                   "nobody can recover it, and what is not shipped yet is lost with the site; "
                   "write [database, queue], or ack: {remote: 1}"});
  }
  const bool source =
      data.recoverable == Recoverable::user || data.recoverable == Recoverable::system;
  if (data.synchronised_by(SyncMethod::regenerate) && !source) {
    all.push_back({"regenerate-needs-a-source", path + ".sync",
                   "is to be made anew, but recoverable says that neither a user nor the system "
                   "can"});
  }
}

// Consistency and uniqueness: what must hold everywhere cannot be written everywhere.
void find_conflicts(const DataClassSpec& data, const std::string& path, std::vector<Finding>& all) {
  const bool unique = data.uniqueness == Uniqueness::global;
  if (unique && data.generate == GenerateRule::local_counter) {
    all.push_back({"duplicates-likely", path + ".generate",
                   "each site counts by itself, so both issue the same values; write snowflake"});
  }
  if (unique && !data.generate && data.write != WriteRule::home_only) {
    all.push_back({"unique-written-anywhere", path + ".write",
                   "must be unique everywhere, but two sites may accept the same value; write "
                   "home_only, or generate: snowflake"});
  }
  const bool kept = data.write == WriteRule::home_only && waits_for_another_site(data);
  if (data.consistency == Consistency::strong && !kept) {
    all.push_back({"strong-but-asynchronous", path + ".consistency",
                   "strong needs write: home_only and an ack of another site; promise less, or "
                   "pay for it"});
  }
  if (data.consistency == Consistency::global && data.write != WriteRule::home_only &&
      data.conflict == ConflictRule::last_writer_wins) {
    all.push_back({"last-writer-loses-updates", path + ".conflict",
                   "of two updates at two sites one is lost; write merge_deltas or manual"});
  }
  if (data.volume == DataVolume::high && std::holds_alternative<AckRemote>(data.ack.rule)) {
    all.push_back({"high-volume-synchronous", path + ".ack",
                   "every one of many writes waits for another site; write local"});
  }
}

}  // namespace

void find_in_data(const Scenario& scenario, std::vector<Finding>& all) {
  for (const auto& [name, data] : scenario.world.data) {
    find_losses(data, "data." + name, all);
    find_conflicts(data, "data." + name, all);
  }
}

}  // namespace twinsite
