// Benchmarks in one process, rivals side by side: on a shared machine times drift by 10 to 20 %, so
// rivals take turns within each repetition, and what counts is the ratio of their medians. CPU
// time, never wall time.
#pragma once

#include <ctime>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace twinsite::bench {

// Seconds of CPU that this thread has used since the watch was made.
class Stopwatch {
 public:
  Stopwatch() : start_(cpu_seconds()) {}
  double seconds() const { return cpu_seconds() - start_; }

 private:
  static double cpu_seconds() {
    std::timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
  }
  double start_;
};

struct Options {
  bool full = false;   // Ten times the events, seven repetitions: figures to quote.
  bool large = false;  // Also the sizes that take minutes or gigabytes.
  int repetitions = 3;
  std::string only;  // Runs the contests whose title contains this.
};

inline Options parse_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--full") {
      options.full = true;
      options.repetitions = 7;
    } else if (word == "--large") {
      options.large = true;
    } else if (word == "--repetitions" && i + 1 < argc) {
      options.repetitions = std::max(1, std::atoi(argv[++i]));
    } else if (word == "--only" && i + 1 < argc) {
      options.only = argv[++i];
    } else {
      std::fprintf(stderr,
                   "%s: unknown option '%s'; use --full, --large, --repetitions N, --only TEXT\n",
                   argv[0], argv[i]);
      std::exit(3);
    }
  }
  return options;
}

// One timed stretch: the rival sets itself up untimed, then says what it ran and how long it took.
struct Lap {
  std::uint64_t events = 0;
  double cpu_seconds = 0;
  double ns_per_event() const { return cpu_seconds * 1e9 / static_cast<double>(events); }
};

// `stretch` returns how many events it ran.
template <class Stretch>
Lap timed(Stretch stretch) {
  const Stopwatch watch;
  const std::uint64_t events = stretch();
  return {events, watch.seconds()};
}

// A benchmark that does not compute what it says measures nothing.
inline void check(bool holds, const char* complaint) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", complaint);
  std::exit(1);
}

struct Rival {
  std::string name;
  std::function<Lap()> run;
};

struct Result {
  double median = 0;  // ns per event
  double spread = 0;  // (slowest - fastest) / median
};

inline Result summarise(std::vector<double> samples) {
  std::sort(samples.begin(), samples.end());
  const std::size_t middle = samples.size() / 2;
  const double median =
      samples.size() % 2 == 1 ? samples[middle] : (samples[middle - 1] + samples[middle]) / 2;
  return {median, (samples.back() - samples.front()) / median};
}

// Runs the rivals in turn, as often as the options say; prints a line of each against the first.
inline std::vector<Result> contest(const Options& options, const std::string& title,
                                   const std::vector<Rival>& rivals) {
  if (title.find(options.only) == std::string::npos) return {};
  std::vector<std::vector<double>> samples(rivals.size());
  for (int repetition = 0; repetition < options.repetitions; ++repetition) {
    for (std::size_t i = 0; i < rivals.size(); ++i) {
      samples[i].push_back(rivals[i].run().ns_per_event());
    }
  }
  std::vector<Result> results;
  for (std::size_t i = 0; i < rivals.size(); ++i) {
    results.push_back(summarise(samples[i]));
    std::printf("%-32s %-12s %8.1f ns/event  spread %3.0f %%  x %.2f\n", title.c_str(),
                rivals[i].name.c_str(), results[i].median, results[i].spread * 100,
                results[i].median / results[0].median);
  }
  std::fflush(stdout);
  return results;
}

}  // namespace twinsite::bench
