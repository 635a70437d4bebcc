// Something at a place that serves without a queue, and can fail apart from all else there: the
// media servers of a site.
#pragma once

namespace twinsite {

class Facility {
 public:
  // Counted: each `stop` and `crash` needs its `start`. After a `stop` what is there is finished, a
  // `crash` breaks it off.
  virtual void stop() = 0;
  virtual void crash() = 0;
  virtual void start() = 0;

 protected:
  ~Facility() = default;
};

}  // namespace twinsite
