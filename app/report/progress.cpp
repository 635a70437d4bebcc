#include "app/report/progress.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "app/report/display.h"
#include "app/report/terminal.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

constexpr double seconds_between_bars = 0.1;
constexpr double seconds_between_lines = 5;
constexpr double seconds_before_first_bar = 0.3;
constexpr double least_share_for_estimate = 0.02;
constexpr int bar_cells = 30;
constexpr std::string_view clear_line = "\r\x1b[2K";

double machine_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void write_to_stderr(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

Progress::Progress(ProgressOptions options)
    : options_(std::move(options)),
      shares_(options_.replications, 0.0),
      events_(options_.replications, 0) {
  if (!options_.write) options_.write = write_to_stderr;
  if (!options_.seconds) options_.seconds = machine_seconds;
  started_ = options_.seconds();
}

Progress::~Progress() {
  if (bar_is_up_) options_.write(std::string(clear_line));
}

double Progress::elapsed_seconds() const { return options_.seconds() - started_; }

void Progress::advance(std::uint32_t replication, double share, std::uint64_t events) {
  const std::lock_guard lock(mutex_);
  ASSERT(replication < shares_.size());
  shares_[replication] = std::clamp(share, 0.0, 1.0);
  events_[replication] = events;
  show();
}

void Progress::finish(std::uint32_t replication, std::uint64_t events) {
  const std::lock_guard lock(mutex_);
  ASSERT(replication < shares_.size());
  shares_[replication] = 1;
  events_[replication] = events;
  ++finished_;
  show();
}

void Progress::show() {
  if (options_.kind == ProgressKind::silent) return;
  const double elapsed = elapsed_seconds();
  if (options_.kind == ProgressKind::lines) {
    if (elapsed - shown_at_ < seconds_between_lines) return;
    options_.write(line(elapsed) + "\n");
  } else {
    if (elapsed < seconds_before_first_bar || elapsed - shown_at_ < seconds_between_bars) return;
    options_.write(std::string(clear_line) + line(elapsed));
    bar_is_up_ = true;
  }
  shown_at_ = elapsed;
}

std::string Progress::line(double elapsed) const {
  double share = 0;
  std::uint64_t events = 0;
  for (const double part : shares_) share += part;
  for (const std::uint64_t part : events_) events += part;
  share /= static_cast<double>(shares_.size());

  std::string text;
  if (options_.kind == ProgressKind::bar) {
    for (int i = 0; i < bar_cells; ++i) text += i < share * bar_cells ? "━" : "╌";
    text += " ";
  }
  text += std::to_string(finished_) + "/" + std::to_string(options_.replications) + " · " +
          shown_duration(elapsed * 1e9) + " · " +
          shown_rate(static_cast<double>(events) / elapsed) + " events/s";
  if (share >= least_share_for_estimate && share < 1)
    text += " · " + shown_duration(elapsed * (1 - share) / share * 1e9) + " left";
  return text;
}

ProgressKind progress_kind(bool quiet) {
  if (quiet) return ProgressKind::silent;
  return is_terminal(stderr) ? ProgressKind::bar : ProgressKind::lines;
}

}  // namespace twinsite
