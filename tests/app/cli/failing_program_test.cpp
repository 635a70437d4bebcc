// What is left when a command is interrupted or its disk is full: what was finished, whole, and
// nothing half-written.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "tests/app/cli/shell.h"

namespace {

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

bool has(const Ended& ended, const std::string& part) {
  return ended.output.find(part) != std::string::npos;
}

const std::string few = " --set regions.south.users=600 --set regions.north.users=400 ";

// A suite of a scenario that takes a moment and one that takes for ever.
struct Suite : Scratch {
  Suite() {
    fs::create_directory(path / "suite");
    fs::copy_file("scenarios/dns_tail.yaml", path / "suite" / "dns_tail.yaml");
    fs::copy_file("scenarios/flapping_link.yaml", path / "suite" / "flapping_link.yaml");
    std::ofstream(path / "suite" / "suite.yaml")
        << "replications: 1\n"
           "set: {regions.south.users: 600, regions.north.users: 400, expect: []}\n"
           "scenarios: {flapping_link: {replications: 100000}}\n";
  }
  std::string folder() const { return *this / "suite"; }
};

// Runs it until its output shows `sign`, then interrupts it as Ctrl-C does.
Ended interrupted(const std::string& command, const std::string& sign, const std::string& log) {
  return shell("env -u CI " + command + " > " + log + " 2>&1 & p=$!; until grep -q '" + sign +
               "' " + log + "; do sleep 0.05; done; kill -INT $p; wait $p; code=$?; cat " + log +
               "; exit $code");
}

// A file system of its own, which is full soon; none where nothing may be mounted.
struct SmallDisk {
  SmallDisk(const Scratch& scratch, const std::string& size) : path(scratch / "disk") {
    fs::create_directory(path);
    mounted = shell("mount -t tmpfs -o size=" + size + " tmpfs " + path).code == 0;
    if (!mounted) MESSAGE("skipped: cannot mount a small file system here");
  }
  ~SmallDisk() {
    if (mounted) shell("umount " + path);
  }
  std::string path;
  bool mounted = false;
};

}  // namespace

TEST_CASE("interrupted: test reports what was finished, and says that there was more") {
  const Suite suite;
  const Ended ended = interrupted(
      program + " test " + suite.folder() + " --jobs 2 --junit " + (suite / "junit.xml"),
      "dns_tail", suite / "log");
  CHECK(ended.code == 130);
  CHECK(has(ended, "interrupted; 1 of 2 scenarios were finished"));
  CHECK(text_of(suite / "junit.xml").find("</testsuites>") != std::string::npos);
}

TEST_CASE(
    "interrupted: accept keeps what was finished, and the baselines of the rest as they were") {
  const Suite suite;
  fs::create_directory(suite / "accepted");
  std::ofstream(suite / "accepted/flapping_link.json") << "earlier";
  const Ended ended = interrupted(
      program + " accept " + suite.folder() + " --jobs 2 --baseline " + (suite / "accepted"),
      "dns_tail", suite / "log");
  CHECK(ended.code == 130);
  CHECK(has(ended, "1 of 2 accepted"));
  CHECK(text_of(suite / "accepted/flapping_link.json") == "earlier");
  CHECK(fs::exists(suite / "accepted/dns_tail.json"));
}

TEST_CASE("full disk: accept and test end with 5, and what was there before stays whole") {
  const Suite suite;
  const SmallDisk disk(suite, "32k");
  if (!disk.mounted) return;
  std::ofstream(disk.path + "/dns_tail.json") << "earlier";
  std::ofstream(disk.path + "/junit.xml") << "earlier";
  std::ofstream(disk.path + "/filler") << std::string(16'000, 'x');
  const std::string one = suite.folder() + "/dns_tail.yaml";
  const Ended accepted =
      shell("env -u CI " + program + " accept " + one + " --baseline " + disk.path);
  CHECK_MESSAGE(accepted.code == 5, accepted.output);
  CHECK(has(accepted, "No space left"));
  CHECK(text_of(disk.path + "/dns_tail.json") == "earlier");
  std::ofstream(disk.path + "/filler") << std::string(24'000, 'x');
  const Ended tested = shell(program + " test " + one + " --junit " + disk.path + "/junit.xml");
  CHECK(tested.code <= 5);
  const std::string junit = text_of(disk.path + "/junit.xml");
  CHECK((junit == "earlier" || junit.find("</testsuites>") != std::string::npos));
  CHECK_FALSE(fs::exists(disk.path + "/.junit.xml.partial"));
  CHECK_FALSE(fs::exists(disk.path + "/.dns_tail.json.partial"));
}

TEST_CASE("full disk: a run ends with 5 and leaves the earlier result as it was") {
  const Scratch scratch;
  const SmallDisk disk(scratch, "2m");
  if (!disk.mounted) return;
  const std::string run = program + " run scenarios/dns_tail.yaml --quiet --set expect=[]" + few;
  const std::string out = " --out " + disk.path + "/result";
  REQUIRE(shell(run + "--replications 1" + out).code == 0);
  const std::string before = text_of(disk.path + "/result/summary.json");
  const Ended full = shell(run + "--replications 60" + out);
  CHECK_MESSAGE(full.code == 5, full.output);
  CHECK_MESSAGE(has(full, "no space left"), full.output);
  CHECK(text_of(disk.path + "/result/summary.json") == before);
  CHECK(shell(program + " explain " + disk.path + "/result").code == 0);
  CHECK_FALSE(fs::exists(disk.path + "/.result.partial"));
}

TEST_CASE("interrupted: a run into an earlier result replaces it with what was finished") {
  const Scratch scratch;
  const std::string out = " --out " + (scratch / "result");
  const std::string run = program + " run scenarios/dns_tail.yaml --set expect=[]" + few;
  REQUIRE(shell(run + "--replications 1" + out).code == 0);
  const Ended stopped =
      interrupted(run + "--jobs 1 --replications 100000" + out, "/100000", scratch / "log");
  CHECK(stopped.code == 130);
  CHECK(has(stopped, "replications that were finished are in"));
  CHECK(shell(program + " explain " + (scratch / "result")).code == 0);
  CHECK_FALSE(fs::exists(scratch / ".result.partial"));
}
