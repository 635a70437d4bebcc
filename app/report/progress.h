// Shows long work on standard error: a bar with rate and remaining time on a terminal, a plain line
// now and then elsewhere, nothing at all where silence is wanted or the work is short.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace twinsite {

enum class ProgressKind : std::uint8_t { silent, lines, bar };

struct ProgressOptions {
  ProgressKind kind = ProgressKind::silent;
  std::uint32_t replications = 1;
  std::function<void(const std::string&)> write = {};  // default: standard error
  std::function<double()> seconds = {};  // a clock that only grows; default: the machine's
};

// May be told from any thread.
class Progress {
 public:
  explicit Progress(ProgressOptions options);
  ~Progress();  // clears the bar
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // How far a replication is: its share of simulated time from 0 to 1, its events so far.
  void advance(std::uint32_t replication, double share, std::uint64_t events);
  void finish(std::uint32_t replication, std::uint64_t events);

  double elapsed_seconds() const;

 private:
  void show();
  std::string line(double elapsed) const;

  ProgressOptions options_;
  double started_ = 0;
  double shown_at_ = 0;
  bool bar_is_up_ = false;
  std::mutex mutex_;  // guards what is above and below
  std::vector<double> shares_;
  std::vector<std::uint64_t> events_;
  std::uint32_t finished_ = 0;
};

// The bar for a terminal, lines elsewhere.
ProgressKind progress_kind(bool quiet);

}  // namespace twinsite
