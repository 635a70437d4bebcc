// Text from outside (names, stories, values of a scenario) made safe inside HTML and XML.
#pragma once

#include <string>
#include <string_view>

namespace twinsite {

// For the content of elements and for attributes in double quotes. Characters that XML cannot carry
// become U+FFFD; so does every byte that is no UTF-8.
std::string escaped_markup(std::string_view text);

// JSON text that can stand inside a <script> element: nothing in it closes or opens one.
std::string json_inside_script(std::string_view json);

}  // namespace twinsite
