// The Kubernetes manifest of docs/cluster.md, done by hand: what each pod of the Indexed Job would
// run, with the environment that it would find.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "app/scenario/yaml_reader.h"
#include "tests/app/cli/shell.h"

namespace {

using twinsite::YamlNode;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string manifest() {
  const std::string page = text_of("docs/cluster.md");
  const std::string fence = "```yaml\n";
  const std::size_t begin = page.find(fence) + fence.size();
  return page.substr(begin, page.find("```", begin) - begin);
}

const YamlNode& at(const YamlNode& node, const std::string& key) {
  const YamlNode* found = node.find(key);
  REQUIRE_MESSAGE(found != nullptr, key);
  return *found;
}

void replace(std::string& text, const std::string& from, const std::string& to) {
  REQUIRE_MESSAGE(text.find(from) != std::string::npos, from);
  text.replace(text.find(from), from.size(), to);
}

std::string value_of_variable(const YamlNode& container, const std::string& name) {
  for (const YamlNode& variable : at(container, "env").items)
    if (at(variable, "name").text == name) return at(variable, "value").text;
  return {};
}

}  // namespace

TEST_CASE("cluster: every pod of the manifest does its part, and the parts make the whole") {
  twinsite::SourceStore sources;
  twinsite::Diagnostics diagnostics;
  const auto job = read_yaml_text("docs/cluster.md", manifest(), sources, diagnostics);
  REQUIRE(job);
  const YamlNode& spec = at(*job, "spec");
  CHECK(at(spec, "completionMode").text == "Indexed");
  const std::string completions = at(spec, "completions").text;
  const YamlNode& container = at(at(at(spec, "template"), "spec"), "containers").items.at(0);
  // Kubernetes sets JOB_COMPLETION_INDEX in each pod; of how many, only the manifest says.
  CHECK(value_of_variable(container, "JOB_COMPLETIONS") == completions);
  REQUIRE(at(container, "command").items.at(1).text == "-c");

  const Scratch scratch;
  std::ofstream(scratch / "small.yaml")
      << "experiment: small\nscenario: " << fs::absolute("scenarios/dns_tail.yaml").string()
      << "\nreplications: 5\n"
         "set: {regions.south.users: 600, regions.north.users: 400, horizon: 90min}\n"
         "sweep:\n  failover.routing.dns_ttl: [30s, 300s]\n";
  std::string command = at(container, "args").items.at(0).text;
  replace(command, "scenarios/experiments/how_much_debt.yaml", scratch / "small.yaml");
  replace(command, "/results", scratch / "results");
  fs::create_symlink(program, scratch / "twinsite");
  const std::string path = "PATH=" + scratch.path.string() + ":$PATH ";
  std::ofstream(scratch / "command.sh") << command;
  for (int index = 0; index < std::stoi(completions); ++index) {
    const Ended pod = shell("env " + path + "JOB_COMPLETIONS=" + completions +
                            " JOB_COMPLETION_INDEX=" + std::to_string(index) + " sh -c \"$(cat " +
                            (scratch / "command.sh") + ")\"");
    CHECK_MESSAGE(pod.code == 0, pod.output);
  }
  const Ended merged = shell(program + " merge " + (scratch / "results") +
                             "/shards/* --quiet --out " + (scratch / "merged"));
  CHECK_MESSAGE(merged.code <= 3, merged.output);
  const Ended whole = shell(program + " sweep " + (scratch / "small.yaml") + " --quiet --out " +
                            (scratch / "whole"));
  CHECK_MESSAGE(whole.code == merged.code, whole.output);
  const std::string table = text_of(scratch / "whole/sweep.json");
  CHECK_FALSE(table.empty());
  CHECK(text_of(scratch / "merged/sweep.json") == table);
}
