#include <doctest/doctest.h>

#include <fstream>
#include <protozero/pbf_reader.hpp>
#include <set>

#include "app/report/csv_export.h"
#include "app/report/file_io.h"
#include "app/report/perfetto_export.h"
#include "app/report/sqlite.h"
#include "tests/app/report/real_run.h"

namespace twinsite {
namespace {

TEST_CASE("export: a CSV file a table, with as many lines as the table has rows") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  ResultReader reader(scratch.path() / "run");
  export_csv(reader, scratch.path() / "csv");
  const auto lines = [&](const std::string& name) {
    const std::string text = read_whole_file(scratch.path() / "csv" / (name + ".csv"));
    return std::ranges::count(text, '\n') - 1;
  };
  std::ptrdiff_t measures = 0;
  std::ptrdiff_t ledger = 0;
  std::ptrdiff_t points = 0;
  for (const std::uint32_t replication : reader.replications()) {
    measures += std::ssize(reader.measures(replication));
    ledger += std::ssize(reader.ledger(replication));
    for (const Series& one : reader.series(replication)) points += std::ssize(one.values);
  }
  CHECK(lines("runs") == 2);
  CHECK(lines("measures") == measures);
  CHECK(lines("ledger") == ledger);
  CHECK(lines("series") == points);
  const std::string lanes = read_whole_file(scratch.path() / "csv" / "lanes.csv");
  CHECK(lanes.starts_with("replication,lane,state,from_s,to_s\r\n"));
  CHECK(lanes.find("0,site:shenzhen,dark,900.000000000,1500.000000000\r\n") != std::string::npos);
}

TEST_CASE("export: no cell of a CSV file is a formula, and commas stay inside their cell") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  Sqlite::create(scratch.path() / "run" / "run.sqlite")
      .execute(
          "UPDATE milestones SET what = '@SUM', place = "
          "'+1', detail = '-2+3'");
  ResultReader reader(scratch.path() / "run");
  export_csv(reader, scratch.path() / "csv");
  const std::string text = read_whole_file(scratch.path() / "csv" / "milestones.csv");
  for (const char* cell : {",=", ",@", ",+", ",-", "\"="}) {
    INFO(cell);
    CHECK(text.find(cell) == std::string::npos);
  }
  CHECK(text.find("'@SUM") != std::string::npos);
}

// What the decoder below makes of a trace.
struct Decoded {
  struct Event {
    std::uint64_t time = 0;
    int type = 0;
    std::uint64_t track = 0;
    std::string name;
    std::vector<std::uint64_t> flows;
  };
  std::map<std::uint64_t, std::string> tracks;
  std::map<std::uint64_t, std::uint64_t> parents;
  std::vector<Event> events;
};

Decoded::Event event_of(protozero::pbf_reader message, std::uint64_t time) {
  Decoded::Event event;
  event.time = time;
  while (message.next()) {
    switch (message.tag()) {
      case 9:
        event.type = message.get_int32();
        break;
      case 11:
        event.track = message.get_uint64();
        break;
      case 23:
        event.name = message.get_string();
        break;
      case 47:
        event.flows.push_back(message.get_fixed64());
        break;
      default:
        message.skip();
    }
  }
  return event;
}

Decoded decode(const std::string& bytes) {
  Decoded trace;
  protozero::pbf_reader file(bytes);
  while (file.next()) {
    REQUIRE(file.tag() == 1);
    protozero::pbf_reader packet = file.get_message();
    std::uint64_t time = 0;
    while (packet.next()) {
      if (packet.tag() == 8) {
        time = packet.get_uint64();
      } else if (packet.tag() == 11) {
        trace.events.push_back(event_of(packet.get_message(), time));
      } else if (packet.tag() == 60) {
        protozero::pbf_reader track = packet.get_message();
        std::uint64_t uuid = 0;
        while (track.next()) {
          if (track.tag() == 1)
            uuid = track.get_uint64();
          else if (track.tag() == 2)
            trace.tracks[uuid] = track.get_string();
          else if (track.tag() == 5)
            trace.parents[uuid] = track.get_uint64();
          else
            track.skip();
        }
      } else {
        packet.skip();
      }
    }
  }
  return trace;
}

TEST_CASE("export: a Perfetto trace has a track a place, slices that end, and flows from causes") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  LoadedRun run = load_run(scratch.path() / "run");
  const Decoded trace = decode(perfetto_trace(run, 0));
  std::map<std::string, std::uint64_t> by_name;
  for (const auto& [uuid, name] : trace.tracks) by_name[name] = uuid;
  for (const char* name : {"shenzhen", "tianjin", "south", "watch", "site:shenzhen"})
    CHECK(by_name.contains(name));
  CHECK(trace.parents.at(by_name["site:shenzhen"]) == by_name["shenzhen"]);

  std::map<std::uint64_t, int> open;
  std::set<std::uint64_t> begun;
  std::size_t caused = 0;
  std::size_t counters = 0;
  bool dark = false;
  for (const Decoded::Event& event : trace.events) {
    CHECK(trace.tracks.contains(event.track));
    if (event.type == 1) ++open[event.track];
    if (event.type == 2) --open[event.track];
    if (event.type == 4) ++counters;
    dark = dark || (event.type == 1 && event.name == "dark" && event.time == 900'000'000'000);
    for (const std::uint64_t flow : event.flows) caused += begun.insert(flow).second ? 0 : 1;
  }
  for (const auto& [track, count] : open) CHECK(count == 0);
  CHECK(dark);
  CHECK(counters > 100);
  CHECK(caused > 5);
}

}  // namespace
}  // namespace twinsite
