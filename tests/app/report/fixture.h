// A small run by hand: five replications of an outage with figures that are easy to check.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "app/experiment/verdict.h"
#include "app/report/run_card.h"
#include "sim/measure/headline.h"
#include "tests/app/experiment/fixture.h"

namespace twinsite {

inline RunCard small_card() {
  RunCard card;
  card.version = "0.1.0";
  card.scenario = "shenzhen_outage_at_peak";
  card.model = "conference";
  card.starts_at = "09:00";
  card.warm_up = minutes(5);
  card.horizon = hours(3);
  card.users = 1'000'000;
  card.seed = 20261122;
  card.replications = 5;
  card.again = "twinsite run a.yaml --seed 20261122 --replications 5";
  return card;
}

inline ReplicationResult small_replication(std::uint32_t replication) {
  const std::int64_t i = replication;
  ReplicationResult result;
  result.replication = replication;
  result.fingerprint = 0x9f2c41d8a07be355 + replication;
  result.events = 1'000'000;
  result.measures = {
      {"availability", "function=login,phase=during", 931 + i, 1000, false},
      {"lost_sessions", "", 172'000 + 100 * i, 0, false},
      {"lost_sessions", "phase=after", 2'000 + 10 * i, 0, false},
      {"lost_sessions", "phase=after,region=south", 2'000 + 10 * i, 0, false},
      {"lost_sessions", "phase=during", 170'000 + 90 * i, 0, false},
      {"over_debt.peak", "", 598'000 + 1'000 * i, 0, false},
      {"rto", "function=login,region=south", 312'000'000'000 + i, 0, false},
      {"stale_passwords.hit", "", 87 + i, 0, false},
      {"stale_passwords.hit", "outcome=sms", 86 + i, 0, false},
  };
  return result;
}

inline std::vector<ReplicationResult> small_replications(std::uint32_t count) {
  std::vector<ReplicationResult> results;
  for (std::uint32_t i = 0; i < count; ++i) results.push_back(small_replication(i));
  return results;
}

inline std::vector<Headline> small_headlines() {
  return {
      {"lost sessions", "lost_sessions", "", PhaseColumns::shown, {}},
      {"  in the north", "lost_sessions", "region=north", PhaseColumns::hidden, {}},
      {"stale passwords, met",
       "stale_passwords.hit",
       "",
       PhaseColumns::hidden,
       {{"by SMS", "stale_passwords.hit", "outcome=sms", ""},
        {"refused", "stale_passwords.hit", "outcome=refused", ""}}},
      {"over-debt, peak",
       "over_debt.peak",
       "",
       PhaseColumns::hidden,
       {{"", "lost_sessions", "", "sessions beside it"}}},
      {"log-in served", "availability", "function=login,phase=during", PhaseColumns::hidden, {}},
      {"log-in back (south)", "rto", "function=login,region=south", PhaseColumns::hidden, {}},
      {"meeting back (south)",
       "rto",
       "function=start_meeting,region=south",
       PhaseColumns::hidden,
       {}},
  };
}

// A fresh folder that is removed with everything in it. In memory where that exists: results are
// flushed to the disk, for which a busy machine can take seconds.
class ScratchFolder {
 public:
  ScratchFolder() {
    const std::filesystem::path memory = "/dev/shm";
    const bool in_memory = access(memory.c_str(), W_OK | X_OK) == 0;
    const std::filesystem::path parent =
        in_memory ? memory : std::filesystem::temp_directory_path();
    std::string name = (parent / "twinsite-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // The names in it, sorted, hidden ones too.
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_))
      names.push_back(std::filesystem::relative(entry.path(), path_).string());
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace twinsite
