// The scenarios that `twinsite init` writes: made into code by tools/embed.py.
#pragma once

#include <string_view>

namespace twinsite {

std::string_view template_outage();
std::string_view template_partition();
std::string_view template_inventory();
std::string_view template_wallet();
std::string_view template_transfer();
std::string_view template_feed();
std::string_view template_custom_orders();
std::string_view template_custom_accounts();
std::string_view template_custom_content();

}  // namespace twinsite
