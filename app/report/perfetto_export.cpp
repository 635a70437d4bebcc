#include "app/report/perfetto_export.h"

#include <algorithm>
#include <map>
#include <protozero/pbf_writer.hpp>

#include "app/report/cause_links.h"

namespace twinsite {
namespace {

// Numbers of fields and values in perfetto_trace.proto, as far as they are needed here.
namespace field {
constexpr protozero::pbf_tag_type packet = 1;
constexpr protozero::pbf_tag_type timestamp = 8;
constexpr protozero::pbf_tag_type sequence = 10;
constexpr protozero::pbf_tag_type track_event = 11;
constexpr protozero::pbf_tag_type track_descriptor = 60;
constexpr protozero::pbf_tag_type track_uuid = 1;
constexpr protozero::pbf_tag_type track_name = 2;
constexpr protozero::pbf_tag_type track_parent = 5;
constexpr protozero::pbf_tag_type track_counter = 8;
constexpr protozero::pbf_tag_type counter_unit_name = 6;
constexpr protozero::pbf_tag_type event_annotation = 4;
constexpr protozero::pbf_tag_type event_type = 9;
constexpr protozero::pbf_tag_type event_track = 11;
constexpr protozero::pbf_tag_type event_name = 23;
constexpr protozero::pbf_tag_type event_counter = 30;
constexpr protozero::pbf_tag_type event_flow = 47;
constexpr protozero::pbf_tag_type annotation_text = 6;
constexpr protozero::pbf_tag_type annotation_name = 10;
}  // namespace field

enum class EventType : std::int32_t { begin = 1, end = 2, instant = 3, counter = 4 };

constexpr std::uint32_t our_sequence = 1;

// "link:shenzhen>tianjin" belongs to shenzhen, "channel:database:a>b" to a, "fault:1" to nobody.
std::string place_of_lane(const std::string& lane) {
  const std::size_t colon = lane.find(':');
  std::string rest = colon == std::string::npos ? lane : lane.substr(colon + 1);
  if (lane.starts_with("fault:")) return "environment";
  if (lane.starts_with("channel:")) rest = rest.substr(rest.find(':') + 1);
  return rest.substr(0, rest.find_first_of(":>"));
}

class PerfettoTrace {
 public:
  PerfettoTrace(LoadedRun& run, std::uint32_t replication)
      : run_(run), replication_(replication), links_(find_cause_links(run, replication)) {}

  std::string bytes() {
    write_lanes();
    write_milestones();
    write_losses();
    write_series();
    return std::move(bytes_);
  }

 private:
  void write_lanes() {
    const Time end = run_.scenario->period().end();
    for (const LaneInterval& lane : run_.reader.lanes(replication_)) {
      if (lane.state.empty()) continue;
      const std::uint64_t track = track_of(lane.lane, place_track(place_of_lane(lane.lane)));
      event(lane.from, track, EventType::begin, lane.state, {});
      event(std::min(lane.to, end), track, EventType::end, "", {});
    }
  }

  struct Flow {
    std::optional<std::uint64_t> begins;
    std::optional<std::uint64_t> ends;
    std::string detail;
  };

  // A flow leads from a milestone to all that it caused; its id is the milestone's number plus 1.
  void write_milestones() {
    const std::vector<Milestone> milestones = run_.reader.milestones(replication_);
    for (std::size_t i = 0; i < milestones.size(); ++i) {
      Flow flow{i + 1, std::nullopt, milestones[i].detail};
      if (links_.milestones[i]) flow.ends = *links_.milestones[i] + 1;
      event(milestones[i].time, place_track(milestones[i].place), EventType::instant,
            milestones[i].what, flow);
    }
  }

  void write_losses() {
    const std::vector<LedgerRow> ledger = run_.reader.ledger(replication_);
    for (std::size_t i = 0; i < ledger.size(); ++i) {
      const std::string region = ledger[i].user.substr(0, ledger[i].user.find('/'));
      const std::string place = region.empty() ? ledger[i].site : region;
      const std::uint64_t parent = place_track(place.empty() ? "environment" : place);
      Flow flow{std::nullopt, std::nullopt, ledger[i].user + " " + ledger[i].cause_class};
      if (links_.losses[i]) flow.ends = *links_.losses[i] + 1;
      event(ledger[i].time, track_of("losses:" + place, parent), EventType::instant,
            ledger[i].measure, flow);
    }
  }

  void write_series() {
    for (const Series& one : run_.reader.series(replication_)) {
      const std::string name = one.labels.empty() ? one.name : one.name + " " + one.labels;
      const std::uint64_t track = counter_track(name, one.unit);
      Time time = one.start;
      for (std::size_t i = 0; i < one.values.size(); ++i, time = time + one.step) {
        if (i == 0 || one.values[i] != one.values[i - 1]) counter(time, track, one.values[i]);
      }
    }
  }

  std::uint64_t place_track(const std::string& place) { return track_of(place, 0); }

  std::uint64_t track_of(const std::string& name, std::uint64_t parent) {
    const auto [at, fresh] = tracks_.emplace(name, tracks_.size() + 1);
    if (fresh) describe(at->second, name, parent, std::nullopt);
    return at->second;
  }

  std::uint64_t counter_track(const std::string& name, MeasureUnit unit) {
    const auto [at, fresh] = tracks_.emplace("curve:" + name, tracks_.size() + 1);
    if (fresh) describe(at->second, name, 0, unit);
    return at->second;
  }

  void describe(std::uint64_t track, const std::string& name, std::uint64_t parent,
                std::optional<MeasureUnit> counter) {
    std::string packet;
    protozero::pbf_writer writer(packet);
    writer.add_uint32(field::sequence, our_sequence);
    {
      protozero::pbf_writer descriptor(writer, field::track_descriptor);
      descriptor.add_uint64(field::track_uuid, track);
      descriptor.add_string(field::track_name, name);
      if (parent != 0) descriptor.add_uint64(field::track_parent, parent);
      if (counter) {
        protozero::pbf_writer description(descriptor, field::track_counter);
        if (*counter == MeasureUnit::fen)
          description.add_string(field::counter_unit_name, "fen");
        else if (*counter == MeasureUnit::nanoseconds)
          description.add_string(field::counter_unit_name, "ns");
      }
    }
    add(packet);
  }

  void event(Time time, std::uint64_t track, EventType type, const std::string& name,
             const Flow& flow) {
    std::string packet;
    protozero::pbf_writer writer(packet);
    begin_packet(writer, time);
    {
      protozero::pbf_writer event(writer, field::track_event);
      event.add_int32(field::event_type, static_cast<std::int32_t>(type));
      event.add_uint64(field::event_track, track);
      if (!name.empty()) event.add_string(field::event_name, name);
      if (!flow.detail.empty()) {
        protozero::pbf_writer annotation(event, field::event_annotation);
        annotation.add_string(field::annotation_name, "detail");
        annotation.add_string(field::annotation_text, flow.detail);
      }
      if (flow.begins) event.add_fixed64(field::event_flow, *flow.begins);
      if (flow.ends) event.add_fixed64(field::event_flow, *flow.ends);
    }
    add(packet);
  }

  void counter(Time time, std::uint64_t track, std::int64_t value) {
    std::string packet;
    protozero::pbf_writer writer(packet);
    begin_packet(writer, time);
    {
      protozero::pbf_writer event(writer, field::track_event);
      event.add_int32(field::event_type, static_cast<std::int32_t>(EventType::counter));
      event.add_uint64(field::event_track, track);
      event.add_int64(field::event_counter, value);
    }
    add(packet);
  }

  static void begin_packet(protozero::pbf_writer& writer, Time time) {
    writer.add_uint64(field::timestamp,
                      static_cast<std::uint64_t>(std::max<std::int64_t>(time.ns, 0)));
    writer.add_uint32(field::sequence, our_sequence);
  }

  void add(const std::string& packet) {
    protozero::pbf_writer(bytes_).add_message(field::packet, packet);
  }

  LoadedRun& run_;
  std::uint32_t replication_;
  CauseLinks links_;
  std::map<std::string, std::uint64_t> tracks_;
  std::string bytes_;
};

}  // namespace

std::string perfetto_trace(LoadedRun& run, std::uint32_t replication) {
  return PerfettoTrace(run, replication).bytes();
}

}  // namespace twinsite
