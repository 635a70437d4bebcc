// Sweeps as scripts and clusters meet them: the same bytes whole, in shards and after a kill.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/app/cli/shell.h"

namespace {

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

const std::string no_scheduler =
    "env -u SLURM_ARRAY_TASK_ID -u SLURM_ARRAY_TASK_COUNT -u JOB_COMPLETION_INDEX ";
const std::string sweep = no_scheduler + program + " sweep ";
const std::string merge = program + " merge ";

// Two points, three replications each.
const std::string small_experiment =
    "experiment: small\n"
    "scenario: scenarios/shenzhen_outage_at_peak.yaml\n"
    "replications: 3\n"
    "set: {regions.south.users: 1500, regions.north.users: 1000, horizon: 90min}\n"
    "sweep:\n"
    "  business.over_debt_limit: [CNY 0, CNY 50]\n";

struct Experiment : Scratch {
  explicit Experiment(const std::string& text = small_experiment) { write("e.yaml", text); }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(path / name, std::ios::binary) << text;
  }
  std::string file() const { return *this / "e.yaml"; }
  Ended run(const std::string& arguments) const { return shell(sweep + file() + " " + arguments); }
};

// Every summary below the folder, in order.
std::string summaries(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().filename() == "summary.json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::string all;
  for (const fs::path& file : files) all += text_of(file);
  return all;
}

bool did_work(const Ended& ended) { return ended.code == 0 || ended.code == 1 || ended.code == 3; }

}  // namespace

TEST_CASE("sweep: whole, by two threads, in three shards: the same bytes for every point") {
  const Experiment e;
  const Ended whole = e.run("--jobs 1 --out " + (e / "whole"));
  REQUIRE_MESSAGE(did_work(whole), whole.output);
  CHECK(whole.output.find("over_debt.peak") != std::string::npos);
  CHECK(did_work(e.run("--jobs 2 --quiet --out " + (e / "two"))));
  for (const char* shard : {"1", "2", "3"}) {
    const Ended part = e.run("--shard " + std::string(shard) + "/3 --out " + (e / shard));
    CHECK_MESSAGE(part.code == 0, part.output);
  }
  const Ended merged =
      shell(merge + (e / "3") + " " + (e / "1") + " " + (e / "2") + " --out " + (e / "merged"));
  CHECK_MESSAGE(merged.code == whole.code, merged.output);
  const std::string bytes = summaries(e / "whole");
  CHECK(bytes.find("\"fingerprint\"") != std::string::npos);
  CHECK(summaries(e / "two") == bytes);
  CHECK(summaries(e / "merged") == bytes);
  CHECK(text_of(e / "merged/sweep.json") == text_of(e / "whole/sweep.json"));
  CHECK(text_of(e / "merged/sweep.csv") == text_of(e / "whole/sweep.csv"));
  CHECK(text_of(e / "whole/points/0001/summary.json") !=
        text_of(e / "whole/points/0002/summary.json"));
}

TEST_CASE("sweep: killed at any moment, then resumed: nothing finished is lost, the same bytes") {
  const Experiment e;
  REQUIRE(did_work(e.run("--quiet --out " + (e / "whole"))));
  std::uintmax_t journal = 0;
  for (const char* moment : {"0.05", "0.4", "0.8", "1.2"}) {
    shell("timeout -s KILL " + std::string(moment) + " " + sweep + e.file() +
          " --resume --jobs 1 --quiet --out " + (e / "killed"));
    std::error_code none_yet;
    const std::uintmax_t now = fs::file_size(e / "killed/units.jsonl", none_yet);
    if (none_yet) continue;
    // What was being written when the plug was pulled is dropped; no whole line ever is.
    CHECK(now + 100'000 > journal);
    journal = now;
  }
  const Ended resumed = e.run("--resume --out " + (e / "killed"));
  CHECK_MESSAGE(did_work(resumed), resumed.output);
  CHECK(summaries(e / "killed") == summaries(e / "whole"));
}

TEST_CASE("sweep: an interrupted one keeps what is finished, and says how to go on") {
  const Experiment e(small_experiment +
                     "  failover.routing.dns_ttl: {range: [30s, 300s], steps: 40}\n");
  const Ended stopped =
      shell("{ " + sweep + e.file() + " --jobs 1 --quiet --out " + (e / "out") +
            " & p=$!; until [ \"$(cat " + (e / "out/units.jsonl") +
            " 2>/dev/null | wc -l)\" -ge 3 ]; do sleep 0.02; done; kill -INT $p; wait $p; }");
  CAPTURE(stopped.output);
  CHECK(stopped.code == 130);
  CHECK(stopped.output.find("interrupted") != std::string::npos);
  CHECK(stopped.output.find("--resume --out") != std::string::npos);
  CHECK_FALSE(fs::exists(e / "out/sweep.json"));
  CHECK(fs::exists(e / "out/units.jsonl"));
}

TEST_CASE("sweep: a folder that holds runs is gone on with only when that is said, and fits") {
  Experiment e;
  REQUIRE(e.run("--shard 1/2 --out " + (e / "out")).code == 0);
  const std::string before = text_of(e / "out/units.jsonl");
  const Ended unasked = e.run("--shard 1/2 --out " + (e / "out"));
  CHECK(unasked.code == 2);
  CHECK(unasked.output.find("--resume") != std::string::npos);
  CHECK(e.run("--shard 2/2 --resume --out " + (e / "out")).code == 2);
  e.write("e.yaml", small_experiment + "  failover.routing.dns_ttl: [60s]\n");
  const Ended changed = e.run("--shard 1/2 --resume --out " + (e / "out"));
  CHECK(changed.code == 2);
  CHECK(changed.output.find("other values") != std::string::npos);
  CHECK(text_of(e / "out/units.jsonl") == before);
}

TEST_CASE("sweep: two processes cannot write to one folder") {
  const Experiment e;
  const Ended second = shell("mkdir " + (e / "out") + "; flock " + (e / "out") + " " + sweep +
                             e.file() + " --out " + (e / "out"));
  CHECK(second.code == 5);
  CHECK(second.output.find("another process is writing here") != std::string::npos);
}

TEST_CASE("sweep: the part to do comes from Slurm or Kubernetes when it is not written") {
  const Experiment e;
  const auto under = [&](const std::string& variables, const std::string& out) {
    return shell("env -u SLURM_ARRAY_TASK_ID -u JOB_COMPLETION_INDEX " + variables + " " + program +
                 " sweep " + e.file() + " --out " + (e / out));
  };
  CHECK(under("SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MIN=1", "slurm")
            .output.find("shard 2/2 is finished: 3 of 6") != std::string::npos);
  CHECK(under("JOB_COMPLETION_INDEX=0 JOB_COMPLETIONS=2", "pod")
            .output.find("shard 1/2 is finished") != std::string::npos);
  CHECK(shell(merge + (e / "pod") + " " + (e / "slurm") + " --quiet --out " + (e / "all")).code <=
        3);
  CHECK(fs::exists(e / "all/sweep.json"));
  CHECK(under("SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=7", "x").code ==
        2);
  CHECK(under("JOB_COMPLETION_INDEX=1", "x").code == 2);
}

TEST_CASE("merge: refuses overlap, what is missing, what is foreign, what is damaged") {
  Experiment e;
  for (const char* shard : {"1", "2"})
    REQUIRE(e.run("--shard " + std::string(shard) + "/2 --out " + (e / shard)).code == 0);
  const auto merged = [&](const std::string& folders) {
    return shell(merge + folders + " --out " + (e / "out"));
  };
  const Ended missing = merged(e / "1");
  CHECK(missing.code == 2);
  CHECK(missing.output.find("shard 2/2 is missing") != std::string::npos);
  fs::copy(e / "2", e / "2b", fs::copy_options::recursive);
  const Ended overlap = merged((e / "1") + " " + (e / "2") + " " + (e / "2b"));
  CHECK(overlap.code == 2);
  CHECK(overlap.output.find("overlaps") != std::string::npos);

  const std::string journal = text_of(e / "2/units.jsonl");
  e.write("2/units.jsonl", journal.substr(0, journal.size() - 10));
  const Ended unfinished = merged((e / "1") + " " + (e / "2"));
  CHECK(unfinished.code == 2);
  CHECK(unfinished.output.find("shard 2/2 is not finished") != std::string::npos);
  std::string damaged = journal;
  damaged[journal.find("\"point\"")] = '#';
  e.write("2/units.jsonl", damaged);
  CHECK(merged((e / "1") + " " + (e / "2")).code == 5);
  e.write("2/units.jsonl", "");
  CHECK(merged((e / "1") + " " + (e / "2")).code == 5);
  e.write("2/plan.json", "{\"twinsite\": 1}");
  e.write("2/units.jsonl", journal);
  CHECK(merged((e / "1") + " " + (e / "2")).code == 5);
  CHECK(merged(e / "nothing").code == 5);
  CHECK_FALSE(fs::exists(e / "out"));
}

TEST_CASE("merge: shards of another scenario are refused") {
  Experiment e;
  REQUIRE(e.run("--shard 1/2 --out " + (e / "1")).code == 0);
  std::string other = small_experiment;
  other.replace(other.find("1500"), 4, "1501");
  e.write("e.yaml", other);
  REQUIRE(e.run("--shard 2/2 --out " + (e / "2")).code == 0);
  const Ended merged = shell(merge + (e / "1") + " " + (e / "2") + " --out " + (e / "out"));
  CHECK(merged.code == 2);
  CHECK(merged.output.find("another scenario or other points") != std::string::npos);
}

TEST_CASE("sweep: a disk that is full ends with 5; what was finished can be gone on with") {
  const Experiment e;
  const Ended full = shell("bash -c 'ulimit -f 60; " + sweep + e.file() +
                           " --jobs 1 --quiet --out " + (e / "out") + "'");
  CAPTURE(full.output);
  CHECK(full.code == 5);
  CHECK_FALSE(fs::exists(e / "out/sweep.json"));
  CHECK(did_work(e.run("--resume --quiet --out " + (e / "out"))));
  CHECK(e.run("--quiet --out /proc/nowhere/out").code == 5);
}

// A file system of its own needs the right to mount one; where that is missing, the case above
// stands alone.
TEST_CASE("sweep: a full file system ends with 5, and more room lets it go on to the same bytes") {
  const Experiment e;
  fs::create_directory(e / "disk");
  const std::string disk = e / "disk";
  if (shell("mount -t tmpfs -o size=128k tmpfs " + disk).code != 0) {
    MESSAGE("skipped: cannot mount a small file system here");
    return;
  }
  const Ended full = e.run("--jobs 1 --quiet --out " + disk + "/out");
  const bool half = fs::exists(disk + "/out/sweep.json");
  const bool grown = shell("mount -o remount,size=8m " + disk).code == 0;
  const Ended resumed = e.run("--resume --quiet --out " + disk + "/out");
  const std::string bytes = summaries(disk + "/out");
  CHECK(shell("umount " + disk).code == 0);
  CAPTURE(full.output);
  CHECK(full.code == 5);
  CHECK(full.output.find("No space left") != std::string::npos);
  CHECK_FALSE(half);
  REQUIRE(grown);
  CHECK(did_work(resumed));
  CHECK(did_work(e.run("--quiet --out " + (e / "whole"))));
  CHECK(bytes == summaries(e / "whole"));
}

TEST_CASE("sweep: the shipped experiment, made small") {
  std::string text = text_of("scenarios/experiments/how_much_debt.yaml");
  for (const auto& [from, to] : {std::pair{"20000", "1500"}, std::pair{"15000", "1000"},
                                 std::pair{"replications: 5", "replications: 2"}}) {
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), std::string(from).size(), to);
  }
  const Experiment e(text);
  const Ended ended = e.run("--out " + (e / "out"));
  CAPTURE(ended.output);
  CHECK(did_work(ended));
  CHECK(ended.output.find("12 points") != std::string::npos);
  CHECK(ended.output.find("what moves what") != std::string::npos);
  CHECK(fs::exists(e / "out/points/0012/summary.json"));
}

TEST_CASE("sweep: bad usage and a refused experiment end with 2 and leave nothing") {
  const Experiment e(
      "experiment: wrong\n"
      "scenario: scenarios/shenzhen_outage_at_peak.yaml\n"
      "sweep:\n"
      "  busines.over_debt_limit: [CNY 0]\n"
      "  failover.routing.dns_ttl: [60s, 70]\n");
  const Ended refused = e.run("--out " + (e / "out"));
  CHECK(refused.code == 2);
  CHECK(refused.output.find("e.yaml:4:3: error") != std::string::npos);
  CHECK(refused.output.find("did you mean \"business\"") != std::string::npos);
  CHECK(refused.output.find("e.yaml:5:35") != std::string::npos);
  CHECK_FALSE(fs::exists(e / "out"));
  CHECK(e.run("--jobs 0").code == 2);
  CHECK(e.run("--shard 3/2").code == 2);
  CHECK(e.run("--shard 0/2").code == 2);
  CHECK(shell(sweep + (e / "missing.yaml")).code == 2);
}
