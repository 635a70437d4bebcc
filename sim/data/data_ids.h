// Names of things in the data layer: sites by number, data classes, records. All are plain
// integers, so that facts, logs and draws can carry them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

#include "sim/kernel/ids.h"

namespace twinsite {

// How many sites may keep data. A version remembers every one of them; see version_vector.h.
inline constexpr std::size_t site_limit = 8;

// A site that keeps data: its rank among the sites' sorted names, from 0.
struct SiteNumber {
  std::uint8_t value = 0;
  constexpr auto operator<=>(const SiteNumber&) const = default;
};

// A data class: its rank among the sorted names of the scenario's `data`, from 0.
struct DataClassId {
  std::uint8_t value = 0;
  constexpr auto operator<=>(const DataClassId&) const = default;
};

// A commit: the site that made it and its position in that site's log, from 1. No two commits of a
// run share one, not even after disks were lost. Zero = the initial value, which nobody wrote.
struct RecordId {
  static constexpr int position_bits = 40;
  std::uint64_t value = 0;

  static constexpr RecordId of(PlaceId site, std::uint64_t position) {
    return {static_cast<std::uint64_t>(site.value) << position_bits | position};
  }
  constexpr PlaceId site() const { return {static_cast<std::uint16_t>(value >> position_bits)}; }
  constexpr std::uint64_t position() const {
    return value & ((std::uint64_t{1} << position_bits) - 1);
  }
  constexpr auto operator<=>(const RecordId&) const = default;
};

// What a fact about a record has as its subject: the user, the data class, and for an entry its
// operation.
struct RecordSubject {
  UserId user;
  DataClassId data_class;
  std::uint8_t operation = 0;  // the model's number

  constexpr std::uint64_t packed() const {
    return static_cast<std::uint64_t>(operation) << 40 |
           static_cast<std::uint64_t>(data_class.value) << 32 | user.value;
  }
  static constexpr RecordSubject unpack(std::uint64_t subject) {
    return {{static_cast<std::uint32_t>(subject)},
            {static_cast<std::uint8_t>(subject >> 32)},
            static_cast<std::uint8_t>(subject >> 40)};
  }
  constexpr bool operator==(const RecordSubject&) const = default;
};

enum class ChannelKind : std::uint8_t { database, queue };

// What a fact about a channel has as its subject: what it is and which way it goes.
struct ChannelSubject {
  ChannelKind kind = ChannelKind::database;
  PlaceId source;
  PlaceId target;

  constexpr std::uint64_t packed() const {
    return static_cast<std::uint64_t>(kind) << 32 | static_cast<std::uint64_t>(source.value) << 16 |
           target.value;
  }
  static constexpr ChannelSubject unpack(std::uint64_t subject) {
    return {static_cast<ChannelKind>(subject >> 32),
            {static_cast<std::uint16_t>(subject >> 16)},
            {static_cast<std::uint16_t>(subject)}};
  }
  constexpr bool operator==(const ChannelSubject&) const = default;
};

}  // namespace twinsite
