#include "app/scenario/units.h"

#include <array>

namespace twinsite {

std::span<const Unit> duration_units() {
  static constexpr std::array units{
      Unit{"ns", 1},
      Unit{"us", 1'000},
      Unit{"ms", 1'000'000},
      Unit{"s", 1'000'000'000},
      Unit{"min", 60'000'000'000},
      Unit{"h", 3'600'000'000'000},
      Unit{"d", 86'400'000'000'000},
  };
  return units;
}

std::span<const Unit> byte_units() {
  static constexpr std::array units{
      Unit{"B", 1},
      Unit{"kB", 1'000},
      Unit{"KiB", 1 << 10},
      Unit{"MB", 1'000'000},
      Unit{"MiB", 1 << 20},
      Unit{"GB", 1'000'000'000},
      Unit{"GiB", 1 << 30},
      Unit{"TB", 1'000'000'000'000},
      Unit{"TiB", std::int64_t{1} << 40},
  };
  return units;
}

std::span<const Unit> bandwidth_units() {
  static constexpr std::array units{
      Unit{"bps", 1},
      Unit{"B/s", 8},
      Unit{"kbps", 1'000},
      Unit{"kB/s", 8'000},
      Unit{"KiB/s", 8 << 10},
      Unit{"Mbps", 1'000'000},
      Unit{"MB/s", 8'000'000},
      Unit{"MiB/s", 8 << 20},
      Unit{"Gbps", 1'000'000'000},
      Unit{"GB/s", 8'000'000'000},
      Unit{"GiB/s", std::int64_t{8} << 30},
      Unit{"Tbps", 1'000'000'000'000},
  };
  return units;
}

std::string_view meant_unit(std::string_view written) {
  static constexpr std::array aliases{
      UnitAlias{"µs", "us"},       UnitAlias{"μs", "us"},       UnitAlias{"usec", "us"},
      UnitAlias{"msec", "ms"},     UnitAlias{"msecs", "ms"},    UnitAlias{"millis", "ms"},
      UnitAlias{"sec", "s"},       UnitAlias{"secs", "s"},      UnitAlias{"second", "s"},
      UnitAlias{"seconds", "s"},   UnitAlias{"S", "s"},         UnitAlias{"m", "min"},
      UnitAlias{"mins", "min"},    UnitAlias{"minute", "min"},  UnitAlias{"minutes", "min"},
      UnitAlias{"hr", "h"},        UnitAlias{"hrs", "h"},       UnitAlias{"hour", "h"},
      UnitAlias{"hours", "h"},     UnitAlias{"H", "h"},         UnitAlias{"day", "d"},
      UnitAlias{"days", "d"},      UnitAlias{"D", "d"},         UnitAlias{"K", "KiB"},
      UnitAlias{"k", "kB"},        UnitAlias{"KB", "kB"},       UnitAlias{"kb", "kB"},
      UnitAlias{"M", "MiB"},       UnitAlias{"mb", "MB"},       UnitAlias{"Mb", "MB"},
      UnitAlias{"G", "GiB"},       UnitAlias{"gb", "GB"},       UnitAlias{"Gb", "GB"},
      UnitAlias{"bit/s", "bps"},   UnitAlias{"kbit/s", "kbps"}, UnitAlias{"Kbps", "kbps"},
      UnitAlias{"Mbit/s", "Mbps"}, UnitAlias{"Mb/s", "Mbps"},   UnitAlias{"mbps", "Mbps"},
      UnitAlias{"Gbit/s", "Gbps"}, UnitAlias{"Gb/s", "Gbps"},   UnitAlias{"gbps", "Gbps"},
      UnitAlias{"KB/s", "kB/s"},   UnitAlias{"MBps", "MB/s"},   UnitAlias{"GBps", "GB/s"},
      UnitAlias{"Mbit", "Mbps"},   UnitAlias{"Gbit", "Gbps"},   UnitAlias{"MBit/s", "Mbps"},
  };
  for (const UnitAlias& alias : aliases) {
    if (alias.written == written) return alias.meant;
  }
  return {};
}

}  // namespace twinsite
