// The program as scripts and CI meet it: exit codes, what is printed, what is left behind.
#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "tests/app/cli/shell.h"

namespace {

const std::string flagship = "scenarios/shenzhen_outage_at_peak.yaml";
const std::string few = " --set regions.south.users=3000 --set regions.north.users=2000 ";

}  // namespace

TEST_CASE("program: a run that keeps its promises ends with 0, and leaves three files") {
  const Scratch scratch;
  const Ended run = shell(program + " run scenarios/baseline_day.yaml" + few +
                          "--set horizon=1h --set expect=[] --out " + (scratch / "result"));
  CHECK_MESSAGE(run.code == 0, run.output);
  for (const char* file : {"summary.json", "run.sqlite", "scenario.yaml"}) {
    CHECK(fs::exists(scratch / ("result/" + std::string(file))));
  }
  CHECK(run.output.find("fingerprint") != std::string::npos);
}

TEST_CASE("program: a broken promise ends with 1") {
  const Scratch scratch;
  const Ended run = shell(program + " run " + flagship + few + "--replications 1 --quiet --out " +
                          (scratch / "r"));
  CHECK(run.code == 1);  // so few users do not lose 100 000 sessions
  CHECK(run.output == "");
}

TEST_CASE(
    "program: a scenario that is refused ends with 2, names every fault, and leaves nothing") {
  const Scratch scratch;
  const Ended run =
      shell(program + " run " + flagship +
            " --set faults[1].site=shenzen --set horizon=7200 --out " + (scratch / "r"));
  CHECK(run.code == 2);
  CHECK(run.output.find("did you mean \"shenzhen\"") != std::string::npos);
  CHECK(run.output.find("has no unit") != std::string::npos);
  CHECK(run.output.find("2 errors; nothing was run") != std::string::npos);
  CHECK_FALSE(fs::exists(scratch / "r"));
}

TEST_CASE("program: what is no scenario at all ends with 2") {
  const Scratch scratch;
  std::ofstream(scratch / "empty.yaml").flush();
  std::ofstream(scratch / "binary.yaml") << std::string(
      "\x7f"
      "ELF\0\1\2",
      7);
  std::ofstream(scratch / "two.yaml") << "a: 1\n---\nb: 2\n";
  for (const std::string& path :
       {scratch / "missing.yaml", scratch / "empty.yaml", scratch / "binary.yaml",
        scratch / "two.yaml", scratch.path.string()}) {
    const Ended run = shell(program + " run " + path);
    CAPTURE(run.output);
    CHECK(run.code == 2);
    CHECK(run.output.find("nothing was run") != std::string::npos);
  }
}

TEST_CASE("program: bad usage ends with 2") {
  CHECK(shell(program).code == 2);
  CHECK(shell(program + " dance").code == 2);
  CHECK(shell(program + " run").code == 2);
  CHECK(shell(program + " run " + flagship + " --jobs none").code == 2);
  CHECK(shell(program + " --version").code == 0);
  CHECK(shell(program + " run --help").code == 0);
}

TEST_CASE("program: a folder that cannot be written ends with 5") {
  const Ended run =
      shell(program + " run " + flagship + few + "--replications 1 --quiet --out /proc/nowhere/r");
  CAPTURE(run.output);
  CHECK(run.code == 5);
}

TEST_CASE("program: a disk that is full ends with 5 and leaves no half result") {
  const Scratch scratch;
  const Ended run = shell("ulimit -f 8; " + program + " run " + flagship + few +
                          "--replications 1 --quiet --out " + (scratch / "r"));
  CAPTURE(run.output);
  CHECK(run.code == 5);
  CHECK_FALSE(fs::exists(scratch / "r/summary.json"));
}

TEST_CASE("program: the same bits with one thread and with two, another seed another") {
  const Scratch scratch;
  const auto summary = [&](const std::string& arguments) {
    return shell(program + " run " + flagship + few + "--replications 3 --json " + arguments +
                 " --out " + (scratch / "r") + " 2>/dev/null")
        .output;
  };
  const std::string one = summary("--jobs 1");
  CHECK(one.find("\"fingerprint\"") != std::string::npos);
  CHECK(summary("--jobs 2") == one);
  CHECK(summary("--jobs 1 --seed 7") != one);
}

TEST_CASE("program: a killed run leaves no result; an interrupted one keeps what was finished") {
  const Scratch scratch;
  const std::string many = few + "--replications 100000 --quiet --jobs 1 --out ";
  const Ended killed =
      shell("timeout -s KILL 2 " + program + " run " + flagship + many + (scratch / "killed"));
  CHECK(killed.code != 0);
  CHECK_FALSE(fs::exists(scratch / "killed/summary.json"));
  const Ended stopped = shell("timeout --foreground -s INT 3 " + program + " run " + flagship +
                              many + (scratch / "stopped"));
  CAPTURE(stopped.output);
  CHECK(fs::exists(scratch / "stopped/summary.json"));
  CHECK(stopped.output.find("interrupted") != std::string::npos);
}

TEST_CASE("program: --explain prints the complete scenario, with where each value comes from") {
  const Ended check = shell(program + " check --explain " + flagship);
  CHECK(check.code == 0);
  CHECK(check.output.find("command_timeout: 2s") != std::string::npos);
  CHECK(check.output.find("default") != std::string::npos);
}
