// A scenario in small, with every kind of field: what the reader's tests read.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/kernel/field_builder.h"
#include "sim/kernel/time.h"

namespace twinsite::sample {

enum class Volume : std::uint8_t { low, medium, high };
enum class Recoverable : std::uint8_t { user, system, staff, no };
enum class Channel : std::uint8_t { database, queue, regenerate };
std::span<const ChoiceToken> choice_tokens(Volume);
std::span<const ChoiceToken> choice_tokens(Recoverable);
std::span<const ChoiceToken> choice_tokens(Channel);

struct Service {
  std::optional<std::int32_t> servers;
  std::optional<DistributionSpec> time;
  std::optional<double> rate;
  std::int64_t queue;
  Duration timeout;
  bool operator==(const Service&) const = default;
  static const FieldTable& fields();
};

struct Clock {
  Duration offset;
  std::optional<Duration> resync;
  bool operator==(const Clock&) const = default;
  static const FieldTable& fields();
};

struct Site {
  Clock clock;
  std::map<std::string, Service> services;
  bool operator==(const Site&) const = default;
  static const FieldTable& fields();
};

struct Region {
  std::string home;
  std::int64_t users;
  double roaming;
  bool operator==(const Region&) const = default;
  static const FieldTable& fields();
};

struct Place {
  bool operator==(const Place&) const = default;
  static const FieldTable& fields();
};

struct Link {
  std::vector<std::string> between;
  DistributionSpec delay;
  std::int64_t bandwidth;
  double loss;
  bool operator==(const Link&) const = default;
  static const FieldTable& fields();
};

struct DataClass {
  Volume volume;
  Recoverable recoverable;
  bool losable;
  std::vector<Channel> sync;
  bool operator==(const DataClass&) const = default;
  static const FieldTable& fields();
};

struct Automatic {
  bool operator==(const Automatic&) const = default;
};
struct Never {
  bool operator==(const Never&) const = default;
};
struct Manual {
  DistributionSpec delay;
  bool operator==(const Manual&) const = default;
  static const FieldTable& fields();
};
struct Decision {
  std::variant<Automatic, Never, Manual> what;
  bool operator==(const Decision&) const = default;
  static const AlternativesTable& alternatives();
};

struct Probe {
  Duration interval;
  Duration timeout;
  bool operator==(const Probe&) const = default;
  static const FieldTable& fields();
};

struct Failover {
  Probe probe;
  Decision decision;
  std::vector<std::string> at;
  bool operator==(const Failover&) const = default;
  static const FieldTable& fields();
};

struct SiteOutage {
  std::string site;
  Duration at;
  Duration lasts;
  bool primary;
  bool operator==(const SiteOutage&) const = default;
  static const FieldTable& fields();
};
struct Partition {
  std::vector<std::string> between;
  Duration at;
  Duration lasts;
  bool operator==(const Partition&) const = default;
  static const FieldTable& fields();
};
struct Fault {
  std::variant<SiteOutage, Partition> what;
  bool operator==(const Fault&) const = default;
  static const AlternativesTable& alternatives();
};

struct Always {
  std::string text;
  bool operator==(const Always&) const = default;
  static const FieldTable& fields();
};
struct Sometimes {
  std::string text;
  bool operator==(const Sometimes&) const = default;
  static const FieldTable& fields();
};
struct Expectation {
  std::variant<Always, Sometimes> what;
  bool operator==(const Expectation&) const = default;
  static const AlternativesTable& alternatives();
};

struct Scenario {
  std::string scenario;
  std::string story;
  Duration starts_at;
  Duration horizon;
  std::int64_t seed;
  std::map<std::string, Region> regions;
  std::map<std::string, Place> places;
  std::vector<Link> links;
  std::map<std::string, Service> services;
  std::map<std::string, Site> sites;
  std::map<std::string, DataClass> data;
  std::int64_t record_bytes;
  Failover failover;
  std::vector<Fault> faults;
  std::vector<Expectation> expect;
  bool operator==(const Scenario&) const = default;
  static const FieldTable& fields();
};

// The part that a model would add.
struct Money {
  DistributionSpec balance;
  std::int64_t per_minute;
  bool operator==(const Money&) const = default;
  static const FieldTable& fields();
};
struct Traffic {
  double login;
  double change_password;
  double register_;
  DistributionSpec meeting_size;
  std::map<std::string, double> shares;
  bool operator==(const Traffic&) const = default;
  static const FieldTable& fields();
};
struct Model {
  Money money;
  Traffic traffic;
  bool operator==(const Model&) const = default;
  static const FieldTable& fields();
};

}  // namespace twinsite::sample
