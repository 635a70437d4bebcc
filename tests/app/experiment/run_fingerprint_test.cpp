#include "app/experiment/run_fingerprint.h"

#include <doctest/doctest.h>

#include <vector>

namespace twinsite {
namespace {

ReplicationResult numbered(std::uint32_t replication) {
  ReplicationResult result;
  result.replication = replication;
  result.fingerprint = 1000 + replication;
  return result;
}

std::uint64_t of(const std::vector<ReplicationResult>& results) { return run_fingerprint(results); }

TEST_CASE("fingerprint: it depends on every replication and on their order") {
  const std::uint64_t both = of({numbered(0), numbered(1)});
  CHECK(both == of({numbered(0), numbered(1)}));
  CHECK(both != of({numbered(0)}));
  CHECK(both != of({numbered(1), numbered(0)}));
  ReplicationResult other = numbered(1);
  ++other.fingerprint;
  CHECK(both != of({numbered(0), other}));
}

TEST_CASE("fingerprint: its text has sixteen digits") {
  CHECK(fingerprint_text(0) == "0000000000000000");
  CHECK(fingerprint_text(0x9f2c41d8a07be355) == "9f2c41d8a07be355");
}

}  // namespace
}  // namespace twinsite
