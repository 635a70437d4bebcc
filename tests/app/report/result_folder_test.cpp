#include "app/report/result_folder.h"

#include <doctest/doctest.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <fstream>
#include <functional>

#include "app/report/file_io.h"
#include "app/report/io_error.h"
#include "app/report/result_reader.h"
#include "app/report/result_writer.h"
#include "tests/app/report/fixture.h"

namespace twinsite {
namespace {

using Names = std::vector<std::string>;

void write_result(const std::filesystem::path& target, const std::string& scenario) {
  ResultWriter writer(target, small_card(), small_catalogue());
  writer.add(small_replication(0));
  writer.finish({1, Status::passed, "{}\n", scenario});
}

std::string error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const IoError& error) {
    return error.what();
  }
  return {};
}

TEST_CASE("folder: the three files appear together, parents and all, and nothing else does") {
  const ScratchFolder scratch;
  const std::filesystem::path target = scratch.path() / "a" / "b";
  ResultWriter writer(target, small_card(), small_catalogue());
  writer.add(small_replication(0));
  CHECK_FALSE(std::filesystem::exists(target));
  writer.finish({1, Status::passed, "{}\n", "scenario: x\n"});
  CHECK(scratch.names() ==
        Names{"a", "a/b", "a/b/run.sqlite", "a/b/scenario.yaml", "a/b/summary.json"});
}

TEST_CASE("folder: a run that is given up leaves nothing, not even the parents it made") {
  const ScratchFolder scratch;
  {
    ResultWriter writer(scratch.path() / "a" / "b", small_card(), small_catalogue());
    writer.add(small_replication(0));
    CHECK_FALSE(scratch.names().empty());
  }
  CHECK(scratch.names().empty());
}

TEST_CASE("folder: an existing folder keeps its other files, an older result is replaced") {
  const ScratchFolder scratch;
  std::ofstream(scratch.path() / "notes.txt") << "mine";
  write_result(scratch.path(), "first");
  write_result(scratch.path(), "second");
  CHECK(scratch.names() == Names{"notes.txt", "run.sqlite", "scenario.yaml", "summary.json"});
  CHECK(ResultReader(scratch.path()).scenario_yaml() == "second");
}

TEST_CASE("folder: an older result stays readable until the new one is finished") {
  const ScratchFolder scratch;
  write_result(scratch.path(), "first");
  {
    ResultWriter given_up(scratch.path(), small_card(), small_catalogue());
    given_up.add(small_replication(1));
    CHECK(ResultReader(scratch.path()).replications() == std::vector<std::uint32_t>{0});
  }
  CHECK(ResultReader(scratch.path()).scenario_yaml() == "first");
  CHECK(scratch.names() == Names{"run.sqlite", "scenario.yaml", "summary.json"});
}

TEST_CASE("folder: whoever reads while results are exchanged never sees parts of two") {
  const ScratchFolder scratch;
  const std::filesystem::path target = scratch.path() / "result";
  write_result(target, "0");
  std::ofstream(target / "notes.txt") << "mine";
  const pid_t writer = fork();
  if (writer == 0) {
    for (int i = 1; i <= 40; ++i) {
      RunCard card = small_card();
      card.seed = static_cast<std::uint64_t>(i);
      ResultWriter next(target, card, small_catalogue());
      next.add(small_replication(0));
      next.finish({1, Status::passed, std::to_string(i), std::to_string(i)});
    }
    _exit(0);
  }
  int whole = 0;
  for (int status = 0; waitpid(writer, &status, WNOHANG) == 0;) {
    const std::string error = error_of([&] {
      const ResultReader reader(target);
      const std::string scenario = reader.scenario_yaml();
      const std::string summary = reader.summary_json();
      if (scenario == "0") return;
      CHECK(summary == scenario);
      CHECK(std::to_string(reader.run().card.seed) == scenario);
      ++whole;
    });
    if (!error.empty()) CHECK(error.find("read it again") != std::string::npos);
  }
  CHECK(whole > 0);
  CHECK(ResultReader(target).scenario_yaml() == "40");
  CHECK(scratch.names() == Names{"result", "result/notes.txt", "result/run.sqlite",
                                 "result/scenario.yaml", "result/summary.json"});
}

TEST_CASE("folder: a reader refuses files of a result that came after the one it opened") {
  const ScratchFolder scratch;
  const std::filesystem::path target = scratch.path() / "result";
  write_result(target, "first");
  const ResultReader reader(target);
  CHECK(reader.scenario_yaml() == "first");
  write_result(target, "second");
  CHECK(error_of([&] { reader.scenario_yaml(); }).find("read it again") != std::string::npos);
}

TEST_CASE("folder: what a killed exchange left beside is brought back by the next run") {
  const ScratchFolder scratch;
  const std::filesystem::path target = scratch.path() / "result";
  write_result(target, "new");
  std::filesystem::create_directory(scratch.path() / ".result.partial");
  std::ofstream(scratch.path() / ".result.partial" / "notes.txt") << "mine";
  std::ofstream(scratch.path() / ".result.partial" / "summary.json") << "old";
  write_result(target, "newer");
  CHECK(scratch.names() == Names{"result", "result/notes.txt", "result/run.sqlite",
                                 "result/scenario.yaml", "result/summary.json"});
}

TEST_CASE("folder: a link is followed; where the process stands, files are replaced in place") {
  const ScratchFolder scratch;
  const std::filesystem::path target = scratch.path() / "result";
  write_result(target, "first");
  std::filesystem::create_symlink("result", scratch.path() / "link");
  write_result(scratch.path() / "link", "second");
  CHECK(std::filesystem::is_symlink(scratch.path() / "link"));
  std::filesystem::remove(scratch.path() / "link");
  CHECK(ResultReader(target).scenario_yaml() == "second");
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(target);
  write_result(".", "third");
  CHECK(ResultReader(".").scenario_yaml() == "third");
  std::filesystem::current_path(before);
  CHECK(scratch.names() ==
        Names{"result", "result/run.sqlite", "result/scenario.yaml", "result/summary.json"});
}

TEST_CASE("folder: a killed run leaves no result, and the next run takes over") {
  const ScratchFolder scratch;
  const std::filesystem::path target = scratch.path() / "result";
  const pid_t child = fork();
  if (child == 0) {
    ResultWriter writer(target, small_card(), small_catalogue());
    writer.add(small_replication(0));
    raise(SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  CHECK_FALSE(std::filesystem::exists(target));
  CHECK_FALSE(scratch.names().empty());
  write_result(target, "second");
  CHECK(scratch.names() ==
        Names{"result", "result/run.sqlite", "result/scenario.yaml", "result/summary.json"});
}

TEST_CASE("folder: two runs cannot write to one target; the second is refused and harms nothing") {
  const ScratchFolder scratch;
  for (const char* name : {"new", "."}) {
    ResultWriter first(scratch.path() / name, small_card(), small_catalogue());
    const std::string error = error_of([&] { StagedFolder second(scratch.path() / name); });
    CHECK(error.ends_with("another process is writing here; wait for it or choose another --out"));
    first.add(small_replication(0));
    first.finish({1, Status::passed, "{}\n", ""});
    CHECK(ResultReader(scratch.path() / name).replications().size() == 1);
  }
}

TEST_CASE("folder: a place where nothing can be written is an error that names it") {
  const ScratchFolder scratch;
  const std::filesystem::path file = scratch.path() / "file";
  std::ofstream(file) << "x";
  CHECK(error_of([&] { write_result(file, ""); }) ==
        file.string() + ": this is a file, not a folder");
  CHECK(error_of([&] { write_result(file / "result", ""); }).ends_with(": Not a directory"));
  CHECK(error_of([] {
          write_result("/proc/twinsite/result", "");
        }).starts_with("/proc/twinsite: cannot make the folder"));
  CHECK(scratch.names() == Names{"file"});
}

TEST_CASE("folder: without permission there is an error and nothing is left") {
  // Nobody may write there, not even root.
  CHECK(error_of([] { write_result("/proc/nowhere/result", ""); }) != "");
  if (geteuid() == 0) return;  // who may write anywhere else
  const ScratchFolder scratch;
  std::filesystem::permissions(
      scratch.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  CHECK(error_of([&] {
          write_result(scratch.path() / "result", "");
        }).ends_with("Permission denied"));
  std::filesystem::permissions(scratch.path(), std::filesystem::perms::owner_all);
  CHECK(scratch.names().empty());
}

// Runs in a process of its own in which no file can grow beyond `bytes`: exit code 5 for an
// IoError.
int write_with_file_limit(const std::filesystem::path& target, rlim_t bytes) {
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    setrlimit(RLIMIT_FSIZE, &limit);
    int code = 0;
    try {
      ReplicationResult result = small_replication(0);
      result.ledger.resize(5000);
      ResultWriter writer(target, small_card(), small_catalogue());
      writer.add(result);
      writer.finish({1, Status::passed, std::string(30'000, ' '), ""});
    } catch (const IoError&) {
      code = 5;
    }
    _exit(code);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_CASE("folder: running out of room at any point is an error and leaves nothing") {
  const ScratchFolder scratch;
  for (const rlim_t bytes : {0u, 1u, 4096u, 20'000u, 100'000u}) {
    CAPTURE(bytes);
    CHECK(write_with_file_limit(scratch.path() / "result", bytes) == 5);
    CHECK(scratch.names().empty());
  }
  CHECK(write_with_file_limit(scratch.path() / "result", 1u << 24) == 0);
  CHECK(ResultReader(scratch.path() / "result").replications().size() == 1);
}

TEST_CASE("file: a full device is seen, and a symbolic link is not followed") {
  CHECK(error_of([] { write_whole_file("/dev/full", "text"); }) ==
        "/dev/full: cannot write: No space left on device");
  const ScratchFolder scratch;
  std::filesystem::create_symlink("elsewhere", scratch.path() / "link");
  CHECK_FALSE(error_of([&] { write_whole_file(scratch.path() / "link", "text"); }).empty());
  CHECK(scratch.names() == Names{"link"});
}

TEST_CASE("place: below results by scenario and stamp, never the same twice, never outside") {
  const ScratchFolder scratch;
  ResultPlaceOptions options;
  options.root = scratch.path();
  options.scenario = "outage";
  options.stamp = "2026-11-22";
  CHECK(result_folder(options) == scratch.path() / "outage" / "2026-11-22");
  std::filesystem::create_directories(scratch.path() / "outage" / "2026-11-22");
  CHECK(result_folder(options) == scratch.path() / "outage" / "2026-11-22-2");
  options.scenario = "../../etc/深圳 x";
  CHECK(result_folder(options) == scratch.path() / "_._.._etc_深圳_x" / "2026-11-22");
}

TEST_CASE("place: --out is the folder itself for one scenario, and holds one each for several") {
  ResultPlaceOptions options;
  options.out = "there";
  options.scenario = "outage";
  CHECK(result_folder(options) == "there");
  options.several_scenarios = true;
  CHECK(result_folder(options) == std::filesystem::path("there") / "outage");
}

TEST_CASE("place: latest points to the newest result") {
  const ScratchFolder scratch;
  for (const char* name : {"one", "two"}) {
    write_result(scratch.path() / name, name);
    point_latest_at(scratch.path() / name);
    CHECK(ResultReader(scratch.path() / "latest").scenario_yaml() == name);
    CHECK(std::filesystem::read_symlink(scratch.path() / "latest") == name);
  }
  std::filesystem::remove(scratch.path() / "latest");
  std::filesystem::create_directory(scratch.path() / "latest");
  CHECK(error_of([&] { point_latest_at(scratch.path() / "one"); }).find("latest: cannot link") !=
        std::string::npos);
  CHECK(std::filesystem::is_directory(scratch.path() / "latest"));
}

}  // namespace
}  // namespace twinsite
