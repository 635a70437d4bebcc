// JSON as text of which every byte is defined.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace twinsite {

// Doubles by std::to_chars, shortest; whole ones below 2^53 as integers; infinity and NaN as null.
// An object or list without objects in it takes one line, any other one line a member. Ends with a
// newline.
std::string json_text(const nlohmann::ordered_json& value);

// One number in that way.
std::string number_text(double value);

}  // namespace twinsite
