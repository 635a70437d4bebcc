#include "app/experiment/replications.h"

#include <doctest/doctest.h>

#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

namespace twinsite {
namespace {

ReplicationResult numbered(std::uint32_t replication) {
  ReplicationResult result;
  result.replication = replication;
  result.fingerprint = 1000 + replication;
  return result;
}

std::vector<std::uint32_t> numbers_of(const ReplicationsDone& done) {
  std::vector<std::uint32_t> numbers;
  for (const ReplicationResult& result : done.results) numbers.push_back(result.replication);
  return numbers;
}

TEST_CASE("replications: the order of results does not depend on who is first") {
  for (const std::uint32_t jobs : {1u, 2u, 8u}) {
    ReplicationOrders orders{.count = 6, .jobs = jobs};
    orders.run = [](std::uint32_t replication) {
      for (std::uint32_t i = replication; i < 6; ++i) std::this_thread::yield();
      return numbered(replication);
    };
    std::vector<std::uint32_t> kept;
    orders.keep = [&](ReplicationResult& result) { kept.push_back(result.replication); };
    std::vector<std::uint32_t> progress;
    orders.progress = [&](std::uint32_t done, std::uint32_t count) {
      CHECK(count == 6);
      progress.push_back(done);
    };
    const ReplicationsDone done = run_replications(orders);
    CHECK_FALSE(done.stopped);
    CHECK(numbers_of(done) == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
    CHECK(kept == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
    CHECK(progress == std::vector<std::uint32_t>{1, 2, 3, 4, 5, 6});
  }
}

TEST_CASE("replications: what `keep` strips stays stripped") {
  ReplicationOrders orders{.count = 2, .jobs = 2, .run = [](std::uint32_t replication) {
                             ReplicationResult result = numbered(replication);
                             result.series.resize(3);
                             return result;
                           }};
  orders.keep = [](ReplicationResult& result) { result.series.clear(); };
  CHECK(run_replications(orders).results.at(1).series.empty());
}

TEST_CASE("replications: stopping keeps what was finished") {
  std::atomic<bool> stop = false;
  ReplicationOrders orders{.count = 10, .jobs = 1, .stop = &stop};
  orders.run = [&](std::uint32_t replication) {
    if (replication == 2) stop = true;
    return numbered(replication);
  };
  std::uint32_t kept = 0;
  orders.keep = [&](ReplicationResult&) { ++kept; };
  const ReplicationsDone done = run_replications(orders);
  CHECK(done.stopped);
  CHECK(numbers_of(done) == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(kept == 3);
}

TEST_CASE(
    "replications: one that gives up in the middle leaves a gap, those behind it are kept in "
    "order") {
  std::atomic<bool> stop = false;
  std::atomic<int> finished = 0;
  ReplicationOrders orders{.count = 3, .jobs = 3, .stop = &stop};
  orders.run = [&](std::uint32_t replication) {
    if (replication != 0) {
      ++finished;
      return numbered(replication);
    }
    while (finished < 2) std::this_thread::yield();
    stop = true;
    throw ReplicationStopped();
  };
  std::vector<std::uint32_t> kept;
  orders.keep = [&](ReplicationResult& result) { kept.push_back(result.replication); };
  const ReplicationsDone done = run_replications(orders);
  CHECK(done.stopped);
  CHECK(numbers_of(done) == std::vector<std::uint32_t>{1, 2});
  CHECK(kept == std::vector<std::uint32_t>{1, 2});
}

TEST_CASE("replications: an exception of a run comes out and no other is begun") {
  std::atomic<int> begun = 0;
  ReplicationOrders orders{.count = 100, .jobs = 1};
  orders.run = [&](std::uint32_t replication) {
    ++begun;
    if (replication == 1) throw std::runtime_error("one broke");
    return numbered(replication);
  };
  CHECK_THROWS_WITH_AS(run_replications(orders), "one broke", std::runtime_error);
  CHECK(begun == 2);
}

TEST_CASE("replications: an exception of `keep` comes out") {
  ReplicationOrders orders{.count = 4, .jobs = 2, .run = numbered};
  orders.keep = [](ReplicationResult&) { throw std::runtime_error("disk full"); };
  CHECK_THROWS_WITH_AS(run_replications(orders), "disk full", std::runtime_error);
}

}  // namespace
}  // namespace twinsite
