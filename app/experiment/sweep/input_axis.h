// What one swept input can be, in the words of the scenario: its listed values, or those of its
// range in the unit of the field that it fills.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/experiment/sweep/input_reader.h"
#include "app/scenario/resolved.h"

namespace twinsite {

// The kind of quantity at a path of the scenario; none where it holds none (a name, a choice).
std::optional<FieldKind> quantity_kind(const Resolved& scenario, std::string_view path);

// How a value reads in tables and on a command line.
std::string value_text(const YamlNode& value);

class InputAxis {
 public:
  // `scenario`: the base, to know the field. Nothing after a diagnostic.
  static std::optional<InputAxis> make(const SweptInput& input, const Resolved& scenario,
                                       Diagnostics& diagnostics);

  const std::string& path() const { return path_; }
  // Of a grid.
  std::size_t levels() const { return values_.size(); }
  const YamlNode& level(std::size_t index) const { return values_[index]; }
  // The value at a share of the way: of a range, or the list's value in that part of it.
  YamlNode at(double share) const;
  // For statistics: in base units, or the place in the list for what is no quantity.
  double number(const YamlNode& value) const;

 private:
  // A range in base units.
  struct Stretch {
    FieldKind kind = FieldKind::number;
    double low = 0;
    double high = 0;
    RangeScale scale = RangeScale::linear;
    SourceSpan span;
  };
  bool make_range(const InputRange& range, Diagnostics& diagnostics);
  std::optional<double> range_end(const YamlNode& end, Diagnostics& diagnostics) const;
  YamlNode along(double share) const;

  std::string path_;
  std::optional<FieldKind> kind_;
  std::vector<YamlNode> values_;
  std::optional<Stretch> stretch_;
};

}  // namespace twinsite
