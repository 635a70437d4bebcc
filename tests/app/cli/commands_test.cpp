// What people do with a stored run and with a suite, by the program itself.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "tests/app/cli/shell.h"

namespace {

const std::string tiny =
    " --set regions.south.users=400 --set regions.north.users=200 --set faults[0].at=10min"
    " --set faults[0].for=10min --set horizon=30min ";

std::string text_of(const std::string& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// A small suite of one scenario, and where its baseline goes.
struct SmallSuite {
  SmallSuite() {
    REQUIRE(shell(program + " init " + (scratch / "suite")).code == 0);
    std::ofstream(scratch / "suite/suite.yaml")
        << "replications: 2\nset: {regions.south.users: 400, regions.north.users: 200, "
           "horizon: 40min, 'faults[0].at': 10min, 'faults[0].for': 10min}\n";
  }
  Ended accept() const {
    return shell("env -u CI " + program + " accept " + (scratch / "suite") + " --baseline " +
                 (scratch / "accepted"));
  }
  Ended test(const std::string& more = "") const {
    return shell(program + " test " + (scratch / "suite") + " --baseline " +
                 (scratch / "accepted") + " " + more);
  }
  Scratch scratch;
};

}  // namespace

TEST_CASE("init: each template passes check; a file that is there is never overwritten") {
  const Scratch scratch;
  for (const char* name : {"outage", "partition", "inventory", "wallet", "transfer", "feed",
                           "custom-orders", "custom-accounts", "custom-content"}) {
    const std::string init = program + " init " + (scratch / "new") + " --template " + name;
    CHECK(shell(init).code == 0);
    const std::string file = scratch / ("new/" + std::string(name) + ".yaml");
    const Ended check = shell(program + " check " + file);
    CHECK_MESSAGE(check.code == 0, check.output);
    const Ended again = shell(init);
    CHECK(again.code == 2);
    CHECK(has(again.output, "is there already"));
  }
  const Ended unknown = shell(program + " init " + (scratch / "x") + " --template outtage");
  CHECK(unknown.code == 2);
  CHECK(has(unknown.output, "did you mean \"outage\"?"));
}

TEST_CASE("init: what it writes runs and keeps its promises") {
  const Scratch scratch;
  REQUIRE(shell(program + " init " + (scratch / "new")).code == 0);
  const Ended run = shell(program + " run " + (scratch / "new/outage.yaml") +
                          " --replications 1 --set regions.south.users=4000"
                          " --set regions.north.users=3000 --out " +
                          (scratch / "out"));
  CHECK_MESSAGE(run.code == 0, run.output);
}

TEST_CASE("report and explain: a stored run is told again") {
  const Scratch scratch;
  const std::string out = scratch / "run";
  const Ended run = shell(program + " run app/cli/template/outage.yaml" + tiny +
                          "--replications 2 --quiet --set expect=[] --out " + out);
  REQUIRE_MESSAGE(run.code == 0, run.output);

  CHECK(shell(program + " report " + out).code == 0);
  CHECK(has(text_of(out + "/report.html"), "<h1>outage</h1>"));
  CHECK(shell(program + " report " + out + " -o " + (scratch / "other.html")).code == 0);
  CHECK(has(text_of(scratch / "other.html"), "</html>"));
  CHECK(shell(program + " report " + out + " --replication 2").code == 2);
  CHECK(shell(program + " report " + out + " -o " + (scratch / "no/such/folder.html")).code == 5);

  const Ended all = shell(program + " explain " + out);
  CHECK(all.code == 0);
  CHECK(has(all.output, "lost_sessions"));
  const Ended loss = shell(program + " explain " + out + "/run.sqlite --loss 1/0");
  CHECK_MESSAGE(loss.code == 0, loss.output);
  CHECK(has(loss.output, "loss 1/0 · "));
  CHECK(shell(program + " explain " + out + " --loss 1").code == 2);
  CHECK(shell(program + " explain " + out + " --measure nonsense").code == 2);
  CHECK(shell(program + " explain " + out + " --measure rto --loss 0/1").code == 2);
  CHECK(shell(program + " explain " + (scratch / "nothing")).code == 5);
}

TEST_CASE("test: what was accepted passes, and a changed number is named with its second") {
  const SmallSuite suite;
  const Ended missing = suite.test("--set expect=[]");
  CHECK(missing.code == 1);
  CHECK(has(missing.output, "there is no baseline"));
  const Ended accepted = suite.accept();
  REQUIRE_MESSAGE(accepted.code == 0, accepted.output);
  const Ended same = suite.test("--set expect=[]");
  CHECK_MESSAGE(same.code == 0, same.output);
  CHECK(has(same.output, "as accepted"));

  const Ended changed = suite.test("--set expect=[] --set failover.routing.dns_ttl=120s --junit " +
                                   (suite.scratch / "junit.xml"));
  CHECK(changed.code == 1);
  CHECK(has(changed.output, "differs from the baseline"));
  CHECK(has(changed.output, "first different in the second from "));
  CHECK(has(changed.output, "what this build does from there on:"));
  CHECK(has(changed.output, " -> "));
  CHECK(has(text_of(suite.scratch / "junit.xml"), "failures=\"1\""));
}

TEST_CASE("test: annotations, the step's summary, and a baseline that is none") {
  const SmallSuite suite;
  REQUIRE(suite.accept().code == 0);
  const std::string summary = suite.scratch / "summary.md";
  const Ended failed =
      shell("GITHUB_STEP_SUMMARY=" + summary + " " + program + " test " +
            (suite.scratch / "suite") + " --github --set 'expect=[\"lost_sessions < 0\"]'");
  CHECK(failed.code == 1);
  CHECK(has(failed.output, "::error file="));
  CHECK(has(text_of(summary), "| outage | failed | 0 of 1 |"));
  std::ofstream(suite.scratch / "accepted/outage.json") << "{}";
  const Ended damaged = suite.test();
  CHECK(damaged.code == 5);
  CHECK(has(damaged.output, "no baseline"));
}

TEST_CASE("accept: never in CI") {
  const SmallSuite suite;
  const Ended refused = shell("CI=true " + program + " accept " + (suite.scratch / "suite") +
                              " --baseline " + (suite.scratch / "accepted"));
  CHECK(refused.code == 2);
  CHECK_FALSE(fs::exists(suite.scratch / "accepted"));
}

TEST_CASE("results: a replication of the peak is stored in a fifth of 50 MB" *
          doctest::test_suite("slow")) {
  const Scratch scratch;
  const Ended run = shell(program +
                          " run scenarios/shenzhen_outage_at_peak.yaml --replications 1 --quiet"
                          " --set expect=[] --out " +
                          (scratch / "peak"));
  REQUIRE_MESSAGE(run.code == 0, run.output);
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(scratch / "peak")) bytes += entry.file_size();
  CHECK(bytes < 10'000'000);
}
