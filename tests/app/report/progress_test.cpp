#include "app/report/progress.h"

#include <doctest/doctest.h>

#include <vector>

namespace twinsite {
namespace {

struct Watched {
  double now = 100;
  std::vector<std::string> written;

  ProgressOptions options(ProgressKind kind, std::uint32_t replications) {
    return {kind, replications, [this](const std::string& text) { written.push_back(text); },
            [this] { return now; }};
  }
};

std::string typed(std::string text) {
  constexpr std::string_view no_break = "\u00a0";
  for (std::size_t at = text.find(no_break); at != std::string::npos; at = text.find(no_break, at))
    text.replace(at, no_break.size(), " ");
  return text;
}

TEST_CASE("progress: lines come now and then, with rate and remaining time") {
  Watched watched;
  Progress progress(watched.options(ProgressKind::lines, 2));
  watched.now += 4;
  progress.advance(0, 0.4, 1'000'000);
  CHECK(watched.written.empty());
  watched.now += 2;
  progress.advance(0, 0.6, 6'000'000);
  progress.advance(1, 0.6, 6'000'000);
  REQUIRE(watched.written.size() == 1);
  CHECK(typed(watched.written[0]) == "0/2 · 6 s · 1 M events/s · 14 s left\n");
  watched.now += 6;
  progress.finish(0, 12'000'000);
  CHECK(typed(watched.written.at(1)) == "1/2 · 12 s · 1.5 M events/s · 3 s left\n");
}

TEST_CASE("progress: the bar stays on its line and is cleared at the end") {
  Watched watched;
  {
    Progress progress(watched.options(ProgressKind::bar, 1));
    progress.advance(0, 0.1, 10);
    CHECK(watched.written.empty());  // short work shows nothing
    watched.now += 2;
    progress.advance(0, 0.5, 2'000'000);
    progress.advance(0, 0.5, 2'000'001);
    REQUIRE(watched.written.size() == 1);
    CHECK(typed(watched.written[0]) ==
          "\r\x1b[2K━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 0/1 · 2 s · 1 M events/s · 2 s left");
  }
  CHECK(watched.written.back() == "\r\x1b[2K");
}

TEST_CASE("progress: silence is silent") {
  Watched watched;
  {
    Progress progress(watched.options(ProgressKind::silent, 1));
    watched.now += 60;
    progress.finish(0, 1);
    CHECK(progress.elapsed_seconds() == 60);
  }
  CHECK(watched.written.empty());
  CHECK(progress_kind(true) == ProgressKind::silent);
}

}  // namespace
}  // namespace twinsite
