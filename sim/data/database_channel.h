// The database channel from one site to another: the source's commit log, shipped in commit order
// over the stream between the two and applied there one by one. Its two ends are apart, as in the
// world: each belongs to its own site and learns of the other by messages. What the messages say is
// kept here while it is under way (a message carries only its number); what a cut drops is gone.
#pragma once

#include <string>

#include "sim/data/database_source.h"
#include "sim/data/database_target.h"

namespace twinsite {

class DatabaseChannel {
 public:
  // Connected and caught up, with empty logs.
  DatabaseChannel(SiteStore& source, SiteStore& target, Network& network,
                  const DatabaseChannelSpec& spec);
  DatabaseChannel(const DatabaseChannel&) = delete;
  DatabaseChannel& operator=(const DatabaseChannel&) = delete;

  const std::string& name() const { return name_; }  // "database shenzhen>tianjin"
  DatabaseSource& source() { return source_; }       // lives at the source site
  DatabaseTarget& target() { return target_; }       // lives at the target site
  std::size_t bytes() const { return wire_.bytes() + target_.bytes(); }

 private:
  std::string name_;
  DatabaseWire wire_;
  DatabaseSource source_;
  DatabaseTarget target_;
};

}  // namespace twinsite
