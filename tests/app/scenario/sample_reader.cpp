#include "tests/app/scenario/sample_reader.h"

namespace twinsite::sample {
namespace {

const YamlReadOptions options{.limits = {}, .literal_lists = {"expect"}};

void decode(Reading& reading, std::optional<YamlNode> root, const std::vector<std::string>& sets) {
  if (!root) return;
  RootTable table;
  table.add(Scenario::fields(), &reading.scenario);
  table.add(Model::fields(), &reading.model);
  std::vector<Assignment> assignments;
  for (const std::string& set : sets) assignments.push_back({set});
  apply_assignments(*root, table, assignments, *reading.sources, reading.diagnostics);
  reading.resolved =
      Decoder(table, *reading.sources, reading.diagnostics, "tests/app/scenario").decode(*root);
}

}  // namespace

Reading read(std::string text, const std::vector<std::string>& sets) {
  Reading reading;
  decode(reading,
         read_yaml_text("s.yaml", std::move(text), *reading.sources, reading.diagnostics, options),
         sets);
  return reading;
}

Reading read_file(const std::string& path) {
  Reading reading;
  decode(reading, read_yaml_file(path, *reading.sources, reading.diagnostics, options), {});
  return reading;
}

std::string messages(const std::string& text, const std::vector<std::string>& sets) {
  const Reading reading = read(text, sets);
  return reading.ok() ? "" : render(reading.diagnostics);
}

std::string flagship(const std::string& more) {
  return R"(scenario: shenzhen_outage
story: Shenzhen loses power at the ten o'clock peak, while a batch job holds its replication.
starts_at: "09:00"
horizon: 3h
seed: 20261122
regions:
  south: {home: shenzhen, users: 600000, roaming: 2%}
  north: {home: tianjin, users: 400000}
sites:
  shenzhen: {}
  tianjin: {clock: {offset: -3ms}, services: {login: {servers: 32}}}
places:
  carrier: {}                       # SMS
  watch:
links:
  - {between: [shenzhen, tianjin], delay: {lognormal: {median: 18ms, p99: 24ms}},
     bandwidth: 1Gbps, loss: 0.01%}
  - {between: [south, shenzhen], delay: 5ms}
services:
  login: {servers: 64, time: {exponential: 60ms}, queue: 1000, timeout: 2s}
  sms:   {rate: 100/s}
data:
  session: {volume: high, recoverable: user, losable: true, sync: [regenerate]}
  balance: {volume: high, sync: [database, queue]}
  meeting: {volume: low, sync: none}
failover: {at: [watch], decision: {manual: {lognormal: {median: 3min, p99: 12min}}}}
traffic: {login: 2/day, change_password: 1/90d, register: 0.2%/day, shares: {south: 60%}}
faults:
  - wan_partition: {between: [shenzhen, tianjin], at: 50min, for: 15min}
  - site_outage: {site: shenzhen, at: 60min, for: 40min, primary: true}
expect:
  - availability{function: login, phase: during} > 90%
  - sometimes: lost_sessions > 100000          # the scenario must exercise what it is about
)" + more;
}

std::string small(const std::string& more) {
  std::string text;
  const auto add = [&](const std::string& name, const std::string& value) {
    const std::string key = name + ":";
    if (!more.starts_with(key) && more.find("\n" + key) == std::string::npos)
      text += key + " " + value + "\n";
  };
  add("scenario", "small");
  add("horizon", "3h");
  add("regions", "{south: {home: shenzhen, users: 10}}");
  add("sites", "{shenzhen: {}, tianjin: {}}");
  add("places", "{watch: {}}");
  add("failover", "{at: [watch]}");
  return text + more;
}

}  // namespace twinsite::sample
