#include "sim/data/database_channel.h"

#include "sim/data/store.h"

namespace twinsite {
namespace {

std::string channel_name(SiteStore& source, SiteStore& target) {
  std::string name = "database ";
  name += source.place().name();
  name += '>';
  name += target.place().name();
  return name;
}

}  // namespace

DatabaseChannel::DatabaseChannel(SiteStore& source, SiteStore& target, Network& network,
                                 const DatabaseChannelSpec& spec)
    : name_(channel_name(source, target)),
      source_({.store = source,
               .target = target.place().id(),
               .network = network,
               .spec = spec,
               .wire = wire_,
               .channel = name_}),
      target_({.store = target,
               .origin = source.number(),
               .source = source.place().id(),
               .network = network,
               .spec = spec,
               .wire = wire_,
               .channel = name_}) {}

}  // namespace twinsite
