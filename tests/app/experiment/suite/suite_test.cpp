#include "app/experiment/suite/suite.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "tests/app/report/fixture.h"

namespace twinsite {
namespace {

class Library {
 public:
  Library() {
    for (const char* file : {"b.yaml", "a.yaml", "incidents/c.yaml", "broken/d.yaml"})
      write(file, "scenario: x\nmodel: conference\n");
    write("sweep.yaml", "experiment: x\nscenario: a.yaml\n");
    write("notes.txt", "scenario: no\n");
  }
  void write(const std::string& file, const std::string& text) const {
    std::filesystem::create_directories((folder.path() / file).parent_path());
    std::ofstream(folder.path() / file) << text;
  }
  // "a.yaml replications=1 seed=2", one line each.
  std::string entries(const std::vector<Assignment>& also = {}) {
    std::string text;
    const std::filesystem::path root = folder.path();
    for (const SuiteEntry& entry : find_suite({root.string()}, also, sources, diagnostics)) {
      text += std::filesystem::relative(entry.file, root).string();
      for (const Assignment& one : entry.assignments) text += " " + one.text;
      text += "\n";
    }
    return text;
  }

  ScratchFolder folder;
  SourceStore sources;  // the diagnostics point into it
  Diagnostics diagnostics;
};

TEST_CASE("suite: a folder's scenarios in order, without broken ones and experiments") {
  Library library;
  CHECK(library.entries() == "a.yaml\nb.yaml\nincidents/c.yaml\n");
  CHECK(library.diagnostics.empty());
}

TEST_CASE("suite: suite.yaml sets values for all, for one, and leaves out; the command line wins") {
  Library library;
  library.write("suite.yaml",
                "replications: 1\nset: {seed: 2, regions.south.users: 10}\n"
                "scenarios:\n  b: {replications: 3, set: {seed: 9}}\n  c: {skip: too long}\n");
  CHECK(library.entries() ==
        "a.yaml replications=1 seed=2 regions.south.users=10\n"
        "b.yaml regions.south.users=10 replications=3 seed=9\n");
  CHECK(library.entries({{"seed=5"}}) ==
        "a.yaml replications=1 regions.south.users=10 seed=5\n"
        "b.yaml regions.south.users=10 replications=3 seed=5\n");
  CHECK(library.diagnostics.empty());
}

TEST_CASE("suite: what suite.yaml should not say is an error at its place") {
  Library library;
  library.write("suite.yaml",
                "replicatons: 1\nset: 3\nscenarios:\n  a: {skipp: x}\n  z: {replications: 2}\n");
  library.entries();
  const std::string text = render(library.diagnostics);
  CHECK(text.find("suite.yaml:1:1: error: replicatons: unknown key (did you mean "
                  "\"replications\"?)") != std::string::npos);
  CHECK(text.find("set: write a map, not a single value") != std::string::npos);
  CHECK(text.find("(did you mean \"skip\"?)") != std::string::npos);
  CHECK(text.find("scenarios.z: there is no such scenario here") != std::string::npos);
}

TEST_CASE("suite: a folder without scenarios is an error") {
  const ScratchFolder empty;
  SourceStore sources;
  Diagnostics diagnostics;
  CHECK(find_suite({empty.path().string()}, {}, sources, diagnostics).empty());
  CHECK(diagnostics.size() == 1);
}

}  // namespace
}  // namespace twinsite
